import type { SiteShape } from '../../../src/space/sites/schema.ts'
import type { Page } from '../../ui/shapes.ts'
import { useGet } from '../load.ts'
import { servesSite } from '../session.ts'

/** Every site of the network, and those that this account decides over. */
export function useSites() {
  const sites = useGet<Page<SiteShape>>('/space/sites', { limit: 100 })
  return { sites, mine: sites.value?.items.filter(servesSite) ?? [] }
}
