import type { PatronShape } from '../../../src/people/patrons/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FormProblem } from '../parts/form-problem.tsx'

type Props = {
  child: PatronShape
  saved: (child: PatronShape) => void
  reload: () => void
  close: () => void
}

/** The end of a child's entry: says in plain words what goes, what waits and what stays, before it is done. */
export function EraseChild({ child, saved, reload, close }: Props) {
  const erasing = useCommand()

  async function erase() {
    const gone = await erasing.run<PatronShape>(`/people/patrons/${child.id}`, undefined, {
      method: 'DELETE',
      ifMatch: child.version,
    })
    if (!gone) return
    close()
    saved(gone)
  }

  return (
    <Dialog title={m.desk_leave_erase()} close={close}>
      <div class="stack">
        <ul class="what-happens">
          <li>{m.desk_erase_now()}</li>
          <li>{m.desk_erase_card()}</li>
          {child.openLoans > 0 && <li>{m.desk_erase_out({ n: child.openLoans })}</li>}
          <li>{m.desk_erase_counts()}</li>
        </ul>
        <p>
          <b>{m.desk_erase_never()}</b>
        </p>
        <FormProblem problem={erasing.problem} />
        <div class="cluster">
          <Button class="danger" disabled={erasing.busy} onClick={() => void erase()}>
            {erasing.busy ? m.desk_form_saving() : m.desk_erase_yes()}
          </Button>
          <Button bare onClick={close}>
            {m.desk_confirm_no()}
          </Button>
          {erasing.problem?.code === 'version.old' && (
            <Button
              quiet
              onClick={() => {
                close()
                reload()
              }}
            >
              {m.desk_form_reload()}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  )
}
