import type { OfferRow } from '../../../src/resources/offers/schema.ts'
import { m } from '../../ui/messages/messages.js'
import { saySums } from '../../ui/quantity.ts'

type Sums = NonNullable<OfferRow['sums']>
type Part = 'left' | 'promised' | 'sent' | 'received' | 'distributed' | 'lost' | 'returned'

const names: Record<Part, () => string> = {
  left: m.offer_sum_left,
  promised: m.offer_sum_promised,
  sent: m.offer_sum_sent,
  received: m.offer_sum_received,
  distributed: m.offer_sum_distributed,
  lost: m.offer_sum_lost,
  returned: m.offer_sum_returned,
}

const parts = Object.keys(names) as Part[]

/** Where all of an offer is, as one bar; `large` with each part and how much it is. */
export function BalanceBar({ sums, large }: { sums: Sums; large?: boolean }) {
  const shown = parts.filter((part) => sums[part].baseAmount > 0)
  const total = shown.reduce((sum, part) => sum + sums[part].baseAmount, 0)
  return (
    <div class="balance">
      {total > 0 && (
        <div class="balance-bar" aria-hidden="true">
          {shown.map((part) => (
            <span key={part} class={`of-${part}`} style={{ flexGrow: sums[part].baseAmount / total }} />
          ))}
        </div>
      )}
      <ul class={large ? 'balance-parts large' : 'balance-parts'}>
        {shown.map((part) => (
          <li key={part}>
            <i class={`of-${part}`} aria-hidden="true" />
            {names[part]()} <b>{saySums([sums[part]])}</b>
          </li>
        ))}
        {total === 0 && <li>{m.offer_sum_given({ sum: saySums([sums.given]) })}</li>}
      </ul>
    </div>
  )
}
