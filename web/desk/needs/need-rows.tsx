import type { NeedRow } from '../../../src/resources/needs/schema.ts'
import { Tag } from '../../ui/card.tsx'
import { FactsLine, Urgency } from '../matching/facts.tsx'
import { nameIn, needFacts } from '../matching/words.ts'
import { NeedProgress } from './progress.tsx'
import { stateName } from './words.ts'

/** Needs one under the other, each with how far it is. */
export function NeedRows({ rows }: { rows: NeedRow[] }) {
  return (
    <ul class="need-rows">
      {rows.map((need) => (
        <li class="card" key={need.id}>
          <p class="need-head">
            <a href={`/desk/needs/${need.id}`}>{need.title}</a>
            <span class="cluster">
              <Urgency urgency={need.urgency} />
              {need.state !== 'published' && (
                <Tag tone={need.state === 'draft' ? 'warn' : undefined}>{stateName(need.state)}</Tag>
              )}
            </span>
          </p>
          <FactsLine facts={[nameIn(need.categoryName), ...needFacts(need)]} />
          <NeedProgress progress={need.progress} />
        </li>
      ))}
    </ul>
  )
}
