import type { SiteShape } from '../../../src/space/sites/schema.ts'
import type { VenueItem } from '../../../src/space/venues/schema.ts'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import type { Page } from '../../ui/shapes.ts'
import { faultAt } from '../faults.ts'
import { useGet } from '../load.ts'
import { Choice } from '../parts/choice.tsx'
import { TextField } from '../parts/text-field.tsx'
import { libraries } from '../session.ts'
import type { FieldsProps } from './activity-fields.tsx'
import { BookingChoice } from './booking-choice.tsx'

/** Where it is: a library, a venue with its booking, elsewhere, online, or told later. */
export function PlaceFields({ form, set, problem, made }: FieldsProps) {
  const inCity = libraries.value.filter(({ city }) => city === form.city)
  return (
    <>
      <Choice
        label={m.desk_act_place()}
        value={form.at}
        choices={[
          { value: 'library', name: m.desk_act_place_library() },
          { value: 'site', name: m.desk_act_place_site() },
          { value: 'elsewhere', name: m.desk_act_place_elsewhere() },
          { value: 'online', name: m.desk_act_place_online() },
          { value: 'none', name: m.desk_act_place_none() },
        ]}
        onChoose={(at) => set({ at })}
      />
      {form.at === 'library' && (
        <Pick
          label={m.desk_act_place_which()}
          value={form.libraryId}
          options={inCity}
          onPick={(libraryId) => set({ libraryId })}
          fault={faultAt(problem, '/libraryId') ?? faultAt(problem, '/place')}
        />
      )}
      {form.at === 'site' && <VenueFields form={form} set={set} problem={problem} made={made} />}
      {form.at === 'elsewhere' && (
        <TextField
          label={m.desk_act_place_which()}
          value={form.place}
          onInput={(place) => set({ place })}
          maxLength={120}
          fault={faultAt(problem, '/place')}
        />
      )}
      {form.at === 'online' && (
        <TextField
          label={m.desk_act_online()}
          value={form.online}
          onInput={(online) => set({ online })}
          maxLength={200}
          fault={faultAt(problem, '/online')}
        />
      )}
    </>
  )
}

/** A site, one of its venues, and the booking that the activity has there. */
function VenueFields({ form, set, problem, made }: FieldsProps) {
  const sites = useGet<Page<SiteShape>>('/space/sites', { limit: 100 })
  const inCity = (sites.value?.items ?? []).filter(({ city }) => city === form.city)
  return (
    <>
      <Pick
        label={m.desk_act_site()}
        value={form.siteId}
        options={inCity}
        onPick={(siteId) => set({ siteId, venueId: '', bookingId: '' })}
        fault={faultAt(problem, '/siteId')}
      />
      {form.siteId !== '' && (
        <>
          <OfSite form={form} set={set} problem={problem} />
          {form.venueId !== '' && !made && <BookingChoice form={form} set={set} problem={problem} />}
        </>
      )}
    </>
  )
}

function OfSite({ form, set, problem }: FieldsProps) {
  const venues = useGet<Page<VenueItem>>('/space/venues', { siteId: form.siteId, limit: 100 })
  const options = (venues.value?.items ?? []).map(({ id, name, capacity }) => ({
    id,
    name: `${name} · ${m.public_venue_holds({ n: capacity })}`,
  }))
  return (
    <Pick
      label={m.desk_act_venue()}
      none={m.desk_act_venue_none()}
      value={form.venueId}
      options={options}
      onPick={(venueId) => set({ venueId, bookingId: '' })}
      fault={faultAt(problem, '/venueId') ?? (form.venueId ? undefined : faultAt(problem, '/bookingId'))}
    />
  )
}

function Pick(props: {
  label: string
  none?: string
  value: string
  options: { id: string; name: string }[]
  onPick: (id: string) => void
  fault?: string
}) {
  return (
    <Field label={props.label} fault={props.fault}>
      {(wiring) => (
        <select {...wiring} value={props.value} onChange={(event) => props.onPick(event.currentTarget.value)}>
          <option value="">{props.none ?? '–'}</option>
          {props.options.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
