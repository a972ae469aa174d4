import { useState } from 'preact/hooks'
import type { CalendarKey } from '../../../src/space/calendars/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { Subscribe } from '../../ui/subscribe.tsx'
import { useCommand } from '../command.ts'
import { useGet } from '../load.ts'
import { Confirm } from '../parts/confirm.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { dayAndTime } from '../words.ts'

/** For its owners: the organisation's bookings as a calendar, under an address that is made, changed and closed here. */
export function CalendarPanel({ id }: { id: string }) {
  const path = `/space/organisations/${id}/calendar-key`
  const loaded = useGet<CalendarKey>(path)
  const [changed, setChanged] = useState<CalendarKey | null>(null)
  const turning = useCommand()
  const key = changed ?? loaded.value
  async function turn(method: 'POST' | 'DELETE') {
    const next = await turning.run<CalendarKey>(path, undefined, { method })
    if (next) setChanged(next)
  }
  return (
    <section class="card block stack" aria-labelledby="calendar" aria-busy={!key && !loaded.problem}>
      <div class="block-head">
        <h2 id="calendar">{m.desk_calendar_title()}</h2>
        {key?.url && key.changedAt && (
          <span class="soft">{m.desk_calendar_since({ when: dayAndTime(key.changedAt) })}</span>
        )}
      </div>
      {key?.url ? (
        <>
          <Subscribe address={key.url} told={m.desk_calendar_told()} />
          <div class="cluster">
            <Confirm
              quiet
              label={m.desk_calendar_change()}
              question={m.desk_calendar_change_sure()}
              yes={m.desk_calendar_change()}
              disabled={turning.busy}
              run={() => void turn('POST')}
            />
            <Confirm
              label={m.desk_calendar_close()}
              question={m.desk_calendar_close_sure()}
              yes={m.desk_calendar_close()}
              disabled={turning.busy}
              run={() => void turn('DELETE')}
            />
          </div>
        </>
      ) : (
        key && (
          <>
            <p>{m.desk_calendar_none()}</p>
            <div>
              <Button quiet disabled={turning.busy} onClick={() => void turn('POST')}>
                {m.desk_calendar_make()}
              </Button>
            </div>
          </>
        )
      )}
      <FormProblem problem={turning.problem ?? loaded.problem} />
    </section>
  )
}
