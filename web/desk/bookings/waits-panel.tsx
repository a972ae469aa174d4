import { BellRing } from 'lucide-preact'
import type { WaitShape } from '../../../src/space/bookings/schema.ts'
import type { VenueShape } from '../../../src/space/venues/schema.ts'
import { LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { whenOf } from './words.ts'

/** The time is taken, and who asked will be told when it frees. */
export function WaitsPanel({ wait, venue }: { wait: WaitShape; venue: VenueShape }) {
  return (
    <section class="card booked" role="status">
      <BellRing aria-hidden="true" size={48} />
      <h2>{m.desk_wait_noted()}</h2>
      <p>{m.desk_wait_noted_what()}</p>
      <p>
        <b>{whenOf(wait, venue.site.timeZone)}</b>
      </p>
      <div class="cluster">
        <LinkButton href="/desk/bookings?view=waits">{m.desk_wait_see()}</LinkButton>
        <LinkButton quiet href={`/v/${venue.id}?date=${wait.date}`}>
          {m.desk_book_see_week()}
        </LinkButton>
      </div>
    </section>
  )
}
