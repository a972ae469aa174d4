import { useLocation } from 'preact-iso'
import type { OrganisationShape } from '../../../src/people/organisations/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { missing } from '../faults.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { cities, reloadMe, session } from '../session.ts'
import { OrganisationFields } from './organisation-fields.tsx'
import { blankOrganisation, lacking, organisationPointers, registrationOf } from './organisation-form.ts'
import './organisations.css'

/** An organisation registers: one form, and a look at what comes then. */
export function RegisterOrganisation() {
  const { route } = useLocation()
  const email = session.value.state === 'in' ? session.value.me.account.email : ''
  const only = cities.value.length === 1 ? (cities.value[0] ?? '') : ''
  const { form, set, clear } = useDraft('organisation', blankOrganisation(only, email))
  const saving = useCommand()

  async function save() {
    const lacks = missing(lacking(form))
    if (lacks) return saving.tell(lacks)
    const made = await saving.run<OrganisationShape>('/people/organisations', registrationOf(form))
    if (!made) return
    clear()
    await reloadMe()
    route(`/desk/organisations/${made.id}?new=1`, true)
  }

  return (
    <>
      <PageHead
        title={m.desk_org_register()}
        back={{ href: '/desk/organisations', name: m.desk_nav_organisations() }}
      />
      <p class="lead-note">{m.desk_org_register_lead()}</p>
      <form
        class="card stack form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <OrganisationFields form={form} set={set} problem={saving.problem} />
        <FormProblem problem={saving.problem} fields={organisationPointers} />
        <div class="cluster">
          <Button type="submit" disabled={saving.busy}>
            {saving.busy ? m.desk_form_saving() : m.desk_org_register_send()}
          </Button>
          <Button bare onClick={() => clear()}>
            {m.desk_form_empty()}
          </Button>
        </div>
      </form>
    </>
  )
}
