import type { OfferRow } from '../../../src/resources/offers/schema.ts'
import { Tag } from '../../ui/card.tsx'
import { shortDay } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { sayQuantity } from '../../ui/quantity.ts'
import { BalanceBar } from './balance-bar.tsx'
import { categoryName, kinds, stateName, stateTone } from './offer-words.ts'

/** One card an offer: what, how much, until when, where it all is. */
export function OfferLines({ rows }: { rows: OfferRow[] }) {
  return (
    <ul class="offer-lines">
      {rows.map((o) => {
        const Icon = kinds[o.kind].icon
        return (
          <li key={o.id} class={o.state === 'published' || o.state === 'waiting' ? 'card' : 'card off'}>
            {o.photo ? (
              <img src={o.photo.url} alt="" width={56} height={56} loading="lazy" />
            ) : (
              <span class="kind-mark" aria-hidden="true">
                <Icon size={28} />
              </span>
            )}
            <div>
              <a href={`/desk/offers/${o.id}`}>{o.title}</a>
              <span class="soft">
                {[sayQuantity(o.quantity), categoryName(o), o.cities.join('、'), o.organisation?.name]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </div>
            <span class="cluster">
              <Tag tone={stateTone(o)}>{stateName(o)}</Tag>
              {o.anonymous && <Tag>{m.offer_anonymous_tag()}</Tag>}
              {o.state === 'published' && (
                <span class="soft">{m.offer_to({ day: shortDay(o.validUntil) })}</span>
              )}
            </span>
            {o.sums && o.state !== 'draft' && o.state !== 'waiting' && <BalanceBar sums={o.sums} />}
          </li>
        )
      })}
    </ul>
  )
}
