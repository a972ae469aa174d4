import { useRoute } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { OfferMatches } from '../../../src/resources/matching/schema.ts'
import { NothingFound } from '../../ui/art/scenes.tsx'
import { m } from '../../ui/messages/messages.js'
import { sayQuantity } from '../../ui/quantity.ts'
import { Empty } from '../../ui/states.tsx'
import { useGet } from '../load.ts'
import { NotYet } from '../parts/not-yet.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { FactsLine, LeftOut, missingOf, Urgency } from './facts.tsx'
import { PromiseForm } from './promise.tsx'
import { Score } from './score.tsx'
import { nameIn, needFacts, offerFacts } from './words.ts'
import './matching.css'

const needAt = (id: string) => `/desk/needs/${encodeURIComponent(id)}`

/** Needs that an offer fits, best first. */
export function OfferMatchesPage() {
  const { id } = useRoute().params as { id: string }
  const found = useGet<OfferMatches>(`/resources/offers/${id}/matches`)
  const [told, setTold] = useState<string | null>(null)
  const back = {
    href: `/desk/offers/${encodeURIComponent(id)}`,
    name: found.value?.offer.title ?? m.desk_match_for_offer(),
  }
  if (!found.value) return <NotYet thing={found} back={back} />
  const { offer, items, excluded } = found.value
  return (
    <div class="part-resources">
      <PageHead title={m.desk_match_for_offer()} back={back} />
      <section class="card match-of">
        <p class="match-head">
          <b>{offer.title}</b>
        </p>
        <FactsLine facts={[nameIn(offer.categoryName), ...offerFacts(offer)]} />
        <p class="strong">{m.desk_match_left({ quantity: sayQuantity(offer.left) })}</p>
      </section>
      <p role="status" class={told ? 'told' : 'none-yet'}>
        {told}
      </p>
      {items.length === 0 ? (
        <Empty picture={<NothingFound />} title={m.desk_match_none_needs()}>
          <p>{m.desk_match_none_needs_do()}</p>
        </Empty>
      ) : (
        <ol class="matches">
          {items.map((need) => (
            <li class="card match" key={`${need.needId} ${need.quantity?.amount}`}>
              <p class="match-head">
                <a href={needAt(need.needId)}>{need.title}</a>
                <Urgency urgency={need.urgency} />
                <span class="strong">{missingOf(need.missing)}</span>
              </p>
              <FactsLine facts={needFacts(need)} />
              <Score score={need.score} parts={need.parts} />
              {need.quantity === null ? (
                <p class="note">{m.desk_match_unknown()}</p>
              ) : (
                need.mayAllocate && (
                  <PromiseForm
                    offerId={offer.id}
                    needId={need.needId}
                    quantity={need.quantity}
                    done={(said) => {
                      setTold(said)
                      found.again()
                    }}
                  />
                )
              )}
            </li>
          ))}
        </ol>
      )}
      <LeftOut
        rows={excluded.map((need) => ({
          id: need.needId,
          title: need.title,
          href: needAt(need.needId),
          why: need.why,
          facts: needFacts(need),
        }))}
      />
    </div>
  )
}
