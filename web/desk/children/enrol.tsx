import { useLocation } from 'preact-iso'
import type { PatronShape } from '../../../src/people/patrons/schema.ts'
import { todayAt } from '../../public/words.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { missing } from '../faults.ts'
import { Choice } from '../parts/choice.tsx'
import { ChooseLibrary } from '../parts/choose-library.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { here, workAt } from '../session.ts'
import './children.css'
import { ConsentFields, consentPointers } from './consent-fields.tsx'
import { blankConsent, guardianMembers, lacking, registrationOf } from './consent-form.ts'

/** A child gets a card: with a nickname where a guardian agreed, without one where nobody could be asked yet. */
export function Enrol() {
  const { route } = useLocation()
  const blank = { ...blankConsent(todayAt()), how: 'named' as 'named' | 'nameless' }
  const { form, set, clear } = useDraft('enrol', blank, guardianMembers)
  const saving = useCommand()
  const libraryId = here.value?.id ?? ''

  async function save() {
    const named = form.how === 'named'
    const lacks = named ? missing(lacking(form, true)) : null
    if (lacks) return saving.tell(lacks)
    const made = await saving.run<PatronShape>(
      '/people/patrons',
      named ? registrationOf(form, libraryId) : { nameless: true, homeLibraryId: libraryId },
    )
    if (!made) return
    clear()
    route(`/desk/children/${made.id}?new=1`, true)
  }

  return (
    <>
      <PageHead title={m.desk_enrol_title()} back={{ href: '/desk/children', name: m.desk_nav_children() }} />
      <form
        class="card stack form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <ChooseLibrary value={libraryId} onChoose={workAt} label={m.desk_child_library()} />
        <Choice
          label={m.desk_enrol_how()}
          value={form.how}
          choices={[
            { value: 'named', name: m.desk_enrol_named() },
            { value: 'nameless', name: m.desk_enrol_nameless() },
          ]}
          onChoose={(how) => set({ how })}
        />
        {form.how === 'named' ? (
          <ConsentFields form={form} set={set} problem={saving.problem} />
        ) : (
          <p class="note">{m.desk_enrol_nameless_what()}</p>
        )}
        <FormProblem problem={saving.problem} fields={consentPointers} />
        <div class="cluster">
          <Button type="submit" disabled={saving.busy || libraryId === ''}>
            {saving.busy ? m.desk_form_saving() : m.desk_enrol_save()}
          </Button>
          <Button bare onClick={() => clear()}>
            {m.desk_form_empty()}
          </Button>
        </div>
      </form>
    </>
  )
}
