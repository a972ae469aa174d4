import { Field } from '../../ui/field.tsx'

type Props = {
  label: string
  value: number
  choices: number[]
  word: (value: number) => string
  onPick: (value: number) => void
  hint?: string
  fault?: string
}

/** A number chosen by what it means; one that is none of the usual ones stands among them. */
export function PickNumber({ label, value, choices, word, onPick, hint, fault }: Props) {
  const all = choices.includes(value) ? choices : [...choices, value].sort((a, b) => a - b)
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(wiring) => (
        <select {...wiring} value={value} onChange={(event) => onPick(Number(event.currentTarget.value))}>
          {all.map((each) => (
            <option key={each} value={each}>
              {word(each)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
