import { useEffect } from 'preact/hooks'
import { m } from '../ui/messages/messages.js'

/** Names the page in the browser; without a name of its own it is the site's. */
export function useTitle(name?: string): void {
  const site = m.public_page_title()
  useEffect(() => {
    document.title = name ? `${name} · ${site}` : site
  }, [name, site])
}
