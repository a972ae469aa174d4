import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

type Props<Value extends string> = {
  label: string
  value: Value
  choices: { value: Value; name: ComponentChildren }[]
  onChoose: (value: Value) => void
  hint?: string
  /** The label is for screen readers only. */
  bare?: boolean
}

/** One of a few: radio buttons that look like a row of pills. */
export function Choice<Value extends string>({ label, value, choices, onChoose, hint, bare }: Props<Value>) {
  const name = useId()
  return (
    <fieldset class="choice">
      <legend class={bare ? 'only-read-aloud' : undefined}>{label}</legend>
      <div class="pills">
        {choices.map((choice) => (
          <label key={choice.value}>
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChoose(choice.value)}
            />
            <span>{choice.name}</span>
          </label>
        ))}
      </div>
      {hint && <p class="soft">{hint}</p>}
    </fieldset>
  )
}

/** Yes or no, with what it means. */
export function Toggle(props: {
  label: string
  hint?: string
  checked: boolean
  onChange: (checked: boolean) => void
}) {
  return (
    <label class="toggle">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>
        {props.label}
        {props.hint && <small class="soft">{props.hint}</small>}
      </span>
    </label>
  )
}
