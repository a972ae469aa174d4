import { useState } from 'preact/hooks'
import type { PlanShape } from '../../../src/resources/matching/schema.ts'
import { m } from '../../ui/messages/messages.js'
import { sayQuantity } from '../../ui/quantity.ts'
import { useCommand } from '../command.ts'
import { Confirm } from '../parts/confirm.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { FactsLine, missingOf, Urgency } from './facts.tsx'
import { amountOf, faultsOf, keyOf, linesOf, type Line } from './lines.ts'
import { LineRow } from './line-row.tsx'
import { needFacts, unmetName } from './words.ts'

type Props = { plan: PlanShape; done: (lines: number) => void }

/** The lines of a plan by need, to be read, changed, dropped and confirmed; what changed meanwhile stands at its line. */
export function PlanLines({ plan, done }: Props) {
  const [lines, setLines] = useState<Line[]>(() => linesOf(plan))
  const [sent, setSent] = useState<Line[]>([])
  const saving = useCommand()
  const offers = new Map(plan.offers.map((offer) => [offer.id, offer]))
  const unmet = new Map(plan.unmet.map((each) => [each.needId, each]))
  const faults = faultsOf(saving.problem)
  const faultOf = (line: Line) => {
    const at = sent.findIndex((each) => keyOf(each) === keyOf(line))
    return at < 0 || !saving.problem ? undefined : faults.get(at)
  }
  const isMarked = lines.some((line) => faultOf(line) !== undefined)
  const change = (line: Line, typed: string) => {
    setLines((all) => all.map((each) => (keyOf(each) === keyOf(line) ? { ...each, typed } : each)))
    // What was said of a line is no longer said once the line is another.
    setSent((all) => all.map((each) => (keyOf(each) === keyOf(line) ? { ...each, offerId: '' } : each)))
  }
  const drop = (line: Line) => setLines((all) => all.filter((each) => keyOf(each) !== keyOf(line)))
  const served = plan.needs.filter(({ id }) => lines.some(({ needId }) => needId === id))
  const without = plan.needs.filter(({ id }) => !served.some((need) => need.id === id))
  const isWhole = lines.every(({ typed }) => amountOf(typed) !== null)

  async function confirm() {
    setSent(lines)
    const body = lines.map(({ offerId, needId, typed, unit }) => ({
      offerId,
      needId,
      amount: amountOf(typed),
      unit,
    }))
    if (await saving.run('/resources/allocations', { lines: body })) done(lines.length)
  }
  return (
    <form class="plan" aria-labelledby="plan-lines" onSubmit={(event) => event.preventDefault()}>
      <h2 id="plan-lines">{m.desk_plan_lines({ n: lines.length, needs: served.length })}</h2>
      {!plan.optimal && <p class="note">{m.desk_plan_not_best()}</p>}
      {(plan.more.offers || plan.more.needs) && <p class="note">{m.desk_plan_more()}</p>}
      <ol class="matches">
        {served.map((need) => {
          const lacks = unmet.get(need.id)
          return (
            <li class="card match" key={need.id}>
              <p class="match-head">
                <a href={`/desk/needs/${encodeURIComponent(need.id)}`}>{need.title}</a>
                <Urgency urgency={need.urgency} />
                <span class="strong">{missingOf(need.missing)}</span>
              </p>
              <FactsLine facts={needFacts(need)} />
              <ul class="plan-lines">
                {lines
                  .filter(({ needId }) => needId === need.id)
                  .map((line) => (
                    <LineRow
                      key={keyOf(line)}
                      line={line}
                      offer={offers.get(line.offerId)}
                      fault={faultOf(line)}
                      problem={saving.problem}
                      change={(typed) => change(line, typed)}
                      drop={() => drop(line)}
                    />
                  ))}
              </ul>
              {lacks && (
                <p class="lacks">
                  {m.desk_plan_lacks({ quantity: sayQuantity(lacks.quantity) })} · {unmetName(lacks.why)}
                </p>
              )}
            </li>
          )
        })}
      </ol>
      {without.length > 0 && (
        <details class="left-out" open={served.length === 0}>
          <summary>
            {m.desk_plan_unmet()} · {without.length}
          </summary>
          <ul>
            {without.map((need) => (
              <li key={need.id}>
                <span>
                  <a href={`/desk/needs/${encodeURIComponent(need.id)}/matches`}>{need.title}</a>
                  <FactsLine facts={[...needFacts(need), missingOf(need.missing)]} />
                </span>
                <span class="tag">{unmetName(unmet.get(need.id)?.why ?? 'short')}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {lines.length > 0 && (
        <div class="plan-foot">
          {isMarked && <p class="told bad">{m.desk_plan_changed()}</p>}
          <FormProblem problem={faults.size === 0 || isMarked ? saving.problem : null} />
          <Confirm
            strong
            label={m.desk_plan_confirm()}
            question={m.desk_plan_confirm_sure({ n: lines.length })}
            yes={m.desk_plan_confirm_yes()}
            disabled={saving.busy || !isWhole}
            run={() => void confirm()}
          />
        </div>
      )}
    </form>
  )
}
