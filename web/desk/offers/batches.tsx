import { ChevronRight } from 'lucide-preact'
import type { OfferShape } from '../../../src/resources/offers/schema.ts'
import { todayAt } from '../../public/words.ts'
import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'
import { fullDay } from '../words.ts'
import './lots.css'

type Batch = OfferShape['lots'][number]

/** The makings of goods with their last good day; for staff and its own, the way to every hand that one reached. */
export function Batches({ offer }: { offer: OfferShape }) {
  return (
    <section class="card stack" aria-labelledby="batches">
      <h2 id="batches">{m.offer_lots()}</h2>
      <ul class="batch-list">
        {offer.lots.map((batch) => (
          <li key={batch.id}>
            {offer.mayWrite ? (
              <a href={`/desk/offers/${offer.id}/lots/${batch.id}`}>
                <Said batch={batch} />
                <ChevronRight aria-hidden="true" size={20} />
              </a>
            ) : (
              <span>
                <Said batch={batch} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

const Said = ({ batch: { batch, bestBefore, recalled } }: { batch: Batch }) => (
  <>
    <span>
      <b>{batch}</b>
      {bestBefore && <span class="soft">{m.offer_best_before_day({ day: fullDay(bestBefore) })}</span>}
    </span>
    {recalled ? (
      <Tag tone="bad">{m.offer_batch_recalled()}</Tag>
    ) : (
      bestBefore && bestBefore < todayAt() && <Tag tone="warn">{m.offer_batch_over()}</Tag>
    )}
  </>
)
