import type { Me } from '../../../src/people/accounts/schema.ts'
import { useTitle } from '../../public/page-title.ts'
import { DoorKey } from '../../ui/art/scenes.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { m } from '../../ui/messages/messages.js'
import { Empty } from '../../ui/states.tsx'
import { roleName } from './demo-door.tsx'
import './door.css'
import { SignedIn } from './signed-in.tsx'

/** Signed in, and nothing of the libraries to do: what one may do all the same, and whom to ask. */
export function NoRole({ me }: { me: Me }) {
  useTitle(m.desk_norole_title())
  return (
    <main class="door">
      <div class="card">
        <Empty whole picture={<DoorKey />} title={m.desk_norole_title()}>
          {me.roles.length > 0 && (
            <p>
              {m.desk_norole_have({
                roles: [...new Set(me.roles.map(({ role }) => roleName(role)))].join('、'),
              })}
            </p>
          )}
          <p>{m.desk_norole_do()}</p>
          <LinkButton href="/library">{m.desk_norole_catalogue()}</LinkButton>
        </Empty>
      </div>
      <SignedIn />
      <LanguageSwitch />
    </main>
  )
}
