import { call, days, fresh, insert, monday, staff } from './harness.ts'
import { anOrganisation, cities } from './organisations-world.ts'

export const quarter = 900_000

export const hostOf = (scope: { siteId?: string; city?: string } = {}) => staff([{ role: 'host', ...scope }])

/** A site in Beijing, and a host of the whole network, unless the case says otherwise. */
export const aSite = async (given: Record<string, unknown> = {}) => {
  await cities()
  const host = await hostOf()
  const made = await call('POST /api/space/sites', {
    as: host,
    body: { name: fresh('活动站'), city: '北京', address: '幸福路 1 号', ...given },
  })
  if (made.status !== 201) throw new Error(JSON.stringify(made.body))
  return { host, id: String(made.body.id), name: String(made.body.name) }
}

type Site = Awaited<ReturnType<typeof aSite>>

/** A venue of a site, with what is usual unless the case says otherwise. */
export const aVenue = async (at: Pick<Site, 'host' | 'id'>, given: Record<string, unknown> = {}) => {
  const made = await call('POST /api/space/venues', {
    as: at.host,
    body: { siteId: at.id, name: fresh('教室'), capacity: 30, ...given },
  })
  if (made.status !== 201) throw new Error(JSON.stringify(made.body))
  return { ...at, venueId: String(made.body.id), name: String(made.body.name) }
}

/** An instant of a local time in Shanghai on the Monday of the tests, or so many days later. */
export const at = (time: string, daysLater = 0): number =>
  Date.parse(`2026-03-02T${time}:00+08:00`) + daysLater * days

export const iso = (instant: number): string => new Date(instant).toISOString()

type Interval = {
  from: number
  to: number
  state?: string
  buffer?: number
  heads?: number
  organisationId?: string
}

/** A booking's rows as its own command writes them: itself, and its claims of the venues that it takes. */
export const aBooking = async (
  venueId: string,
  { from, to, state = 'confirmed', buffer = 0, heads = 10, organisationId }: Interval,
  leaves: string[] = [venueId],
) => {
  const id = fresh('booking')
  const [first, after] = [Math.floor(from / quarter), Math.ceil((to + buffer * 60_000) / quarter)]
  await insert('booking', {
    id,
    venue_id: venueId,
    organisation_id: organisationId ?? (await anOrganisation()).id,
    date: new Date(from + 8 * 3_600_000).toISOString().slice(0, 10),
    starts_at: from,
    ends_at: to,
    buffer_minutes: buffer,
    cut_off_minutes: 120,
    first_slot: first,
    after_slot: after,
    state,
    purpose: '合唱排练',
    expected_heads: heads,
    weight: 1,
    by_staff: 0,
    created_at: monday,
    changed_at: monday,
  })
  if (state === 'confirmed' || state === 'checked-in')
    for (const leaf of leaves)
      for (let slot = first; slot < after; slot++)
        await insert('claim', { venue_id: leaf, slot, booking_id: id })
  return id
}
