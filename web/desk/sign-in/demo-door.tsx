import { Avatar } from '../../ui/art/avatar.tsx'
import type { Avatar as Face } from '../../ui/shapes.ts'
import { m } from '../../ui/messages/messages.js'

const names: Record<string, () => string> = {
  admin: m.desk_role_admin,
  librarian: m.desk_role_librarian,
  host: m.desk_role_host,
  coordinator: m.desk_role_coordinator,
  reporter: m.desk_role_reporter,
  organisation: m.desk_role_organisation,
  partner: m.desk_role_partner,
}

const faces: Record<string, Face> = {
  admin: 'owl',
  coordinator: 'fox',
  host: 'rabbit',
  organisation: 'deer',
  partner: 'whale',
}

export const roleName = (role: string): string => names[role]?.() ?? role

/** Only in the demo: whom one may be. */
export function DemoDoor(props: {
  accounts: { email: string; role: string }[]
  choose: (email: string) => void
}) {
  return (
    <section class="demo-door" aria-labelledby="demo-door">
      <h2 id="demo-door">{m.desk_demo_title()}</h2>
      {props.accounts.map(({ email, role }) => (
        <button key={email} type="button" class="card" onClick={() => props.choose(email)}>
          <Avatar name={faces[role] ?? 'bear'} size={48} />
          <span>
            <b>{roleName(role)}</b>
            <span class="soft">{email}</span>
          </span>
        </button>
      ))}
    </section>
  )
}
