import { X } from 'lucide-preact'
import type { PlanShape } from '../../../src/resources/matching/schema.ts'
import type { Problem } from '../../ui/api.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { sayQuantity, unitName } from '../../ui/quantity.ts'
import { whatHappened } from '../../ui/states.tsx'
import { TextField } from '../parts/text-field.tsx'
import { FactsLine } from './facts.tsx'
import { amountOf, type Line } from './lines.ts'
import { donorName, type Sum } from './words.ts'

type Props = {
  line: Line
  offer: PlanShape['offers'][number] | undefined
  /** What a refused confirmation said of this line. */
  fault: { left: Sum | null } | undefined
  problem: Problem | null
  change: (typed: string) => void
  drop: () => void
}

/** One line of a plan: how much of which offer. */
export function LineRow({ line, offer, fault, problem, change, drop }: Props) {
  const left = fault?.left ?? null
  const said =
    fault && problem
      ? left
        ? m.desk_plan_only_left({ quantity: sayQuantity(left) })
        : whatHappened(problem)
      : undefined
  const title = offer?.title ?? ''
  return (
    <li class="plan-line">
      <span class="from">
        <a href={`/desk/offers/${encodeURIComponent(line.offerId)}`}>{title}</a>
        {offer && (
          <FactsLine
            facts={[
              donorName(offer.donor),
              offer.cities.join(' '),
              m.desk_match_left({ quantity: sayQuantity(offer.left) }),
            ]}
          />
        )}
      </span>
      <TextField
        label={m.desk_match_amount({ unit: unitName(line.unit) })}
        inputMode="decimal"
        value={line.typed}
        onInput={change}
        fault={amountOf(line.typed) === null ? m.desk_plan_amount_wrong() : said}
      />
      <button type="button" class="icon-btn" aria-label={m.desk_plan_drop_of({ title })} onClick={drop}>
        <X aria-hidden="true" size={20} />
      </button>
      {left && left.amount > 0 && left.unit === line.unit && (
        <Button quiet class="take-left" onClick={() => change(String(left.amount))}>
          {m.desk_plan_take_left({ quantity: sayQuantity(left) })}
        </Button>
      )}
    </li>
  )
}
