import { useRoute } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { SiteShape } from '../../../src/space/sites/schema.ts'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { ChangeForm } from '../parts/change-form.tsx'
import { NotYet } from '../parts/not-yet.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { servesSite } from '../session.ts'
import { useSites } from '../venues/use-sites.ts'
import { SiteFields, siteFormOf, siteOf, sitePointers } from './site-fields.tsx'
import '../venues/venues.css'

export function SiteHome() {
  const { id } = useRoute().params as { id: string }
  const { sites } = useSites()
  const back = { href: `/desk/venues?siteId=${id}`, name: m.desk_nav_venues() }
  const site = sites.value?.items.find((each) => each.id === id)
  if (!site) {
    const unknown = { code: 'site.unknown', status: 404, title: m.desk_site_unknown() }
    const thing = { problem: sites.problem ?? (sites.value ? unknown : null), again: sites.again }
    return <NotYet thing={thing} back={back} />
  }
  return (
    <>
      <PageHead title={site.name} back={back} />
      <EditSite key={id} site={site} reload={sites.again} />
    </>
  )
}

/** What a site says of itself; its city and its time zone stay. */
function EditSite({ site, reload }: { site: SiteShape; reload: () => void }) {
  const base = siteFormOf(site)
  const { form, set, clear } = useDraft(`site.${site.id}`, base)
  const [told, setTold] = useState(false)
  const saving = useCommand()
  const changed = JSON.stringify(siteOf(form)) !== JSON.stringify(siteOf(base))

  async function save() {
    setTold(false)
    const next = await saving.run<SiteShape>(`/space/sites/${site.id}`, siteOf(form), {
      method: 'PATCH',
      ifMatch: site.version,
    })
    if (!next) return
    clear()
    setTold(true)
    reload()
  }
  return (
    <ChangeForm
      saving={saving}
      save={save}
      changed={changed}
      told={told}
      locked={!servesSite(site)}
      reload={reload}
      clear={clear}
      fields={sitePointers}
      what={m.desk_site_stays({ city: site.city, zone: site.timeZone })}
    >
      <SiteFields form={form} set={set} problem={saving.problem} />
    </ChangeForm>
  )
}
