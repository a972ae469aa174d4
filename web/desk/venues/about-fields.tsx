import type { ChangeVenue, VenueShape } from '../../../src/space/venues/schema.ts'
import { facilities, facilityName } from '../../public/venues/facilities.ts'
import type { Problem } from '../../ui/api.ts'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { faultAt } from '../faults.ts'
import { Choice } from '../parts/choice.tsx'
import { TextField } from '../parts/text-field.tsx'

export type AboutForm = {
  name: string
  capacity: string
  summary: string
  area: string
  floor: string
  facilities: VenueShape['facilities']
  stepFree: '' | 'yes' | 'no'
  houseRules: string
}

export const aboutPointers = ['/name', '/capacity', '/summary', '/area', '/floor', '/houseRules']

export const blankAbout: AboutForm = {
  name: '',
  capacity: '',
  summary: '',
  area: '',
  floor: '',
  facilities: [],
  stepFree: '',
  houseRules: '',
}

export const aboutOf = (venue: VenueShape): AboutForm => ({
  name: venue.name,
  capacity: String(venue.capacity),
  summary: venue.summary ?? '',
  area: venue.area === null ? '' : String(venue.area),
  floor: venue.floor ?? '',
  facilities: venue.facilities,
  stepFree: venue.stepFree === null ? '' : venue.stepFree ? 'yes' : 'no',
  houseRules: venue.houseRules ?? '',
})

const numberOf = (typed: string): number => Number(typed.normalize('NFKC').trim() || 'NaN')
const text = (typed: string) => typed.trim() || null

/** What was typed as the API takes it; a number that is none becomes one that it refuses. */
export const saidOf = (form: AboutForm) => ({
  name: form.name.trim(),
  capacity: numberOf(form.capacity) || 0,
  summary: text(form.summary),
  area: form.area.trim() === '' ? null : numberOf(form.area) || 0,
  floor: text(form.floor),
  facilities: form.facilities,
  stepFree: form.stepFree === '' ? null : form.stepFree === 'yes',
  houseRules: text(form.houseRules),
})

/** Only what differs. */
export function aboutChanges(form: AboutForm, venue: VenueShape): ChangeVenue {
  const before = saidOf(aboutOf(venue))
  return Object.fromEntries(
    Object.entries(saidOf(form)).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof typeof before]),
    ),
  ) as ChangeVenue
}

type Props = {
  form: AboutForm
  set: (changed: Partial<AboutForm>) => void
  problem: Problem | null
}

/** What a venue is: its name and size first, then what is in it, then what is asked of whoever uses it. */
export function AboutFields({ form, set, problem }: Props) {
  const fault = (name: keyof AboutForm) => faultAt(problem, `/${name}`)
  const toggle = (facility: VenueShape['facilities'][number]) =>
    set({
      facilities: form.facilities.includes(facility)
        ? form.facilities.filter((each) => each !== facility)
        : [...form.facilities, facility],
    })
  return (
    <>
      <TextField
        label={m.desk_venue_name()}
        placeholder={m.desk_venue_name_example()}
        value={form.name}
        maxLength={60}
        onInput={(name) => set({ name })}
        fault={fault('name')}
      />
      <div class="venue-sizes">
        <TextField
          label={m.desk_venue_capacity()}
          inputMode="numeric"
          maxLength={5}
          value={form.capacity}
          onInput={(capacity) => set({ capacity })}
          fault={fault('capacity')}
        />
        <TextField
          label={m.desk_venue_floor()}
          placeholder={m.desk_venue_floor_example()}
          value={form.floor}
          maxLength={20}
          onInput={(floor) => set({ floor })}
          fault={fault('floor')}
        />
        <TextField
          label={m.desk_venue_area()}
          inputMode="numeric"
          maxLength={6}
          value={form.area}
          onInput={(area) => set({ area })}
          fault={fault('area')}
        />
      </div>
      <TextField
        label={m.desk_venue_summary()}
        hint={m.desk_venue_summary_hint()}
        value={form.summary}
        maxLength={300}
        onInput={(summary) => set({ summary })}
        fault={fault('summary')}
      />
      <fieldset class="choice">
        <legend>{m.desk_venue_facilities()}</legend>
        <div class="pills facility-pills">
          {facilities.map((facility) => (
            <label key={facility}>
              <input
                type="checkbox"
                checked={form.facilities.includes(facility)}
                onChange={() => toggle(facility)}
              />
              <span>{facilityName(facility)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <Choice
        label={m.desk_venue_step()}
        value={form.stepFree}
        choices={[
          { value: 'yes', name: m.desk_venue_step_free() },
          { value: 'no', name: m.public_venue_steps() },
          { value: '', name: m.desk_venue_step_unsaid() },
        ]}
        onChoose={(stepFree) => set({ stepFree })}
        hint={m.desk_venue_step_hint()}
      />
      <Field
        label={m.desk_venue_house_rules()}
        hint={m.desk_venue_house_rules_hint()}
        fault={fault('houseRules')}
      >
        {(wiring) => (
          <textarea
            {...wiring}
            rows={4}
            maxLength={2000}
            value={form.houseRules}
            onInput={(event) => set({ houseRules: event.currentTarget.value })}
          />
        )}
      </Field>
    </>
  )
}
