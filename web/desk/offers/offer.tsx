import { useLocation, useRoute } from 'preact-iso'
import type { OfferShape } from '../../../src/resources/offers/schema.ts'
import { Tag } from '../../ui/card.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { sayQuantity, saySums } from '../../ui/quantity.ts'
import { NotYet } from '../parts/not-yet.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useThing } from '../use-thing.ts'
import { fullDay } from '../words.ts'
import { Promised } from '../allocations/allocation-list.tsx'
import { Batches } from './batches.tsx'
import { BalanceBar } from './balance-bar.tsx'
import { EditOffer } from './edit-offer.tsx'
import { categoryName, handoverName, kinds, sourceName, stateName, stateTone } from './offer-words.ts'
import { PicturesPanel } from './pictures-panel.tsx'
import { StatePanel } from './state-panel.tsx'
import './offers.css'

export function OfferHome() {
  const id = useRoute().params['id'] ?? ''
  return <Home key={id} id={id} />
}

/** One offer: what it is, where all of it is, and what can be done about it. */
function Home({ id }: { id: string }) {
  const { query } = useLocation()
  const thing = useThing<OfferShape>(`/resources/offers/${id}`)
  const offer = thing.value
  const back = { href: '/desk/offers', name: m.desk_nav_offers() }
  if (!offer || thing.problem) return <NotYet thing={thing} back={back} />
  return (
    <div class="offer-home part-resources">
      <PageHead title={offer.title} back={back}>
        {offer.state === 'published' && offer.mayWrite && (
          <LinkButton bare href={`/desk/offers/${offer.id}/matches`}>
            {m.desk_match_for_offer()}
          </LinkButton>
        )}
        {offer.state === 'published' && (
          <LinkButton quiet href={`/resources/offers/${offer.id}`}>
            {m.offer_page()}
          </LinkButton>
        )}
      </PageHead>
      <p class="cluster">
        <Tag tone={stateTone(offer)}>{stateName(offer)}</Tag>
        <Tag>{kinds[offer.kind].name()}</Tag>
        <Tag>{categoryName(offer)}</Tag>
        {offer.anonymous && <Tag>{m.offer_anonymous_tag()}</Tag>}
      </p>
      {query['new'] === '1' && offer.mayWrite && <Posted offer={offer} />}
      <div class="offer-panels">
        <section class="card stack offer-sums">
          <p class="offer-quantity">{sayQuantity(offer.quantity)}</p>
          {offer.sums ? <BalanceBar sums={offer.sums} large /> : <p class="soft">{m.offer_unknown_hint()}</p>}
        </section>
        {offer.mayWrite && (
          <StatePanel
            offer={offer}
            saved={thing.saved}
            reload={thing.reload}
            renewing={query['renew'] === '1'}
          />
        )}
        {offer.mayWrite && <Promised of={{ offerId: offer.id }} />}
        <Facts offer={offer} />
        {offer.lots.length > 0 && <Batches offer={offer} />}
        {offer.mayWrite && (
          <div class="stack no-print">
            <PicturesPanel offer={offer} saved={thing.saved} />
            <EditOffer offer={offer} saved={thing.saved} reload={thing.reload} />
          </div>
        )}
      </div>
    </div>
  )
}

/** What happens now, right after it was posted. */
const Posted = ({ offer }: { offer: OfferShape }) => (
  <p class="note" role="status">
    {offer.state === 'published'
      ? m.offer_posted()
      : offer.state === 'waiting'
        ? m.offer_posted_waits()
        : m.offer_posted_draft()}
  </p>
)

function Facts({ offer }: { offer: OfferShape }) {
  const others = offer.donors.filter(({ id }) => id !== offer.organisationId)
  const facts: [string, string | null][] = [
    [m.desk_act_city(), offer.cities.join('、')],
    [
      m.offer_valid(),
      m.offer_valid_days({ from: fullDay(offer.validFrom), until: fullDay(offer.validUntil) }),
    ],
    [m.offer_handover(), handoverName(offer.handover)],
    [m.offer_lot(), offer.lot && saySums([offer.lot])],
    [m.offer_giver(), offer.organisation?.name ?? null],
    [m.offer_donors(), others.map(({ name }) => name).join('、')],
    [m.offer_via(), offer.via],
    [m.offer_designated(), offer.designated],
    [m.offer_conditions(), offer.conditions],
    [m.offer_contact(), offer.contact],
    [m.offer_source(), offer.mayDecide ? sourceName(offer.source) : null],
    [m.offer_checked(), offer.mayDecide && offer.checkedOn ? fullDay(offer.checkedOn) : null],
  ]
  return (
    <section class="card stack">
      {offer.details && <p class="offer-details">{offer.details}</p>}
      <dl class="offer-facts">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  )
}
