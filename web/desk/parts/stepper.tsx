import { Minus, Plus } from 'lucide-preact'
import { useId } from 'preact/hooks'
import { m } from '../../ui/messages/messages.js'
import './stepper.css'

type Props = { label: string; value: number; onChange: (value: number) => void }

const most = 1_000_000

/** A count that a thumb can set: one more, one fewer, or typed. */
export function Stepper({ label, value, onChange }: Props) {
  const id = useId()
  const put = (next: number) => onChange(Math.min(most, Math.max(0, next)))
  return (
    <div class="stepper">
      <label for={id}>{label}</label>
      <span>
        <button
          type="button"
          class="btn quiet"
          aria-label={m.desk_complete_less({ what: label })}
          disabled={value === 0}
          onClick={() => put(value - 1)}
        >
          <Minus size={18} aria-hidden="true" />
        </button>
        <input
          id={id}
          inputMode="numeric"
          autocomplete="off"
          maxLength={7}
          value={String(value)}
          onFocus={(event) => event.currentTarget.select()}
          onInput={(event) => put(Number(event.currentTarget.value.replace(/\D/g, '')))}
        />
        <button
          type="button"
          class="btn quiet"
          aria-label={m.desk_complete_more({ what: label })}
          onClick={() => put(value + 1)}
        >
          <Plus size={18} aria-hidden="true" />
        </button>
      </span>
    </div>
  )
}
