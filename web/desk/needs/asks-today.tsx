import type { NeedRow } from '../../../src/resources/needs/schema.ts'
import { LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useList } from '../load.ts'
import { FactsLine } from '../matching/facts.tsx'
import { needFacts } from '../matching/words.ts'
import { useThings } from '../today/things.ts'
import './needs.css'

/** Needs whose families got something a month ago: did it help? Nothing where none asks. */
export function AsksToday() {
  const { rows } = useList<NeedRow>('/resources/needs', { mine: true, asking: true }, 10)
  useThings('asks', rows?.length ?? 0)
  if (!rows || rows.length === 0) return null
  return (
    <section class="part-resources" aria-labelledby="asks-today">
      <h2 id="asks-today">{m.desk_need_solved()}</h2>
      <ul class="need-rows">
        {rows.map((need) => (
          <li class="card need-asks" key={need.id}>
            <p class="need-head">
              <a href={`/desk/needs/${need.id}`}>{need.title}</a>
              <LinkButton quiet href={`/desk/needs/${need.id}`}>
                {m.desk_need_solved_tell()}
              </LinkButton>
            </p>
            <FactsLine facts={needFacts(need)} />
          </li>
        ))}
      </ul>
    </section>
  )
}
