import { useState } from 'preact/hooks'
import type { HoursSet, VenueShape } from '../../../src/space/venues/schema.ts'
import { shortDay } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { useDraft } from '../draft.ts'
import { missing } from '../faults.ts'
import { Toggle } from '../parts/choice.tsx'
import { FormActs } from '../parts/form-acts.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { DatedHours } from './dated-hours.tsx'
import { hoursFormOf, hoursOf, newReasons, withoutDay } from './hours-form.ts'
import type { HoursForm } from './hours-form.ts'
import { InsidePanel } from './inside-panel.tsx'
import { useNarrowing } from './use-narrowing.ts'
import type { VenuePanel } from './venue.tsx'
import { WeekHours } from './week-hours.tsx'

const pointers = ['/weekly', '/closures', '/openings']

/** When a venue is open: closures first, which is what one comes for on a bad day; then the week. */
export function HoursPanel({ venue, saved, reload, locked }: VenuePanel) {
  const base = hoursFormOf(venue.hours)
  const { form, set: keep, clear } = useDraft<HoursForm>(`venue.hours.${venue.id}`, base)
  const [told, setTold] = useState<HoursSet | null>(null)
  const path = `/space/venues/${venue.id}/hours`
  const narrowing = useNarrowing<HoursSet>({ path, method: 'PUT', version: venue.version })
  const { problem } = narrowing
  const changed = JSON.stringify(hoursOf(form)) !== JSON.stringify(hoursOf(base))
  const set = (next: Partial<HoursForm>) => {
    setTold(null)
    keep(next)
  }

  function done(next: HoursSet) {
    const { version, kept: _, cancelled: __, ...hours } = next
    clear()
    setTold(next)
    saved({ ...venue, hours, version } satisfies VenueShape)
  }
  async function save() {
    const lacks = missing(withoutDay(form))
    if (lacks) return narrowing.tell(lacks)
    const made = await narrowing.save(hoursOf(form))
    if (made) done(made)
  }
  if (narrowing.inside) {
    return (
      <InsidePanel venue={venue} narrowing={narrowing} because={newReasons(form, venue.hours)} done={done} />
    )
  }
  return (
    <form
      class="card stack form hours-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (changed) void save()
      }}
    >
      {told && !changed && (
        <p class="note" role="status">
          {m.desk_hours_saved()} {told.cancelled > 0 && m.desk_hours_cancelled({ n: told.cancelled })}{' '}
          {told.kept > 0 && m.desk_hours_kept({ n: told.kept })}
        </p>
      )}
      <fieldset class="plain" disabled={locked}>
        <div class="stack">
          <DatedHours
            title={m.desk_hours_closures()}
            what={m.desk_hours_closures_what()}
            add={m.desk_hours_closure_add()}
            at="/closures"
            days={form.closures}
            set={(closures) => set({ closures })}
            problem={problem}
          />
          {venue.hours.inherited.length > 0 && (
            <p class="soft">
              {m.desk_hours_inherited()}{' '}
              {venue.hours.inherited
                .map(({ from, to, startsAt, endsAt, reason }) =>
                  [
                    from === to ? shortDay(from) : `${shortDay(from)}–${shortDay(to)}`,
                    startsAt && `${startsAt}–${endsAt}`,
                    reason,
                  ]
                    .filter(Boolean)
                    .join(' '),
                )
                .join(' · ')}
            </p>
          )}
          <WeekHours weekly={form.weekly} set={(weekly) => set({ weekly })} problem={problem} />
          <Toggle
            label={m.desk_hours_holidays()}
            hint={m.desk_hours_holidays_hint()}
            checked={form.keepsHolidays}
            onChange={(keepsHolidays) => set({ keepsHolidays })}
          />
          <DatedHours
            title={m.desk_calendar_openings()}
            what={m.desk_hours_openings_what()}
            add={m.desk_calendar_opening_add()}
            at="/openings"
            days={form.openings}
            set={(openings) => set({ openings })}
            problem={problem}
          />
          <FormProblem problem={problem} fields={pointers} />
          <FormActs
            saving={narrowing}
            disabled={!changed}
            reload={reload}
            discard={changed ? { run: clear } : undefined}
          />
        </div>
      </fieldset>
    </form>
  )
}
