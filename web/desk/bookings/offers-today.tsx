import type { WaitRow } from '../../../src/space/bookings/schema.ts'
import { LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useList } from '../load.ts'
import { useThings } from '../today/things.ts'
import { momentOf, whenOf } from './words.ts'
import './bookings.css'

/** What one’s organisations waited for and is free now; nothing when there is none. */
export function OffersToday() {
  const list = useList<WaitRow>('/space/waits', {}, 100)
  const offers = list.rows?.filter(({ state, free }) => state === 'offered' && free) ?? []
  useThings('offers', offers.length)
  if (offers.length === 0) return null
  return (
    <section class="org-queue" aria-labelledby="offers">
      <div class="block-head">
        <h2 id="offers">{m.desk_wait_today()}</h2>
      </div>
      <ul class="bookings">
        {offers.map((wait) => (
          <li key={wait.id} class="card offered">
            <div class="wait-line">
              <div>
                <b>{whenOf(wait, wait.site.timeZone)}</b>
                <span>
                  {wait.venue} <span class="soft">{wait.site.name}</span>
                </span>
                {wait.offerUntil && (
                  <span class="soft">
                    {m.desk_wait_until({ time: momentOf(wait.offerUntil, wait.site.timeZone) })}
                  </span>
                )}
              </div>
              <LinkButton href="/desk/bookings?view=waits">{m.desk_wait_take()}</LinkButton>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
