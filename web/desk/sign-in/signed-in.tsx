import { useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { session, signOut } from '../session.ts'

/** Who sits at the desk, and the way out. */
export function SignedIn() {
  const [busy, setBusy] = useState(false)
  const now = session.value
  if (now.state !== 'in') return null
  return (
    <div class="signed-in">
      <a class="soft" href="/desk/account" aria-label={m.desk_account_open({ email: now.me.account.email })}>
        {now.me.account.email}
      </a>
      <Button
        bare
        disabled={busy}
        onClick={() => {
          setBusy(true)
          void signOut().then(() => setBusy(false))
        }}
      >
        {m.desk_sign_out()}
      </Button>
    </div>
  )
}
