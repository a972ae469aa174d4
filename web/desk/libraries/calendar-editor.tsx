import { useState } from 'preact/hooks'
import type { CalendarShape } from '../../../src/library/libraries/schema.ts'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { FormActs } from '../parts/form-acts.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { reloadLibraries } from '../session.ts'
import { shortWeekday } from '../words.ts'
import type { OneLibrary } from './library.tsx'
import { Ranges } from './ranges.tsx'
import { SuddenClosure } from './sudden-closure.tsx'

type Props = {
  library: OneLibrary
  saved: (library: OneLibrary) => void
  reload: () => void
  locked: boolean
}
const week = [1, 2, 3, 4, 5, 6, 7]

/** When a library is open. Due dates that were given already stay; only a sudden closure moves them. */
export function CalendarEditor({ library, saved, reload, locked }: Props) {
  const { form, set, clear } = useDraft<CalendarShape>(`calendar.${library.id}`, library.calendar)
  const [told, setTold] = useState(false)
  const saving = useCommand()
  const changed = JSON.stringify(form) !== JSON.stringify(library.calendar)

  function change(next: Partial<CalendarShape>) {
    setTold(false)
    set(next)
  }
  async function save() {
    const next = await saving.run<CalendarShape & { version: number }>(
      `/library/libraries/${library.id}/calendar`,
      form,
      {
        method: 'PUT',
        ifMatch: library.version,
      },
    )
    if (!next) return
    const { version, ...calendar } = next
    clear()
    setTold(true)
    saved({ ...library, version, weekly: calendar.weekly, calendar })
    await reloadLibraries()
  }
  const toggle = (day: number) =>
    change({
      weekly: form.weekly.includes(day)
        ? form.weekly.filter((each) => each !== day)
        : [...form.weekly, day].sort((a, b) => a - b),
    })

  return (
    <div class="calendar">
      <form
        class="card stack form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <fieldset class="plain" disabled={locked}>
          <div class="stack">
            <fieldset class="choice">
              <legend>{m.desk_calendar_week()}</legend>
              <div class="pills week-pills">
                {week.map((day) => (
                  <label key={day}>
                    <input type="checkbox" checked={form.weekly.includes(day)} onChange={() => toggle(day)} />
                    <span>{shortWeekday(day)}</span>
                  </label>
                ))}
              </div>
              {library.keepsHolidays && <p class="soft">{m.desk_calendar_holidays()}</p>}
            </fieldset>
            <Ranges
              title={m.desk_calendar_closures()}
              add={m.desk_calendar_closure_add()}
              what={m.desk_calendar_closures_what()}
              at="/closures"
              ranges={form.closures}
              set={(closures) => change({ closures })}
              problem={saving.problem}
            />
            <Ranges
              title={m.desk_calendar_openings()}
              add={m.desk_calendar_opening_add()}
              what={m.desk_calendar_openings_what()}
              at="/openings"
              ranges={form.openings}
              set={(openings) => change({ openings })}
              problem={saving.problem}
            />
            <Ranges
              title={m.desk_calendar_seasons()}
              add={m.desk_calendar_season_add()}
              what={m.desk_calendar_seasons_what()}
              at="/seasons"
              ranges={form.seasons}
              set={(seasons) => change({ seasons })}
              problem={saving.problem}
            />
            <FormProblem problem={saving.problem} fields={['/closures', '/openings', '/seasons']} />
            <FormActs
              saving={saving}
              disabled={!changed}
              reload={reload}
              discard={changed ? { run: () => clear() } : undefined}
            >
              {told && !changed && (
                <span class="told good" role="status">
                  {m.desk_calendar_saved()}
                </span>
              )}
            </FormActs>
          </div>
        </fieldset>
      </form>
      {!locked && <SuddenClosure libraryId={library.id} changed={reload} />}
    </div>
  )
}
