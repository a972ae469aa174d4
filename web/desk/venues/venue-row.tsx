import { Ban, CalendarClock, Images, Users } from 'lucide-preact'
import type { KeptVenue } from '../../../src/space/kept/schema.ts'
import { VenueArt } from '../../public/venues/venue-art.tsx'
import { Tag } from '../../ui/card.tsx'
import { monthAndDay, shortDay } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { hoursBetween, wallAt } from '../../ui/zoned.ts'
import { venueStateName, venueStateTone } from './words.ts'

/** A venue in its host's list: what it is, who comes next, when it is shut. */
export function VenueRow({ venue, depth }: { venue: KeptVenue; depth: number }) {
  const { photo, next, closure, timeZone } = venue
  return (
    <li class={depth > 0 ? 'venue-row part' : 'venue-row'}>
      <a href={`/desk/venues/${venue.id}`}>
        {photo ? (
          <img src={photo.url} width={photo.width} height={photo.height} alt="" loading="lazy" />
        ) : (
          <VenueArt venue={venue} class="venue-thumb" />
        )}
        <span class="venue-what">
          <span class="venue-name">
            <b>{venue.name}</b>
            {venue.state !== 'open' && (
              <Tag tone={venueStateTone(venue.state)}>{venueStateName(venue.state)}</Tag>
            )}
            {venue.organisation && <Tag>{m.public_venue_shared({ name: venue.organisation.name })}</Tag>}
          </span>
          <span class="soft venue-facts-line">
            <span>
              <Users aria-hidden="true" size={16} />
              {m.public_venue_people({ n: venue.capacity })}
            </span>
            {venue.floor && <span>{venue.floor}</span>}
            {venue.parts > 0 && <span>{m.desk_venue_parts({ n: venue.parts })}</span>}
            <span>
              <Images aria-hidden="true" size={16} />
              {venue.photos > 0 ? m.desk_venue_photos({ n: venue.photos }) : m.desk_venue_no_photo()}
            </span>
          </span>
          <span class="venue-facts-line">
            <span>
              <CalendarClock aria-hidden="true" size={16} />
              {next
                ? m.desk_venue_next({
                    when: `${monthAndDay(wallAt(Date.parse(next.startsAt), timeZone).date)} ${hoursBetween(next.startsAt, next.endsAt, timeZone)}`,
                    who: next.organisation,
                  })
                : m.desk_venue_nobody()}
            </span>
            {closure && (
              <span class="shut">
                <Ban aria-hidden="true" size={16} />
                {m.desk_venue_shut({
                  days:
                    closure.from === closure.to
                      ? shortDay(closure.from)
                      : `${shortDay(closure.from)}–${shortDay(closure.to)}`,
                })}
                {closure.reason && ` · ${closure.reason}`}
              </span>
            )}
          </span>
        </span>
      </a>
    </li>
  )
}
