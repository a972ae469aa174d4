import type { OrganisationShape } from '../../../src/people/organisations/schema.ts'
import { Gift } from 'lucide-preact'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { missing } from '../faults.ts'
import { OrganisationFields } from '../organisations/organisation-fields.tsx'
import {
  blankOrganisation,
  lacking,
  organisationPointers,
  registrationOf,
} from '../organisations/organisation-form.ts'
import type { OrganisationForm } from '../organisations/organisation-form.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import { cities, reloadMe, session } from '../session.ts'

/** Who gives for the first time says who they are, and goes on with the gift in the same place. */
export function FirstOrganisation() {
  const email = session.value.state === 'in' ? session.value.me.account.email : ''
  const { form, set, clear } = useDraft<OrganisationForm>('organisation', {
    ...blankOrganisation(cities.value[0] ?? '', email),
    kind: 'company',
  })
  const saving = useCommand()

  async function save() {
    const lacks = missing(lacking(form))
    if (lacks) return saving.tell(lacks)
    const made = await saving.run<OrganisationShape>('/people/organisations', registrationOf(form))
    if (!made) return
    clear()
    await reloadMe()
  }
  return (
    <form
      class="card stack form part-resources"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <p class="offer-first">
        <Gift aria-hidden="true" size={28} />
        <span>
          <b>{m.offer_first()}</b>
          <span class="soft">{m.offer_first_do()}</span>
        </span>
      </p>
      <OrganisationFields form={form} set={set} problem={saving.problem} />
      <FormProblem problem={saving.problem} fields={organisationPointers} />
      <div class="cluster">
        <Button type="submit" disabled={saving.busy}>
          {saving.busy ? m.desk_form_saving() : m.offer_first_go()}
        </Button>
      </div>
    </form>
  )
}
