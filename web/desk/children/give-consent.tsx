import type { PatronShape } from '../../../src/people/patrons/schema.ts'
import { todayAt } from '../../public/words.ts'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { missing } from '../faults.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FormActs } from '../parts/form-acts.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { ConsentFields, consentPointers } from './consent-fields.tsx'
import { blankConsent, consentOf, guardianMembers, lacking } from './consent-form.ts'
import type { ConsentForm } from './consent-form.ts'

type Props = {
  child: PatronShape
  saved: (child: PatronShape) => void
  reload: () => void
  close: () => void
}

/** A guardian agrees later: the nameless card gets its name. */
export function GiveConsentForm({ child, saved, reload, close }: Props) {
  const blank: ConsentForm = { ...blankConsent(todayAt()), avatar: child.avatar }
  const { form, set, clear } = useDraft(`consent.${child.id}`, blank, guardianMembers)
  const saving = useCommand()

  async function save() {
    const lacks = missing(lacking(form, false))
    if (lacks) return saving.tell(lacks)
    const next = await saving.run<PatronShape>(`/people/patrons/${child.id}/consent`, consentOf(form), {
      ifMatch: child.version,
    })
    if (!next) return
    clear()
    saved(next)
  }

  return (
    <Dialog title={m.desk_consent_give()} close={close}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <ConsentFields form={form} set={set} problem={saving.problem} />
        <FormProblem problem={saving.problem} fields={consentPointers} />
        <FormActs saving={saving} reload={reload} />
      </form>
    </Dialog>
  )
}
