import { useState } from 'preact/hooks'
import { DoorKey } from '../ui/art/scenes.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { m } from '../ui/messages/messages.js'
import { whatHappened } from '../ui/states.tsx'
import { loadHome } from './boot.ts'
import { pair } from './counter.ts'

/** A tablet without a library, or one that is to move to another. */
export function PairPage({ revoked }: { revoked: boolean }) {
  return (
    <main class="pair-page">
      <DoorKey />
      <section class="card">
        <h1>{revoked ? m.kiosk_pair_revoked() : m.kiosk_pair_title()}</h1>
        <p>{revoked ? m.kiosk_pair_revoked_do() : m.kiosk_pair_how()}</p>
        <PairForm />
      </section>
      <LanguageSwitch />
    </main>
  )
}

export function PairForm({ onPaired }: { onPaired?: () => void }) {
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()

  async function submit() {
    const given = code.trim()
    if (!given) return setFault(m.kiosk_pair_empty())
    setBusy(true)
    setFault(undefined)
    const answer = await pair(given)
    setBusy(false)
    if (answer.ok) {
      await loadHome()
      return onPaired?.()
    }
    const { problem } = answer
    if (problem.code === 'pairing.unknown' || problem.code === 'input.invalid')
      return setFault(m.kiosk_pair_unknown())
    setFault(problem.code === 'pairing.expired' ? m.kiosk_pair_expired() : whatHappened(problem))
  }

  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Field label={m.kiosk_pair_code()} hint={m.kiosk_pair_code_hint()} fault={fault}>
        {(wiring) => (
          <input
            {...wiring}
            class="code"
            value={code}
            onInput={(event) => setCode(event.currentTarget.value)}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            enterkeyhint="done"
          />
        )}
      </Field>
      <Button type="submit" disabled={busy}>
        {busy ? m.kiosk_pair_doing() : m.kiosk_pair_do()}
      </Button>
    </form>
  )
}
