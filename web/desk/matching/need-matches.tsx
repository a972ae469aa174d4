import { useRoute } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { NeedMatches } from '../../../src/resources/matching/schema.ts'
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

const offerAt = (id: string) => `/desk/offers/${encodeURIComponent(id)}`

/** Offers that fit a need, best first, each to be promised where one may. */
export function NeedMatchesPage() {
  const { id } = useRoute().params as { id: string }
  const found = useGet<NeedMatches>(`/resources/needs/${id}/matches`)
  const [told, setTold] = useState<string | null>(null)
  const back = {
    href: `/desk/needs/${encodeURIComponent(id)}`,
    name: found.value?.need.title ?? m.desk_match_for_need(),
  }
  if (!found.value) return <NotYet thing={found} back={back} />
  const { need, items, excluded, mayAllocate } = found.value
  return (
    <div class="part-resources">
      <PageHead title={m.desk_match_for_need()} back={back} />
      <section class="card match-of">
        <p class="match-head">
          <b>{need.title}</b>
          <Urgency urgency={need.urgency} />
        </p>
        <FactsLine facts={[nameIn(need.categoryName), ...needFacts(need)]} />
        <p class="strong">{missingOf(need.missing)}</p>
      </section>
      <p role="status" class={told ? 'told' : 'none-yet'}>
        {told}
      </p>
      {items.length === 0 ? (
        <Empty picture={<NothingFound />} title={m.desk_match_none_offers()}>
          <p>{m.desk_match_none_offers_do()}</p>
        </Empty>
      ) : (
        <ol class="matches">
          {items.map((offer) => (
            <li class="card match" key={`${offer.offerId} ${offer.quantity?.amount}`}>
              <p class="match-head">
                <a href={offerAt(offer.offerId)}>{offer.title}</a>
                <span class="strong">{m.desk_match_left({ quantity: sayQuantity(offer.left) })}</span>
              </p>
              <FactsLine facts={offerFacts(offer)} />
              <Score score={offer.score} parts={offer.parts} />
              {offer.quantity === null ? (
                <p class="note">{m.desk_match_unknown()}</p>
              ) : (
                mayAllocate && (
                  <PromiseForm
                    offerId={offer.offerId}
                    needId={need.id}
                    quantity={offer.quantity}
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
        rows={excluded.map((offer) => ({
          id: offer.offerId,
          title: offer.title,
          href: offerAt(offer.offerId),
          why: offer.why,
          facts: offerFacts(offer),
        }))}
      />
    </div>
  )
}
