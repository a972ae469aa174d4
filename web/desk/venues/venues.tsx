import { useLocation } from 'preact-iso'
import type { SiteShape } from '../../../src/space/sites/schema.ts'
import type { KeptVenue } from '../../../src/space/kept/schema.ts'
import { DoorSpace } from '../../ui/art/doors.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { Empty, Failure } from '../../ui/states.tsx'
import { useList } from '../load.ts'
import { Listing } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { isHost, ownOrganisations } from '../session.ts'
import { useSites } from './use-sites.ts'
import { VenueRow } from './venue-row.tsx'
import './venues.css'

/** The venues that one keeps: of one's sites, and those that one's organisations share. */
export function Venues() {
  const { query, route, path } = useLocation()
  const { sites, mine } = useSites()
  const site = mine.find(({ id }) => id === query['siteId']) ?? mine[0]
  const sharing = ownOrganisations.value.filter(
    ({ role, status }) => role === 'owner' && status === 'verified',
  )
  return (
    <>
      <PageHead title={m.desk_nav_venues()}>
        {isHost.value && site && (
          <LinkButton bare href={`/desk/venues/day?siteId=${site.id}`}>
            {m.desk_nav_day()}
          </LinkButton>
        )}
        {isHost.value && (
          <LinkButton bare href="/desk/venues/import">
            {m.desk_take_open()}
          </LinkButton>
        )}
        {site && <LinkButton href={`/desk/venues/new?siteId=${site.id}`}>{m.desk_venue_new()}</LinkButton>}
      </PageHead>
      {sites.problem && <Failure problem={sites.problem} retry={sites.again} />}
      {mine.length > 1 && site && (
        <div class="venues-site">
          <Field label={m.public_need_site()}>
            {(wiring) => (
              <select
                {...wiring}
                value={site.id}
                onChange={(event) => route(`${path}?siteId=${event.currentTarget.value}`, true)}
              >
                {mine.map(({ id, name, city }) => (
                  <option key={id} value={id}>
                    {city} · {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
      )}
      {site && <OfSite key={site.id} site={site} />}
      {isHost.value && sites.value && !site && (
        <div class="card block">
          <Empty picture={<DoorSpace />} title={m.desk_sites_none()}>
            <LinkButton href="/desk/sites/new">{m.desk_site_new()}</LinkButton>
          </Empty>
        </div>
      )}
      {sharing.map(({ id, name }) => (
        <Shared key={id} id={id} name={name} />
      ))}
      {isHost.value && site && (
        <p>
          <a href="/desk/sites/new">{m.desk_site_new()}</a>
        </p>
      )}
    </>
  )
}

function OfSite({ site }: { site: SiteShape }) {
  const list = useList<KeptVenue>('/space/kept-venues', { siteId: site.id }, 100)
  return (
    <section class="card block" aria-labelledby="venues-of-site">
      <div class="block-head">
        <div>
          <h2 id="venues-of-site">{site.name}</h2>
          <span class="soft">
            {site.city} · {site.address}
          </span>
        </div>
        <LinkButton bare href={`/desk/sites/${site.id}`}>
          {m.desk_site_edit()}
        </LinkButton>
      </div>
      <Listing
        list={list}
        empty={
          <Empty picture={<DoorSpace />} title={m.desk_day_no_venue()}>
            <p>{m.desk_venues_none_do()}</p>
            <LinkButton href={`/desk/venues/new?siteId=${site.id}`}>{m.desk_venue_new()}</LinkButton>
          </Empty>
        }
      >
        {(venues) => <Rows venues={venues} />}
      </Listing>
    </section>
  )
}

function Shared({ id, name }: { id: string; name: string }) {
  const list = useList<KeptVenue>('/space/kept-venues', { organisationId: id }, 100)
  return (
    <section class="card block" aria-labelledby={`shared-${id}`}>
      <div class="block-head">
        <h2 id={`shared-${id}`}>{m.desk_venues_shared({ name })}</h2>
      </div>
      <Listing list={list} empty={<p class="soft none">{m.desk_venues_shared_none()}</p>}>
        {(venues) => <Rows venues={venues} />}
      </Listing>
    </section>
  )
}

/** Halls first, each followed by its parts; those that are closed for good come last. */
function Rows({ venues }: { venues: KeptVenue[] }) {
  const known = new Set(venues.map(({ id }) => id))
  const below = (parent: string | null, depth: number): { venue: KeptVenue; depth: number }[] =>
    venues
      .filter(({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null) === parent)
      .flatMap((venue) => [{ venue, depth }, ...below(venue.id, depth + 1)])
  const rows = below(null, 0)
  const closed = rows.filter(({ venue }) => venue.state === 'closed')
  return (
    <>
      <ul class="venue-rows">
        {rows
          .filter(({ venue }) => venue.state !== 'closed')
          .map(({ venue, depth }) => (
            <VenueRow key={venue.id} venue={venue} depth={depth} />
          ))}
      </ul>
      {closed.length > 0 && (
        <details class="further">
          <summary>{m.desk_venues_closed({ n: closed.length })}</summary>
          <ul class="venue-rows">
            {closed.map(({ venue }) => (
              <VenueRow key={venue.id} venue={venue} depth={0} />
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
