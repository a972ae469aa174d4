import { useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import { TextField } from '../parts/text-field.tsx'

/** A city that the network did not reach until now; only an admin opens one. */
export function AddCity({ added }: { added: (city: string) => void }) {
  const [name, setName] = useState('')
  const [english, setEnglish] = useState('')
  const adding = useCommand()

  async function add() {
    const made = await adding.run<{ name: string }>('/library/cities', {
      name: name.trim(),
      english: english.trim(),
    })
    if (!made) return
    added(made.name)
    setName('')
    setEnglish('')
  }
  return (
    <details class="further">
      <summary>{m.desk_city_add()}</summary>
      <div class="stack">
        <div class="field-row">
          <TextField label={m.desk_city_name()} value={name} onInput={setName} maxLength={20} />
          <TextField label={m.desk_city_english()} value={english} onInput={setEnglish} maxLength={40} />
        </div>
        <FormProblem problem={adding.problem} />
        <div>
          <Button quiet disabled={adding.busy || !name.trim() || !english.trim()} onClick={() => void add()}>
            {m.desk_city_add()}
          </Button>
        </div>
      </div>
    </details>
  )
}
