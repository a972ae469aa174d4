import { Accessibility, Clock, MapPin, Phone, Users } from 'lucide-preact'
import { useLocation, useRoute } from 'preact-iso'
import type { Availability, VenueShape } from '../../../src/space/venues/schema.ts'
import { apiClient } from '../../ui/api.ts'
import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'
import { Skeleton } from '../../ui/states.tsx'
import { addDays } from '../../ui/zoned.ts'
import { useLater } from '../later.ts'
import { useLoad } from '../load.ts'
import { useTitle } from '../page-title.ts'
import { SubscribeFold } from '../space/subscribe-fold.tsx'
import { Trouble } from '../trouble.tsx'
import { todayAt } from '../words.ts'
import { facilityName } from './facilities.ts'
import { NowTag } from './now-tag.tsx'
import { VenueArt } from './venue-art.tsx'
import { VenueHours } from './venue-hours.tsx'
import { VenueWeek } from './venue-week.tsx'
import './venues.css'

const api = apiClient('public')
const loadDoorPanel = () => import('./door-panel.tsx').then((of) => of.DoorPanel)
const loadTablet = () => import('./door-tablet.tsx').then((of) => of.DoorTablet)

/** Seven days from the one that the address names: a week that is walked to, or a day that was searched for. */
function daysOf(query: Record<string, string>): { from?: string; to?: string } {
  const from = query['week'] ?? query['date'] ?? ''
  return /^\d{4}-\d\d-\d\d$/.test(from) && from >= todayAt() ? { from, to: addDays(from, 6) } : {}
}

async function ask(id: string, days: { from?: string; to?: string }, signal: AbortSignal) {
  const path = `/space/venues/${encodeURIComponent(id)}`
  const [venue, week] = await Promise.all([
    api.get<VenueShape>(path, {}, { signal }),
    api.get<Availability>(`${path}/availability`, days, { signal }),
  ])
  if (!venue.ok) return venue
  if (!week.ok) return week
  return { ok: true as const, value: { venue: venue.value, week: week.value } }
}

/** What the QR code at a venue's door opens: what it is, when it is free, and what one may do here now. */
export function VenuePage() {
  const { id } = useRoute().params as { id: string }
  const { query, route, path } = useLocation()
  const days = daysOf(query)
  const { value, problem, busy, again } = useLoad('venue', `${id} ${days.from ?? ''}`, (signal) =>
    ask(id, days, signal),
  )
  useTitle(value?.venue.name)
  const door = query['door'] !== undefined
  const DoorPanel = useLater(!door, loadDoorPanel)
  const Tablet = useLater(door, loadTablet)
  if (problem) return <Trouble problem={problem} again={again} name={m.public_venues_title()} />
  if (!value) return <Waiting />
  const { venue, week } = value
  if (door) return Tablet && <Tablet venue={venue} />

  function walk(from: string) {
    const rest = Object.entries({ ...query, week: from }).filter(([name]) => name !== 'from' && name !== 'to')
    route(`${path}?${new URLSearchParams(rest).toString()}`, true)
  }
  return (
    <article class="venue part-space">
      <Head venue={venue} week={week} />
      <div class="venue-main">
        {DoorPanel ? (
          <DoorPanel venue={venue} week={week} changed={again} />
        ) : (
          <div class="door-panel" aria-busy="true" />
        )}
        <VenueWeek
          key={week.days[0]?.date}
          venue={venue}
          week={week}
          wanted={query}
          busy={busy}
          onWeek={walk}
        />
      </div>
      <Facts venue={venue} />
      <SubscribeFold
        address={`/api/space/venues/${venue.id}/calendar.ics`}
        told={m.public_calendar_venue()}
      />
    </article>
  )
}

