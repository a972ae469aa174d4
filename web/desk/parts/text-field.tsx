import type { InputHTMLAttributes, TargetedInputEvent } from 'preact'
import { Field } from '../../ui/field.tsx'

type Props = {
  label: string
  value: string
  onInput: (value: string) => void
  hint?: string
  fault?: string
  type?: 'text' | 'email' | 'search' | 'tel' | 'date' | 'number'
} & Pick<
  InputHTMLAttributes<HTMLInputElement>,
  | 'name'
  | 'class'
  | 'placeholder'
  | 'maxLength'
  | 'min'
  | 'max'
  | 'inputMode'
  | 'autocomplete'
  | 'autoFocus'
  | 'onKeyDown'
>

/** A line of text, a number or a date, with its name and what is wrong with it. */
export function TextField({ label, value, onInput, hint, fault, ...rest }: Props) {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(wiring) => (
        <input
          autocomplete="off"
          {...(rest as InputHTMLAttributes<HTMLInputElement>)}
          {...wiring}
          value={value}
          onInput={(event: TargetedInputEvent<HTMLInputElement>) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
