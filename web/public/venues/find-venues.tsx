import { LayoutGrid, List } from 'lucide-preact'
import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import type { SiteShape } from '../../../src/space/sites/schema.ts'
import type { VenueItem } from '../../../src/space/venues/schema.ts'
import { apiClient } from '../../ui/api.ts'
import { NothingFound } from '../../ui/art/scenes.tsx'
import { Button } from '../../ui/button.tsx'
import { monthAndDay, weekday } from '../../ui/dates.ts'
import { locale } from '../../ui/locale.ts'
import { m } from '../../ui/messages/messages.js'
import type { Page } from '../../ui/shapes.ts'
import { Empty } from '../../ui/states.tsx'
import { useLoad } from '../load.ts'
import { useTitle } from '../page-title.ts'
import { Trouble } from '../trouble.tsx'
import { Chip } from './chips.tsx'
import { facilityNames } from './facilities.ts'
import { NeedFields } from './need-fields.tsx'
import { readVenueQuery, toVenueAddress, toVenueApi } from './query.ts'
import type { VenueQuery } from './query.ts'
import { VenueCard, VenueLine } from './venue-card.tsx'
import { WhenFields } from './when-fields.tsx'
import './venues.css'

const api = apiClient('public')

let knownSites: SiteShape[] | null = null

/** The venues that fit, and once the sites that one may choose from. */
async function ask(query: VenueQuery, signal: AbortSignal) {
  const [venues, sites] = await Promise.all([
    api.get<Page<VenueItem>>('/space/venues', toVenueApi(query), { signal }),
    knownSites ? null : api.get<Page<SiteShape>>('/space/sites', { limit: 100 }, { signal }),
  ])
  if (sites?.ok) knownSites = sites.value.items
  if (!venues.ok) return venues
  return { ok: true as const, value: { venues: venues.value, sites: knownSites ?? [] } }
}

/** Find by time first: when, for how many, with what; then what is free for the whole of it. */
export function FindVenues() {
  useTitle(m.public_venues_title())
  const { query: given, route } = useLocation()
  const query = readVenueQuery(given)
  const key = toVenueAddress({ ...query, as: '' })
  const { value, problem, busy, again } = useLoad('venues', key, (signal) => ask(query, signal))
  const [rest, setRest] = useState<VenueItem[]>([])
  const [next, setNext] = useState<string | null>(null)
  const [loading, setLoading] = useState(false)
  if (value) knownSites = value.sites

  useEffect(() => {
    setRest([])
    setNext(value?.venues.nextCursor ?? null)
  }, [value])

  const change = (changed: Partial<VenueQuery>) => route(toVenueAddress({ ...query, ...changed }), true)

  async function more() {
    if (!next || loading) return
    const asked = value
    setLoading(true)
    const answer = await api.get<Page<VenueItem>>('/space/venues', { ...toVenueApi(query), cursor: next })
    setLoading(false)
    if (!answer.ok || asked !== value) return
    setRest([...rest, ...answer.value.items])
    setNext(answer.value.nextCursor)
  }

  const items = value ? [...value.venues.items, ...rest] : null
  return (
    <section class="venues search part-space">
      <h1>{m.public_venues_title()}</h1>
      <div class="ask">
        <WhenFields query={query} onChange={change} />
        <NeedFields query={query} sites={knownSites ?? []} onChange={change} />
      </div>
      <div class="result-line">
        <p role="status">
          {items ? summaryOf(query, items.length, next !== null) : m.public_venues_looking()}
        </p>
        <span class="view-as" role="group" aria-label={m.public_venues_view()}>
          <Chip on={query.as === ''} onClick={() => change({ as: '' })}>
            <LayoutGrid aria-hidden="true" size={18} />
            <span class="only-read-aloud">{m.public_venues_cards()}</span>
          </Chip>
          <Chip on={query.as === 'list'} onClick={() => change({ as: 'list' })}>
            <List aria-hidden="true" size={18} />
            <span class="only-read-aloud">{m.public_venues_list()}</span>
          </Chip>
        </span>
      </div>
      {problem && <Trouble problem={problem} again={again} />}
      {!items && !problem && <Waiting />}
      {items && <Found items={items} query={query} busy={busy} change={change} />}
      {next && (
        <div class="more">
          <Button quiet disabled={loading} onClick={() => void more()}>
            {m.public_venues_more()}
          </Button>
        </div>
      )}
    </section>
  )
}

type FoundProps = {
  items: VenueItem[]
  query: VenueQuery
  busy: boolean
  change: (changed: Partial<VenueQuery>) => void
}

function Found({ items, query, busy, change }: FoundProps) {
  if (items.length === 0) {
    return (
      <Empty picture={<NothingFound />} title={m.public_venues_none()}>
        <p>{query.date ? m.public_venues_none_do() : m.public_venues_none_here()}</p>
        {query.date && (
          <Button quiet onClick={() => change({ date: '', from: '', to: '' })}>
            {m.public_venues_any_time()}
          </Button>
        )}
      </Empty>
    )
  }
  if (query.as === 'list') {
    return (
      <ul class={busy ? 'venue-lines dim' : 'venue-lines'} aria-busy={busy}>
        {items.map((venue) => (
          <VenueLine key={venue.id} venue={venue} query={query} />
        ))}
      </ul>
    )
  }
  return (
    <ul class={busy ? 'venue-cards dim' : 'venue-cards'} aria-busy={busy}>
      {items.map((venue) => (
        <VenueCard key={venue.id} venue={venue} query={query} />
      ))}
    </ul>
  )
}

/** What was asked for, in words, and how many there are. */
function summaryOf(query: VenueQuery, n: number, more: boolean): string {
  const asked = [
    query.date && `${monthAndDay(query.date)} ${weekday(query.date)} ${query.from}–${query.to}`,
    query.heads && m.public_venue_people({ n: Number(query.heads) }),
    facilityNames(query.facilities),
  ].filter(Boolean)
  const found = query.date
    ? m.public_venues_free({ n: more ? `${n}+` : n })
    : m.public_venues_count({ n: more ? `${n}+` : n })
  return [asked.join(locale.value === 'en' ? ', ' : '，'), found].filter(Boolean).join(' · ')
}

function Waiting() {
  return (
    <ul class="venue-cards" aria-busy="true">
      {[0, 1, 2].map((n) => (
        <li key={n} class="skeleton venue-place" aria-hidden="true" />
      ))}
    </ul>
  )
}
