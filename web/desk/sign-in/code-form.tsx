import { useEffect, useState } from 'preact/hooks'
import type { Problem } from '../../ui/api.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import { TextField } from '../parts/text-field.tsx'
import { demo, openSession } from '../session.ts'
import { DemoCode } from './demo-code.tsx'

const againAfterSeconds = 30

type Props = { email: string; again: () => Promise<void>; askProblem: Problem | null; other: () => void }

/** The six digits that were sent. They are tried as soon as the sixth is there. */
export function CodeForm({ email, again, askProblem, other }: Props) {
  const [code, setCode] = useState('')
  const [wait, setWait] = useState(againAfterSeconds)
  const trying = useCommand()

  useEffect(() => {
    if (wait <= 0) return
    const timer = setTimeout(() => setWait(wait - 1), 1000)
    return () => clearTimeout(timer)
  }, [wait])

  async function enter(otp: string) {
    const entered = await trying.run('/auth/sign-in/email-otp', { email, otp }, { attempts: 1 })
    if (entered) await openSession()
    else setCode('')
  }
  function type(text: string) {
    setCode(text)
    const digits = text.normalize('NFKC').replace(/\D/g, '')
    if (digits.length === 6 && !trying.busy) void enter(digits)
  }

  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (code) void enter(code)
      }}
    >
      <p>{m.desk_door_sent({ email })}</p>
      <TextField
        label={m.desk_door_code()}
        class="code"
        inputMode="numeric"
        autocomplete="one-time-code"
        maxLength={12}
        autoFocus
        value={code}
        onInput={type}
      />
      <FormProblem problem={trying.problem ?? askProblem} />
      <Button type="submit" disabled={trying.busy || code === ''}>
        {trying.busy ? m.desk_door_trying() : m.desk_door_enter()}
      </Button>
      {demo?.outbox && <DemoCode outbox={demo.outbox} email={email} use={type} />}
      <div class="cluster">
        <Button
          bare
          disabled={wait > 0}
          onClick={() => {
            setWait(againAfterSeconds)
            trying.tell(null)
            void again()
          }}
        >
          {wait > 0 ? m.desk_door_again_in({ n: wait }) : m.desk_door_again()}
        </Button>
        <Button bare onClick={other}>
          {m.desk_door_other()}
        </Button>
      </div>
    </form>
  )
}
