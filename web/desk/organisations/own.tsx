import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'
import { ownOrganisations } from '../session.ts'
import './organisations.css'
import { memberRole, statusName, statusTone } from './words.ts'

/** The organisations that one belongs to, each a way to its page. */
export function OwnOrganisations() {
  return (
    <section class="org-queue" aria-labelledby="own-orgs">
      <div class="block-head">
        <h2 id="own-orgs">{m.desk_org_own()}</h2>
      </div>
      <ul class="orgs">
        {ownOrganisations.value.map(({ id, name, role, status }) => (
          <li key={id}>
            <a class="card" href={`/desk/organisations/${id}`}>
              <span>
                <b>{name}</b>
                <span class="soft">{memberRole(role)}</span>
              </span>
              <Tag tone={statusTone(status)}>{statusName(status)}</Tag>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
