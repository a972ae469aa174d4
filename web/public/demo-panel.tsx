import { Avatar } from '../ui/art/avatar.tsx'
import { m } from '../ui/messages/messages.js'
import type { Demo } from './first-data.ts'

const accounts = [
  { email: 'librarian@demo.test', role: 'librarian' },
  { email: 'admin@demo.test', role: 'admin' },
]

const names: Record<string, () => string> = {
  admin: m.public_demo_role_admin,
  librarian: m.public_demo_role_librarian,
  host: m.public_demo_role_host,
  coordinator: m.public_demo_role_coordinator,
  organisation: m.public_demo_role_organisation,
  partner: m.public_demo_role_partner,
}

/** Only in the demo: who one may be here, and the sheet of things to scan. */
export function DemoPanel({ demo }: { demo: Demo }) {
  return (
    <section class="demo" aria-labelledby="demo">
      <h2 id="demo">{m.public_demo_title()}</h2>
      <ul>
        <li>
          <a href={demo.kiosk ?? '/kiosk'}>
            <Avatar name="rabbit" size={72} />
            <b>{m.public_demo_child()}</b>
            <span class="soft">{m.public_demo_child_how()}</span>
          </a>
        </li>
        <li>
          <a href={demo.sheet ?? '/demo/sheet'}>
            <Avatar name="bear" size={72} />
            <b>{m.public_demo_sheet()}</b>
            <span class="soft">{m.public_demo_sheet_how()}</span>
          </a>
        </li>
        <li>
          <a href={demo.signIn ?? '/desk'}>
            <Avatar name="owl" size={72} />
            <b>{m.public_demo_staff()}</b>
            <span class="soft">{m.public_demo_staff_how()}</span>
          </a>
        </li>
      </ul>
      <p class="accounts">
        <span class="soft">{m.public_demo_accounts()}</span>
        {(demo.accounts ?? accounts).map(({ email, role }) => (
          <span key={email}>
            {names[role]?.()} <code>{email}</code>
          </span>
        ))}
      </p>
    </section>
  )
}
