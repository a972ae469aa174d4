import type { VenueShape } from '../../../src/space/venues/schema.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'
import { servesSite } from '../session.ts'
import { venueStateName, venueStateTone } from './words.ts'

/** Into which parts a hall divides, and of which hall it is one. */
export function PartsPanel({ venue }: { venue: VenueShape }) {
  const divides = servesSite(venue.site) && venue.state !== 'closed'
  if (!divides && !venue.parent && venue.parts.length === 0) return null
  return (
    <section class="card block form" aria-labelledby="venue-parts">
      <div class="block-head">
        <h2 id="venue-parts">{m.desk_venue_parts_title()}</h2>
        {divides && (
          <LinkButton quiet href={`/desk/venues/new?parentId=${venue.id}`}>
            {venue.parts.length > 0 ? m.desk_venue_part_add() : m.desk_venue_divide_do()}
          </LinkButton>
        )}
      </div>
      {venue.parent && (
        <p class="none">
          {m.public_venue_part_of()} <a href={`/desk/venues/${venue.parent.id}`}>{venue.parent.name}</a>
        </p>
      )}
      {venue.parts.length === 0 ? (
        <p class="none soft">{m.desk_venue_divide_why()}</p>
      ) : (
        <ul class="booking-lines">
          {venue.parts.map(({ id, name, capacity, state }) => (
            <li key={id}>
              <a href={`/desk/venues/${id}`}>
                <b>{name}</b>
                <span>{m.public_venue_people({ n: capacity })}</span>
              </a>
              <Tag tone={venueStateTone(state)}>{venueStateName(state)}</Tag>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
