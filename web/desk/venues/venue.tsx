import { useLocation, useRoute } from 'preact-iso'
import type { VenueShape } from '../../../src/space/venues/schema.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'
import { NotYet } from '../parts/not-yet.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { TabsLine } from '../parts/tabs-line.tsx'
import { isHost, keepsVenue } from '../session.ts'
import { useThing } from '../use-thing.ts'
import { AboutPanel } from './about-panel.tsx'
import { HoursPanel } from './hours-panel.tsx'
import { PhotosPanel } from './photos-panel.tsx'
import { RulesForm } from './rules-form.tsx'
import { venueStateName, venueStateTone } from './words.ts'
import './venues.css'

/** What every part of a venue's page gets. */
export type VenuePanel = {
  venue: VenueShape
  saved: (venue: VenueShape) => void
  reload: () => void
  locked: boolean
}

export function VenueHome() {
  const { id } = useRoute().params as { id: string }
  return <Home key={id} id={id} />
}

const parts = ['about', 'hours', 'rules', 'photos'] as const

/** One venue as its host keeps it: what it is, when it is open, what it asks of a booking, how it looks. */
function Home({ id }: { id: string }) {
  const { query, path } = useLocation()
  const part = parts.find((each) => each === query['part']) ?? 'about'
  const thing = useThing<VenueShape>(`/space/venues/${encodeURIComponent(id)}`)
  const back = { href: '/desk/venues', name: m.desk_nav_venues() }
  const venue = thing.value
  if (!venue || thing.problem) return <NotYet thing={thing} back={back} />
  const mine = keepsVenue(venue)
  const panel = { venue, reload: thing.reload, locked: !mine, saved: thing.saved }
  const names = {
    about: m.desk_library_about(),
    hours: m.public_venue_open(),
    rules: m.desk_venue_rules(),
    photos: m.public_venue_photos(),
  }
  return (
    <>
      <PageHead title={venue.name} back={{ ...back, href: `/desk/venues?siteId=${venue.site.id}` }}>
        {isHost.value && (
          <LinkButton bare href={`/desk/venues/day?siteId=${venue.site.id}`}>
            {m.desk_nav_day()}
          </LinkButton>
        )}
        <LinkButton bare href={`/v/${venue.id}`}>
          {m.desk_title_public()}
        </LinkButton>
      </PageHead>
      <p class="cluster venue-under">
        <Tag tone={venueStateTone(venue.state)}>{venueStateName(venue.state)}</Tag>
        <span class="soft">
          {[venue.site.name, venue.floor, m.public_venue_holds({ n: venue.capacity })]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </p>
      <TabsLine name={venue.name} at={part}>
        {parts.map((each) => (
          <a
            key={each}
            href={each === 'about' ? path : `${path}?part=${each}`}
            aria-current={each === part ? 'page' : undefined}
          >
            {names[each]}
          </a>
        ))}
      </TabsLine>
      {!mine && <p class="note">{m.desk_venue_not_yours()}</p>}
      {part === 'about' && <AboutPanel {...panel} />}
      {part === 'hours' && <HoursPanel {...panel} />}
      {part === 'rules' && <RulesForm {...panel} />}
      {part === 'photos' && <PhotosPanel {...panel} />}
    </>
  )
}
