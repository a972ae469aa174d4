import { KeyRound } from 'lucide-preact'
import { useEffect, useRef } from 'preact/hooks'
import type { PasskeyAsked } from '../../../src/people/passkeys/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { choosePasskey, offersByItself, passkeysHere } from '../account/ceremony.ts'
import { useCommand } from '../command.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import { openSession } from '../session.ts'

/** A challenge is good for five minutes: what waits behind the field begins anew before that. */
const anewAfterMs = 240_000

/** Signing in with a passkey: by a button, and by itself where the browser offers it beside the address. */
export function PasskeyDoor() {
  const trying = useCommand()
  const waiting = useRef<AbortController | null>(null)

  async function enter(quiet: boolean): Promise<void> {
    waiting.current?.abort()
    const mine = new AbortController()
    waiting.current = mine
    const asked = await trying.run<PasskeyAsked>('/auth/sign-in/passkey/options', {})
    if (!asked || mine.signal.aborted) return
    const timer = quiet ? setTimeout(() => void enter(true), anewAfterMs) : undefined
    const used = await choosePasskey(asked, mine.signal, quiet)
    clearTimeout(timer)
    if (used && (await trying.run('/auth/sign-in/passkey', used, { attempts: 1 }))) await openSession()
  }

  useEffect(() => {
    let gone = false
    void offersByItself().then((offers) => {
      if (offers && !gone) void enter(true)
    })
    return () => {
      gone = true
      waiting.current?.abort()
    }
  }, [])

  if (!passkeysHere()) return null
  return (
    <div class="stack">
      <FormProblem problem={trying.problem} />
      <Button quiet onClick={() => void enter(false)}>
        <KeyRound aria-hidden="true" size={18} />
        {m.desk_door_passkey()}
      </Button>
    </div>
  )
}
