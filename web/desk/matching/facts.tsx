import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'
import { sayQuantity } from '../../ui/quantity.ts'
import { exclusionName, urgencyName, type Exclusion, type ShownNeed } from './words.ts'
import './matching.css'

/** Short facts with dots between them. */
export function FactsLine({ facts }: { facts: string[] }) {
  return (
    <p class="facts-line soft">
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </p>
  )
}

/** How urgent a need is, where that is not as usual. */
export function Urgency({ urgency }: { urgency: ShownNeed['urgency'] }) {
  if (urgency === 'normal') return null
  return <Tag tone={urgency === 'high' ? 'bad' : undefined}>{urgencyName(urgency)}</Tag>
}

/** What a need lacks. */
export const missingOf = (missing: ShownNeed['missing']): string =>
  m.desk_match_missing({ quantity: sayQuantity(missing) })

type Out = { id: string; title: string; href: string; why: Exclusion; facts: string[] }

/** What was looked at and does not fit, folded away. */
export function LeftOut({ rows }: { rows: Out[] }) {
  if (rows.length === 0) return null
  return (
    <details class="left-out">
      <summary>{m.desk_match_left_out({ n: rows.length })}</summary>
      <p class="soft">{m.desk_match_left_out_what()}</p>
      <ul>
        {rows.map(({ id, title, href, why, facts }) => (
          <li key={id}>
            <span>
              <a href={href}>{title}</a>
              <FactsLine facts={facts} />
            </span>
            <Tag>{exclusionName(why)}</Tag>
          </li>
        ))}
      </ul>
    </details>
  )
}
