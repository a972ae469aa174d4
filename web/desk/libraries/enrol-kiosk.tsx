import { useState } from 'preact/hooks'
import type { KioskEnrolled } from '../../../src/people/kiosks/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { faultAt } from '../faults.ts'
import { ChooseLibrary } from '../parts/choose-library.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { TextField } from '../parts/text-field.tsx'
import { here } from '../session.ts'

type Props = { libraryId?: string; enrolled: (kiosk: KioskEnrolled) => void }

/** A tablet gets its name and its library; the code that comes back is typed into it once. */
export function EnrolKiosk({ libraryId: given, enrolled }: Props) {
  const [libraryId, setLibraryId] = useState(given ?? here.value?.id ?? '')
  const [name, setName] = useState('')
  const saving = useCommand()

  async function enrol() {
    const kiosk = await saving.run<KioskEnrolled>('/library/kiosks', { libraryId, name: name.trim() })
    if (!kiosk) return
    setName('')
    enrolled(kiosk)
  }
  return (
    <form
      class="card enrol-kiosk"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void enrol()
      }}
    >
      <ChooseLibrary value={libraryId} onChoose={setLibraryId} />
      <TextField
        label={m.desk_kiosk_name()}
        placeholder={m.desk_kiosk_name_example()}
        value={name}
        onInput={setName}
        maxLength={40}
        fault={faultAt(saving.problem, '/name')}
      />
      <Button type="submit" disabled={saving.busy || libraryId === '' || name.trim() === ''}>
        {saving.busy ? m.desk_form_saving() : m.desk_kiosk_enrol()}
      </Button>
      <FormProblem problem={saving.problem} fields={['/name']} />
    </form>
  )
}
