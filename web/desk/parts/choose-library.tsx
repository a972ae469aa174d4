import type { LibraryShape } from '../../../src/library/libraries/schema.ts'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { served } from '../session.ts'

type Props = {
  value: string
  onChoose: (libraryId: string) => void
  label?: string
  /** Offers all libraries together, under this name. */
  all?: string
  hint?: string
  fault?: string
  choices?: LibraryShape[]
}

/** One of the libraries that this account serves, by city. */
export function ChooseLibrary({ value, onChoose, label, all, hint, fault, choices = served.value }: Props) {
  const cities = [...new Set(choices.map(({ city }) => city))]
  return (
    <Field label={label ?? m.desk_library_one()} hint={hint} fault={fault}>
      {(wiring) => (
        <select {...wiring} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
          {all !== undefined && <option value="">{all}</option>}
          {cities.map((city) => (
            <optgroup key={city} label={city}>
              {choices
                .filter((library) => library.city === city)
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      )}
    </Field>
  )
}
