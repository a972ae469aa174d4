import type { AllocationShape } from '../../../src/resources/ledger/schema.ts'
import { m } from '../../ui/messages/messages.js'
import { sayQuantity } from '../../ui/quantity.ts'
import { reviews } from '../session.ts'
import '../offers/lots.css'

/** What to do with goods that are recalled, for who holds them; for staff, the way to everybody else who does. */
export function Recalled({ allocation: a }: { allocation: AllocationShape }) {
  if (!a.lot?.recalledAt) return null
  const { received, surplus, inTransit, reserved } = a.amounts
  const inHand = [received, surplus].filter(({ amount }) => amount > 0)
  return (
    <section class="card block stack recalled-note" role="alert" aria-labelledby="recalled">
      <h2 id="recalled">{m.desk_alloc_recall_title({ batch: a.lot.batch })}</h2>
      {a.lot.reason && <p>{m.offer_recalled_why({ reason: a.lot.reason })}</p>}
      <ol class="recalled-do">
        {inHand.length > 0 && (
          <li>
            {m.desk_alloc_recall_in_hand({ quantity: inHand.map(sayQuantity).join(m.desk_alloc_and()) })}
          </li>
        )}
        {inTransit.amount > 0 && <li>{m.desk_alloc_recall_coming({ quantity: sayQuantity(inTransit) })}</li>}
        {reserved.amount > 0 && <li>{m.desk_alloc_recall_reserved({ quantity: sayQuantity(reserved) })}</li>}
        {a.families > 0 && <li>{m.desk_alloc_recall_families({ n: a.families })}</li>}
        <li>{m.desk_alloc_recall_ask()}</li>
      </ol>
      {reviews(a.city) && (
        <p>
          <a href={`/desk/offers/${a.offerId}/lots/${a.lot.id}`}>{m.desk_alloc_recall_all()}</a>
        </p>
      )}
    </section>
  )
}
