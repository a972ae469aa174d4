import { useState } from 'preact/hooks'
import type { CopyRow } from '../../../src/library/copies/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { faultAt } from '../faults.ts'
import { ChooseLibrary } from '../parts/choose-library.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { TextField } from '../parts/text-field.tsx'
import { here } from '../session.ts'

/** More copies of a title for a library; each gets its code. */
export function AddCopies({ titleId, added }: { titleId: string; added: (copies: CopyRow[]) => void }) {
  const [libraryId, setLibraryId] = useState(here.value?.id ?? '')
  const [count, setCount] = useState('1')
  const [made, setMade] = useState(0)
  const adding = useCommand()

  async function add() {
    setMade(0)
    const answer = await adding.run<{ items: CopyRow[] }>(`/library/titles/${titleId}/copies`, {
      libraryId,
      count: Number(count.normalize('NFKC')),
    })
    if (!answer) return
    setMade(answer.items.length)
    setCount('1')
    added(answer.items)
  }

  return (
    <form
      class="add-copies"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <ChooseLibrary
        value={libraryId}
        onChoose={setLibraryId}
        fault={faultAt(adding.problem, '/libraryId')}
      />
      <TextField
        label={m.desk_copies_count()}
        class="short"
        inputMode="numeric"
        value={count}
        onInput={setCount}
        maxLength={3}
        fault={faultAt(adding.problem, '/count')}
      />
      <Button type="submit" quiet disabled={adding.busy || libraryId === ''}>
        {adding.busy ? m.desk_form_saving() : m.desk_copies_add()}
      </Button>
      <FormProblem problem={adding.problem} fields={['/libraryId', '/count']} />
      {made > 0 && (
        <p class="told good" role="status">
          {m.desk_copies_added({ n: made })}
        </p>
      )}
    </form>
  )
}
