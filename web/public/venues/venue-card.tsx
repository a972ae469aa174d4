import { Accessibility, MapPin, Users } from 'lucide-preact'
import type { VenueItem } from '../../../src/space/venues/schema.ts'
import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'
import { facilityName, facilityNames } from './facilities.ts'
import { toVenue } from './query.ts'
import type { VenueQuery } from './query.ts'
import { VenueArt } from './venue-art.tsx'

const tagsShown = 4

/** A venue as the search shows it: a picture, where it is, whom it holds. */
export function VenueCard({ venue, query }: { venue: VenueItem; query: VenueQuery }) {
  const more = venue.facilities.length - tagsShown
  return (
    <li class="card venue-card">
      <a href={toVenue(venue.id, query)}>
        <VenuePhoto venue={venue} />
        <h2>{venue.name}</h2>
      </a>
      <p class="where soft">
        <MapPin aria-hidden="true" size={16} />
        {[venue.site.name, venue.floor].filter(Boolean).join(' · ')}
      </p>
      <p class="cluster facts-line">
        <span>
          <Users aria-hidden="true" size={16} />
          {m.public_venue_holds({ n: venue.capacity })}
        </span>
        {venue.stepFree && (
          <span>
            <Accessibility aria-hidden="true" size={16} />
            {m.public_venue_step_free()}
          </span>
        )}
      </p>
      <p class="cluster tags">
        {venue.state === 'paused' && <Tag tone="warn">{m.public_venue_paused()}</Tag>}
        {venue.facilities.slice(0, tagsShown).map((facility) => (
          <Tag key={facility}>{facilityName(facility)}</Tag>
        ))}
        {more > 0 && <span class="soft">{m.public_venue_more({ n: more })}</span>}
      </p>
    </li>
  )
}

/** The same as a line, for those who prefer a list. */
export function VenueLine({ venue, query }: { venue: VenueItem; query: VenueQuery }) {
  return (
    <li>
      <a href={toVenue(venue.id, query)}>
        <b>{venue.name}</b>
        <span class="soft">
          {[venue.site.name, venue.floor, facilityNames(venue.facilities.slice(0, tagsShown))]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </a>
      <span class="holds">{m.public_venue_people({ n: venue.capacity })}</span>
    </li>
  )
}

function VenuePhoto({ venue }: { venue: VenueItem }) {
  const { photo } = venue
  if (!photo) return <VenueArt venue={venue} />
  return (
    <img
      class="venue-picture"
      src={photo.url}
      width={photo.width}
      height={photo.height}
      alt={photo.words}
      loading="lazy"
    />
  )
}
