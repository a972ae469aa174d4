import { useState } from 'preact/hooks'
import type { PatronRow, PatronShape } from '../../../src/people/patrons/schema.ts'
import { Avatar } from '../../ui/art/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { FindChild } from '../lend/forgotten.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { childName } from '../words.ts'

type Props = { child: PatronShape; saved: (child: PatronShape) => void; close: () => void }

/** Two entries of one child become one: the other is looked for, both are shown side by side, then it is done. */
export function MergeChild({ child, saved, close }: Props) {
  const [other, setOther] = useState<PatronRow | null>(null)
  const merging = useCommand()

  async function merge(from: PatronRow) {
    const one = await merging.run<PatronShape>(`/people/patrons/${child.id}/merge`, { from: from.id })
    if (!one) return
    close()
    saved(one)
  }

  return (
    <Dialog title={m.desk_merge_title()} close={close}>
      {other === null ? (
        <FindChild
          libraryId={child.homeLibraryId}
          except={child.id}
          choose={(found) => {
            merging.tell(null)
            setOther(found)
          }}
        />
      ) : (
        <div class="stack">
          <ul class="both">
            <Face what={m.desk_merge_keep()} child={child} library={child.homeLibrary.name} />
            <Face what={m.desk_merge_into()} child={other} library={other.homeLibrary.name} />
          </ul>
          <p>{m.desk_merge_what({ name: childName(child) })}</p>
          <p>{m.desk_merge_rules()}</p>
          <p>
            <b>{m.desk_merge_never()}</b>
          </p>
          <FormProblem problem={merging.problem} />
          <div class="cluster">
            <Button class="danger" disabled={merging.busy} onClick={() => void merge(other)}>
              {merging.busy ? m.desk_form_saving() : m.desk_merge_yes()}
            </Button>
            <Button bare onClick={() => setOther(null)}>
              {m.desk_merge_back()}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  )
}

type FaceProps = { what: string; child: PatronRow | PatronShape; library: string }

function Face({ what, child, library }: FaceProps) {
  return (
    <li>
      <span class="soft">{what}</span>
      <Avatar name={child.avatar} size={72} />
      <b>{childName(child)}</b>
      <span class="soft">{library}</span>
      <span class="soft">{m.desk_child_out({ n: child.openLoans })}</span>
    </li>
  )
}
