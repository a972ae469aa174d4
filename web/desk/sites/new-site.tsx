import { useLocation } from 'preact-iso'
import type { SiteShape } from '../../../src/space/sites/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { missing } from '../faults.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { cities, isAdmin, roles } from '../session.ts'
import { SiteFields, siteOf, sitePointers } from './site-fields.tsx'
import type { SiteForm } from './site-fields.tsx'
import '../venues/venues.css'

const blank = (city: string): SiteForm => ({
  name: '',
  city,
  address: '',
  contactName: '',
  contactPhone: '',
})

/** Opens a site, which holds venues: in any city for an admin, in one's own city for a host of a city. */
export function NewSite() {
  const { route } = useLocation()
  const own = roles.value.flatMap(({ role, city, siteId }) =>
    role === 'host' && !siteId ? [city ?? ''] : [],
  )
  const open = isAdmin.value || own.includes('') ? cities.value : own
  const { form, set, clear } = useDraft<SiteForm>('site', blank(open[0] ?? ''))
  const saving = useCommand()

  async function save() {
    const lacks = missing([
      ...(form.name.trim() ? [] : ['/name']),
      ...(form.address.trim() ? [] : ['/address']),
    ])
    if (lacks) return saving.tell(lacks)
    const made = await saving.run<SiteShape>('/space/sites', { ...siteOf(form), city: form.city })
    if (!made) return
    clear()
    route(`/desk/venues?siteId=${made.id}`)
  }
  return (
    <>
      <PageHead title={m.desk_site_new()} back={{ href: '/desk/venues', name: m.desk_nav_venues() }} />
      {open.length === 0 ? (
        <p class="note">{m.desk_site_not_you()}</p>
      ) : (
        <form
          class="card stack form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <SiteFields form={form} set={set} problem={saving.problem} cities={open} />
          <FormProblem problem={saving.problem} fields={sitePointers} />
          <div class="cluster">
            <Button type="submit" disabled={saving.busy}>
              {saving.busy ? m.desk_form_saving() : m.desk_site_create()}
            </Button>
            <Button bare onClick={clear}>
              {m.desk_form_empty()}
            </Button>
          </div>
        </form>
      )}
    </>
  )
}
