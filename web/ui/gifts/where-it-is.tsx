import './gifts.css'
import type { SaidQuantity } from '../../../src/resources/quantities/schema.ts'
import { m } from '../messages/messages.js'
import { sayQuantity } from '../quantity.ts'

const names = {
  distributed: m.public_res_part_distributed,
  received: m.public_res_part_received,
  onTheWay: m.public_res_part_on_the_way,
  promised: m.public_res_part_promised,
  left: m.public_res_part_left,
  lost: m.public_res_part_lost,
  returned: m.public_res_part_returned,
}
type Part = readonly [keyof typeof names, SaidQuantity & { baseAmount: number }]

/** Where each part of a quantity is: a bar whose pieces are as long as they are large, and their names. */
export function WhereItIs({ whole, parts }: { whole: number; parts: Part[] }) {
  const there = parts.filter(([, { baseAmount }]) => baseAmount > 0)
  const all = Math.max(
    whole,
    there.reduce((sum, [, { baseAmount }]) => sum + baseAmount, 0),
  )
  let x = 0
  return (
    <section class="card where-it-is">
      <h2>{m.public_res_where_is_it()}</h2>
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="4" class="rest" />
        {there.map(([part, { baseAmount }]) => {
          const width = (baseAmount / all) * 100
          x += width
          return <rect key={part} x={x - width} width={width} height="4" class={part} />
        })}
      </svg>
      <ul>
        {there.map(([part, quantity]) => (
          <li key={part}>
            <i class={part} aria-hidden="true" />
            <b>{sayQuantity(quantity)}</b> <span class="soft">{names[part]()}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
