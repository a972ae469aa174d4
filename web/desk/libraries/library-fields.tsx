import type { Problem } from '../../ui/api.ts'
import { m } from '../../ui/messages/messages.js'
import { faultAt } from '../faults.ts'
import { Choice, Toggle } from '../parts/choice.tsx'
import { TextField } from '../parts/text-field.tsx'
import { libraryKind } from '../words.ts'
import type { LibraryForm } from './library-form.ts'

export const libraryPointers = ['/name', '/city', '/address', '/hours', '/closesOn']

type Props = {
  form: LibraryForm
  set: (changed: Partial<LibraryForm>) => void
  problem: Problem | null
  /** Cities to choose from when a library is new; a library keeps its city and kind. */
  cities?: string[]
}

export function LibraryFields({ form, set, problem, cities }: Props) {
  return (
    <>
      <TextField
        label={m.desk_library_name()}
        value={form.name}
        onInput={(name) => set({ name })}
        maxLength={60}
        fault={faultAt(problem, '/name')}
      />
      {cities && (
        <>
          <Choice
            label={m.desk_library_city()}
            value={form.city}
            choices={cities.map((city) => ({ value: city, name: city }))}
            onChoose={(city) => set({ city })}
          />
          <Choice
            label={m.desk_library_kind()}
            value={form.kind}
            choices={(['centre', 'corner', 'mobile'] as const).map((kind) => ({
              value: kind,
              name: libraryKind(kind),
            }))}
            onChoose={(kind) => set({ kind })}
            hint={form.kind === 'corner' ? m.desk_library_corner_hint() : undefined}
          />
        </>
      )}
      <TextField
        label={m.desk_library_address()}
        hint={m.desk_library_address_hint()}
        value={form.address}
        onInput={(address) => set({ address })}
        maxLength={120}
        fault={faultAt(problem, '/address')}
      />
      <TextField
        label={m.desk_library_hours()}
        placeholder={m.desk_library_hours_example()}
        value={form.hours}
        onInput={(hours) => set({ hours })}
        maxLength={60}
        fault={faultAt(problem, '/hours')}
      />
      <Choice
        label={m.desk_library_phone()}
        value={form.phoneLending}
        choices={[
          { value: 'off', name: m.desk_library_phone_off() },
          { value: 'inside', name: m.desk_library_phone_inside() },
          { value: 'on', name: m.desk_library_phone_on() },
        ]}
        onChoose={(phoneLending) => set({ phoneLending })}
        hint={m.desk_library_phone_hint()}
      />
      <Toggle
        label={m.desk_library_holidays()}
        hint={m.desk_library_holidays_hint()}
        checked={form.keepsHolidays}
        onChange={(keepsHolidays) => set({ keepsHolidays })}
      />
      <Toggle
        label={m.desk_library_floats()}
        hint={m.desk_library_floats_hint()}
        checked={form.floats}
        onChange={(floats) => set({ floats })}
      />
      <TextField
        label={m.desk_library_ends()}
        hint={m.desk_library_ends_hint()}
        class="medium"
        type="date"
        value={form.closesOn}
        onInput={(closesOn) => set({ closesOn })}
        fault={faultAt(problem, '/closesOn')}
      />
    </>
  )
}
