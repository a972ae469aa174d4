import { useState } from 'preact/hooks'
import { ALPHABET, isCopyCode } from '../../src/library/codes.ts'
import { m } from '../ui/messages/messages.js'
import { printed } from './words.ts'

const length = 8

/** Big keys for the eight characters under a label, for the day without a scanner. */
export function Pad({ onCode }: { onCode: (code: string) => void }) {
  const [typed, setTyped] = useState('')
  const wrong = typed.length === length && !isCopyCode(typed)
  function press(key: string) {
    if (typed.length === length) return
    if (!isCopyCode(typed + key)) return setTyped(typed + key)
    onCode(typed + key)
    setTyped('')
  }
  return (
    <div class="pad">
      <p class="typed" role="status">
        {typed ? printed(typed.padEnd(length, '·')) : m.kiosk_pad_empty()}
      </p>
      {wrong && (
        <p class="fault" role="alert">
          {m.kiosk_pad_wrong()}
        </p>
      )}
      <div class="keys">
        {[...ALPHABET].map((key) => (
          <button type="button" class="key" onClick={() => press(key)}>
            {key}
          </button>
        ))}
        <button
          type="button"
          class="key"
          aria-label={m.kiosk_pad_erase()}
          onClick={() => setTyped(typed.slice(0, -1))}
        >
          <svg viewBox="0 0 32 24" aria-hidden="true">
            <path d="M11 3h18v18H11L3 12zM16 8l8 8m0-8l-8 8" />
          </svg>
        </button>
      </div>
    </div>
  )
}
