import { useRoute } from 'preact-iso'
import type { OfferShape } from '../../../src/resources/offers/schema.ts'
import { apiClient } from '../../ui/api.ts'
import { LinkButton } from '../../ui/button.tsx'
import { wholeDay } from '../../ui/dates.ts'
import { WhereItIs } from '../../ui/gifts/where-it-is.tsx'
import { m } from '../../ui/messages/messages.js'
import { sayQuantity } from '../../ui/quantity.ts'
import { Skeleton } from '../../ui/states.tsx'
import { useLoad } from '../load.ts'
import { useTitle } from '../page-title.ts'
import { Trouble } from '../trouble.tsx'
import { Facts } from './facts.tsx'
import './resources.css'

import { categoryName, handoverName, listed } from './words.ts'

const api = apiClient('public')

/** The page of one offer: what, from whom, until when, and where each part of it is. */
export function OfferPage() {
  const { id } = useRoute().params as { id: string }
  const { value, problem, again } = useLoad('offer', id, (signal) =>
    api.get<OfferShape>(`/resources/offers/${encodeURIComponent(id)}`, {}, { signal }),
  )
  useTitle(value?.title)
  if (problem) return <Trouble problem={problem} again={again} name={m.public_nav_resources()} />
  if (!value || value.id !== id) return <Skeleton height="20em" />
  return <Told offer={value} />
}

const givers = (o: OfferShape): string =>
  o.anonymous
    ? m.ui_kind_person()
    : listed(o.donors.map(({ name }) => name)) || o.organisation?.name || m.gift_unrecorded()

function Told({ offer: o }: { offer: OfferShape }) {
  const sums = o.sums
  return (
    <article class="post-page part-resources">
      <header>
        <p class="cluster">
          <span class="tag">{categoryName(o)}</span>
          <span class="soft">{listed(o.cities)}</span>
          {o.expired && <span class="tag calm">{m.public_res_expired()}</span>}
        </p>
        <h1>{o.title}</h1>
      </header>
      {o.photos.length > 0 && (
        <div class="pictures">
          {o.photos.map(({ url, width, height, words }) => (
            <img key={url} src={url} width={width} height={height} alt={words} />
          ))}
        </div>
      )}
      <div class="card">
        <Facts
          facts={[
            [m.public_res_quantity(), sayQuantity(o.quantity)],
            [m.public_res_from(), givers(o)],
            [m.public_res_where(), listed(o.cities)],
            [m.public_res_handover(), handoverName(o.handover)],
            [
              m.public_res_valid(),
              m.public_res_valid_span({ from: wholeDay(o.validFrom), to: wholeDay(o.validUntil) }),
            ],
            [m.public_res_conditions(), o.conditions],
            [m.public_res_designated(), o.designated],
            [m.public_res_via(), o.via],
          ]}
        />
        {o.details && <p class="words">{o.details}</p>}
      </div>
      {sums && (
        <WhereItIs
          whole={sums.given.baseAmount}
          parts={[
            ['distributed', sums.distributed],
            ['received', sums.received],
            ['onTheWay', sums.sent],
            ['promised', sums.promised],
            ['left', sums.left],
            ['lost', sums.lost],
            ['returned', sums.returned],
          ]}
        />
      )}
      <p class="cluster">
        {!o.expired && <LinkButton href="/desk/needs/new">{m.public_res_i_need()}</LinkButton>}
        <LinkButton quiet href="/resources">
          {m.public_res_back()}
        </LinkButton>
      </p>
    </article>
  )
}