function Head({ venue, week }: { venue: VenueShape; week: Availability }) {
  const { photos, site } = venue
  return (
    <header class="venue-head">
      {photos.length === 0 ? (
        <VenueArt venue={venue} />
      ) : (
        <ul class="photos" aria-label={m.public_venue_photos()} tabIndex={photos.length > 1 ? 0 : undefined}>
          {photos.map(({ id, url, width, height, words }, at) => (
            <li key={id}>
              <img
                src={url}
                width={width}
                height={height}
                alt={words}
                loading={at > 0 ? 'lazy' : undefined}
              />
            </li>
          ))}
        </ul>
      )}
      <div>
        <NowTag week={week} state={venue.state} />
        <h1>{venue.name}</h1>
        <p class="where">
          <MapPin aria-hidden="true" size={18} />
          <span>
            <a href={`/space/venues?siteId=${site.id}`}>{site.name}</a>{' '}
            <span class="soft">{[site.address, venue.floor].filter(Boolean).join(' · ')}</span>
          </span>
        </p>
        {venue.summary && <p>{venue.summary}</p>}
        <p class="cluster facts-line">
          <span>
            <Users aria-hidden="true" size={18} />
            {m.public_venue_holds({ n: venue.capacity })}
          </span>
          {venue.area !== null && <span>{m.public_venue_area({ n: venue.area })}</span>}
          {venue.stepFree !== null && (
            <span>
              <Accessibility aria-hidden="true" size={18} />
              {venue.stepFree ? m.public_venue_step_free() : m.public_venue_steps()}
            </span>
          )}
        </p>
        <p class="cluster tags">
          {venue.facilities.map((facility) => (
            <Tag key={facility}>{facilityName(facility)}</Tag>
          ))}
        </p>
      </div>
    </header>
  )
}

const hoursWord = (minutes: number): string =>
  minutes % 60 === 0 ? m.public_venue_hours({ n: minutes / 60 }) : m.public_venue_minutes({ n: minutes })

/** Hours, rules, halls and parts, and whom to ask. */
function Facts({ venue }: { venue: VenueShape }) {
  const parts = venue.parts.filter(({ state }) => state !== 'closed')
  return (
    <section class="venue-facts">
      <div class="card">
        <h2>
          <Clock aria-hidden="true" size={22} /> {m.public_venue_open()}
        </h2>
        <VenueHours hours={venue.hours} />
      </div>
      <div class="card">
        <h2>{m.public_venue_rules()}</h2>
        <ul class="rules">
          <li>{venue.approval === 'at-once' ? m.public_venue_at_once() : m.public_venue_by_staff()}</li>
          <li>
            {m.public_venue_length({
              shortest: hoursWord(venue.shortestMinutes),
              longest: hoursWord(venue.longestMinutes),
            })}
          </li>
          <li>{m.public_venue_ahead({ n: venue.horizonDays })}</li>
          {venue.cutOffMinutes > 0 && (
            <li>{m.public_venue_cut_off({ time: hoursWord(venue.cutOffMinutes) })}</li>
          )}
          {venue.releasesNoShows && <li>{m.public_venue_no_show()}</li>}
        </ul>
        {venue.houseRules && <p class="house-rules">{venue.houseRules}</p>}
      </div>
      {(venue.organisation || venue.contact || venue.parent || parts.length > 0) && (
        <div class="card">
          {venue.organisation && <p>{m.public_venue_shared({ name: venue.organisation.name })}</p>}
          {venue.contact && (
            <p class="where">
              <Phone aria-hidden="true" size={18} />
              <span>
                {venue.contact.name} <a href={`tel:${venue.contact.phone}`}>{venue.contact.phone}</a>
              </span>
            </p>
          )}
          {venue.parent && (
            <p>
              {m.public_venue_part_of()} <a href={`/v/${venue.parent.id}`}>{venue.parent.name}</a>
            </p>
          )}
          {parts.length > 0 && (
            <p>
              {m.public_venue_parts()}{' '}
              {parts.map(({ id, name, capacity }) => (
                <a key={id} class="chip part" href={`/v/${id}`}>
                  {name} · {m.public_venue_people({ n: capacity })}
                </a>
              ))}
            </p>
          )}
        </div>
      )}
    </section>
  )
}

function Waiting() {
  return (
    <div class="venue" aria-busy="true">
      <Skeleton height="220px" />
      <Skeleton height="2.4em" width="60%" />
      <Skeleton height="20em" />
    </div>
  )
}
