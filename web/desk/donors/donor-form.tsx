import { useState } from 'preact/hooks'
import type { DonorShape } from '../../../src/resources/donors/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { Toggle } from '../parts/choice.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { TextField } from '../parts/text-field.tsx'

type Props = { donor: DonorShape; saved: (next: DonorShape) => void }

/** How a donor is thanked. What is typed is a person's name: it is kept nowhere but in the form. */
export function DonorForm({ donor, saved }: Props) {
  const [name, setName] = useState(donor.name)
  const [key, setKey] = useState(donor.sortByHand ? donor.sortKey : '')
  const [named, setNamed] = useState(donor.named)
  const saving = useCommand()
  async function save(event: SubmitEvent) {
    event.preventDefault()
    const body = { name, sortKey: key.trim() || null, named }
    const next = await saving.run<DonorShape>(`/resources/donors/${donor.id}`, body, {
      method: 'PATCH',
      ifMatch: donor.version,
    })
    if (next) saved(next)
  }
  return (
    <form class="stack" onSubmit={(event) => void save(event)}>
      <TextField label={m.desk_donor_name()} value={name} onInput={setName} maxLength={80} />
      <TextField
        label={m.desk_donor_key()}
        hint={m.desk_donor_key_hint()}
        value={key}
        placeholder={donor.sortByHand ? '' : donor.sortKey}
        onInput={setKey}
        maxLength={80}
      />
      <Toggle
        label={m.desk_donor_named()}
        hint={m.desk_donor_named_hint()}
        checked={named}
        onChange={setNamed}
      />
      <FormProblem problem={saving.problem} />
      <div>
        <Button type="submit" disabled={saving.busy}>
          {m.desk_form_save()}
        </Button>
      </div>
    </form>
  )
}
