import { useState } from 'preact/hooks'
import type { Problem } from '../ui/api.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { m } from '../ui/messages/messages.js'
import { whatHappened } from '../ui/states.tsx'
import { phoneApi } from './phone.ts'

/** A phone that only scanned the card: what more it could do, and the place for the code that lets it. */
export function BindPhone({ onBound }: { onBound: () => void }) {
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function bind() {
    setBusy(true)
    setProblem(null)
    const answer = await phoneApi.command('/library/phone/bonds', { code })
    setBusy(false)
    if (answer.ok) onBound()
    else setProblem(answer.problem)
  }

  return (
    <section class="card bind" aria-labelledby="bind-title">
      <h2 id="bind-title">{m.public_bind_title()}</h2>
      <p>{m.public_bind_what()}</p>
      <form
        class="retype"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void bind()
        }}
      >
        <Field label={m.public_bind_code()} fault={problem ? whatHappened(problem) : undefined}>
          {(wiring) => (
            <input
              {...wiring}
              value={code}
              inputMode="numeric"
              autocomplete="one-time-code"
              maxLength={12}
              onInput={(event) => {
                setCode(event.currentTarget.value)
                setProblem(null)
              }}
            />
          )}
        </Field>
        <Button type="submit" disabled={busy || code.trim() === ''}>
          {m.public_bind_do()}
        </Button>
      </form>
    </section>
  )
}
