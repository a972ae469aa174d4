import { m } from '../../ui/messages/messages.js'
import { Neighbours } from '../../ui/art/neighbours.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Empty } from '../../ui/states.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { roles, session } from '../session.ts'
import { roleName } from '../sign-in/demo-door.tsx'
import { greeting } from './greeting.ts'

/** Signed in, and nothing to do here yet: register an organisation, or whom to ask. */
export function Welcome() {
  const names = [...new Set(roles.value.map(({ role }) => roleName(role)))]
  const email = session.value.state === 'in' ? session.value.me.account.email : ''
  return (
    <>
      <PageHead tab={m.desk_nav_today()} title={greeting()} />
      <div class="card">
        <Empty
          picture={<Neighbours />}
          title={names.length > 0 ? m.desk_welcome_quiet() : m.desk_welcome_title()}
        >
          {names.length > 0 && <p>{m.desk_norole_have({ roles: names.join('、') })}</p>}
          <p>{m.desk_org_welcome()}</p>
          <div class="cluster">
            <LinkButton href="/desk/organisations/new">{m.desk_org_register()}</LinkButton>
            <LinkButton quiet href="/library">
              {m.desk_norole_catalogue()}
            </LinkButton>
          </div>
          {names.length === 0 && <p class="soft">{m.desk_welcome_staff({ email })}</p>}
        </Empty>
      </div>
    </>
  )
}
