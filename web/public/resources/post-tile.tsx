import type { NeedRow } from '../../../src/resources/needs/schema.ts'
import type { OfferRow } from '../../../src/resources/offers/schema.ts'
import { monthAndDay } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { sayQuantity } from '../../ui/quantity.ts'
import { categoryName, listed } from './words.ts'

/** An offer as a card that leads to its page. */
export function OfferTile({ offer: o }: { offer: OfferRow }) {
  return (
    <li class="card post">
      {o.photo && (
        <img src={o.photo.url} width={o.photo.width} height={o.photo.height} alt="" loading="lazy" />
      )}
      <p class="cluster">
        <span class="tag">{categoryName(o)}</span>
        <span class="soft">{listed(o.cities)}</span>
      </p>
      <h3>
        <a href={`/resources/offers/${o.id}`}>{o.title}</a>
      </h3>
      <p class="amount">
        {o.sums ? m.public_res_left({ quantity: sayQuantity(o.sums.left) }) : sayQuantity(o.quantity)}
      </p>
      <p class="soft">
        {[
          o.anonymous ? m.ui_kind_person() : o.organisation?.name,
          m.public_res_until({ date: monthAndDay(o.validUntil) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </li>
  )
}

/** A need as a card that leads to its page. */
export function NeedTile({ need: n }: { need: NeedRow }) {
  return (
    <li class="card post">
      <p class="cluster">
        <span class="tag">{categoryName(n)}</span>
        {n.urgency === 'high' && <span class="tag bad">{m.public_res_urgent()}</span>}
        <span class="soft">{n.city}</span>
      </p>
      <h3>
        <a href={`/resources/needs/${n.id}`}>{n.title}</a>
      </h3>
      <p class="amount">{missing(n)}</p>
      <p class="soft">
        {[n.organisation.name, m.public_res_needed_by({ date: monthAndDay(n.neededBy) })].join(' · ')}
      </p>
    </li>
  )
}

/** What a need still lacks, in a few words. */
export const missing = ({ progress, quantity }: NeedRow): string =>
  progress.missing === null
    ? sayQuantity(quantity)
    : progress.missing.amount === 0
      ? m.public_res_met()
      : m.public_res_missing({ quantity: sayQuantity(progress.missing) })
