import { useState } from 'preact/hooks'
import { todayAt } from '../../public/words.ts'
import { Button } from '../../ui/button.tsx'
import { monthAndDay } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { faultAt, missing } from '../faults.ts'
import { Confirm } from '../parts/confirm.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { TextField } from '../parts/text-field.tsx'

type Closure = { id: string; from: string; to: string; reason: string; dueOn: string; moved: number }

/** The library closes all of a sudden: due dates inside move behind it, and back again when it was a mistake. */
export function SuddenClosure({ libraryId, changed }: { libraryId: string; changed: () => void }) {
  const today = todayAt()
  const [from, setFrom] = useState(today)
  const [to, setTo] = useState(today)
  const [reason, setReason] = useState('')
  const [made, setMade] = useState<Closure | null>(null)
  const [restored, setRestored] = useState<number | null>(null)
  const closing = useCommand()
  const undoing = useCommand()

  async function close() {
    const lacks = missing([...(from ? [] : ['/from']), ...(to ? [] : ['/to'])])
    if (lacks) return closing.tell(lacks)
    setRestored(null)
    const closure = await closing.run<Closure>(`/library/libraries/${libraryId}/closures`, {
      from,
      to,
      reason: reason.trim(),
    })
    if (!closure) return
    setMade(closure)
    changed()
  }
  async function undo() {
    if (!made) return
    const undone = await undoing.run<{ restored: number }>(
      `/library/libraries/${libraryId}/closures/${made.id}/undo`,
      {},
    )
    if (!undone) return
    setRestored(undone.restored)
    setMade(null)
    changed()
  }

  return (
    <section class="card stack sudden" aria-labelledby="sudden-title">
      <h2 id="sudden-title">{m.desk_sudden_title()}</h2>
      <p class="soft">{m.desk_sudden_what()}</p>
      {made ? (
        <div class="note stack" role="status">
          <p>
            {m.desk_sudden_done({ from: monthAndDay(made.from), to: monthAndDay(made.to) })}{' '}
            {made.moved > 0
              ? m.desk_sudden_moved({ n: made.moved, date: monthAndDay(made.dueOn) })
              : m.desk_sudden_moved_none()}
          </p>
          <FormProblem problem={undoing.problem} />
          <div class="cluster">
            <Button quiet disabled={undoing.busy} onClick={() => void undo()}>
              {m.desk_sudden_undo()}
            </Button>
            <Button bare onClick={() => setMade(null)}>
              {m.desk_sudden_ok()}
            </Button>
          </div>
        </div>
      ) : (
        <>
          <div class="field-row">
            <TextField
              label={m.desk_range_from()}
              type="date"
              value={from}
              onInput={(day) => {
                setFrom(day)
                if (to < day) setTo(day)
              }}
              fault={faultAt(closing.problem, '/from')}
            />
            <TextField
              label={m.desk_range_to()}
              type="date"
              min={from}
              value={to}
              onInput={setTo}
              fault={faultAt(closing.problem, '/to')}
            />
          </div>
          <TextField
            label={m.desk_range_reason()}
            placeholder={m.desk_sudden_example()}
            value={reason}
            onInput={setReason}
            maxLength={120}
          />
          <FormProblem problem={closing.problem} fields={['/from', '/to']} />
          {restored !== null && (
            <p class="told good" role="status">
              {m.desk_sudden_restored({ n: restored })}
            </p>
          )}
          <div>
            <Confirm
              quiet
              label={m.desk_sudden_do()}
              question={m.desk_sudden_sure()}
              yes={m.desk_sudden_yes()}
              disabled={closing.busy}
              run={() => void close()}
            />
          </div>
        </>
      )}
    </section>
  )
}
