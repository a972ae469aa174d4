import type { OrganisationRow } from '../../../src/people/organisations/schema.ts'
import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'
import { kindName, memberRole, statusName, statusTone, waitingFor } from './words.ts'

type Props = { rows: OrganisationRow[]; label: string }

/** Organisations as rows that open. */
export function OrganisationRows({ rows, label }: Props) {
  return (
    <ul class="orgs" aria-label={label}>
      {rows.map((o) => (
        <li key={o.id}>
          <a class="card" href={`/desk/organisations/${o.id}`}>
            <span>
              <b>{o.name}</b>
              <span class="soft">
                {[kindName(o.kind), o.city, o.role && memberRole(o.role)].filter(Boolean).join(' · ')}
              </span>
            </span>
            <span class="tags">
              {o.waitingSince && <span class="soft">{waitingFor(o.waitingSince)}</span>}
              {o.waitingSince && !o.hasCertificate && <Tag>{m.desk_org_no_paper()}</Tag>}
              <Tag tone={statusTone(o.status)}>{statusName(o.status)}</Tag>
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}
