import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useTitle } from '../../public/page-title.ts'
import { Mark } from '../../public/chrome.tsx'
import { Button } from '../../ui/button.tsx'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { faultAt } from '../faults.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import { TextField } from '../parts/text-field.tsx'
import { demo } from '../session.ts'
import { wechat } from '../wechat.ts'
import { CodeForm } from './code-form.tsx'
import { DemoDoor } from './demo-door.tsx'
import './door.css'
import { PasskeyDoor } from './passkey-door.tsx'
import { WechatDoor } from './wechat-door.tsx'

/** The door: an address, then the code that was sent to it. `ended`: one was signed in until a moment ago. */
export function SignIn({ ended, children }: { ended: boolean; children?: ComponentChildren }) {
  const [email, setEmail] = useState('')
  const [sentTo, setSentTo] = useState<string | null>(null)
  const asking = useCommand()
  useTitle(m.desk_door_title())

  async function ask(address: string) {
    setEmail(address)
    const sent = await asking.run('/auth/email-otp/send-verification-otp', {
      email: address,
      type: 'sign-in',
    })
    if (sent) setSentTo(address)
  }

  return (
    <main class="door">
      <a class="name" href="/">
        <Mark />
        {m.public_page_title()}
      </a>
      <div class="card stack">
        <h1>{m.desk_door_title()}</h1>
        {children}
        {wechat?.notice && (
          <p class="form-problem" role="alert">
            {wechat.notice}
          </p>
        )}
        {ended && <p class="note">{m.desk_door_ended()}</p>}
        {sentTo === null ? (
          <form
            class="stack"
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              void ask(email.trim())
            }}
          >
            <TextField
              label={m.desk_door_email()}
              hint={m.desk_door_email_hint()}
              type="email"
              name="email"
              autocomplete="username webauthn"
              inputMode="email"
              value={email}
              onInput={setEmail}
              fault={faultAt(asking.problem, '/email')}
            />
            <FormProblem problem={asking.problem} fields={['/email']} />
            <Button type="submit" disabled={asking.busy || email.trim() === ''}>
              {asking.busy ? m.desk_door_sending() : m.desk_door_send()}
            </Button>
            <PasskeyDoor />
            <WechatDoor />
          </form>
        ) : (
          <CodeForm
            email={sentTo}
            again={() => ask(sentTo)}
            askProblem={asking.problem}
            other={() => {
              setSentTo(null)
              asking.tell(null)
            }}
          />
        )}
      </div>
      {demo && sentTo === null && (
        <DemoDoor accounts={demo.accounts ?? []} choose={(address) => void ask(address)} />
      )}
      <LanguageSwitch />
    </main>
  )
}
