import { sql } from 'drizzle-orm'
import { perform } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { refuse } from '../../platform/result.ts'
import { quarterAt } from '../venues/quarters.ts'
import { caseFacts, readCases } from './cases.ts'
import { deny, stepped } from './deny.ts'
import { rest } from './door.ts'
import { outcomeOf, type Stepped } from './steps.ts'
import { changeBooking, countUse, dropClaims } from './store.ts'

const minute = 60_000

/** How long after its beginning a booking without a check-in is released. */
const graceMinutes = 30

/** How many are released in one run; the rest with the next, a minute later. */
const atOnce = 50

/** Frees what is left of a booking that nobody came for, unless somebody checked in meanwhile. */
const releaseOne = async (ctx: Ctx, id: string): Promise<boolean> => {
  const target = { id }
  const result = await perform(ctx, {
    facts: caseFacts(ctx, target),
    read: readCases(ctx, target),
    decide: (facts) => {
      const each = facts.cases[0]
      if (each?.booking.state !== 'confirmed') return refuse('booking.state')
      const { booking, venue } = each
      const step: Stepped = {
        after: { ...booking, state: 'no-show', version: booking.version + 1 },
        statements: [
          changeBooking(ctx, booking, { state: 'no-show' }),
          ...dropClaims(ctx, [rest(ctx, each)]),
          countUse(venue.site, booking.organisationId, { completed: 0, noShows: 1 }),
        ],
        audit: [stepped('no-show', booking, { state: 'no-show' })],
      }
      return outcomeOf(ctx, target, facts, [step], { notice: 'released' })
    },
  })
  return result.ok
}

/**
 * Releases what nobody has checked in to half an hour after its beginning, where the venue's rule says so: it counts as a
 * no-show. Looks back one day, so that what was missed while nothing ran is caught up with.
 */
export const releaseNoShows = async (ctx: Ctx): Promise<{ released: number }> => {
  const late = ctx.now - graceMinutes * minute
  const [due = []] = await ctx.db.read([
    sql`select b.id from booking b join venue v on v.id = b.venue_id where b.state = 'confirmed'
      and b.starts_at between ${late - 86_400_000} and ${late} and v.releases_no_shows = 1
      order by b.starts_at, b.id limit ${atOnce}`,
  ])
  let released = 0
  for (const row of due) if (await releaseOne(ctx, String(row['id']))) released += 1
  return { released }
}

/** Ends a request whose time came, unless it was decided meanwhile; where it asked for a change, what stood stands. */
const lapseOne = async (ctx: Ctx, id: string): Promise<boolean> => {
  const target = { id }
  const result = await perform(ctx, {
    facts: caseFacts(ctx, target),
    read: readCases(ctx, target),
    decide: (facts) => {
      const booking = facts.cases[0]?.booking
      if (booking?.state !== 'requested' || booking.startsAt > ctx.now) return refuse('booking.state')
      const step = deny(ctx, booking, { reason: null, endedBy: 'time' })
      return outcomeOf(ctx, target, facts, [step], { notice: 'lapsed' })
    },
  })
  return result.ok
}

/**
 * Ends requests that nobody decided before their time came: they would count as open for ever. Reads the open requests,
 * of which an organisation may have so many at a venue.
 */
export const lapseRequests = async (ctx: Ctx): Promise<{ lapsed: number }> => {
  const [due = []] = await ctx.db.read([
    sql`select id from booking where state = 'requested' and starts_at <= ${ctx.now}
      order by created_at, id limit ${atOnce}`,
  ])
  let lapsed = 0
  for (const row of due) if (await lapseOne(ctx, String(row['id']))) lapsed += 1
  return { lapsed }
}

/** Claims are kept this long after they are past: calendars show them. */
const keptDays = 62

/** Takes away claims that are long past, some thousand at a time. */
export const forgetClaims = async (ctx: Ctx): Promise<Record<string, never>> => {
  const before = quarterAt(ctx.now - keptDays * 86_400_000)
  await ctx.db.commit([
    sql`delete from claim where (venue_id, slot) in (select c.venue_id, c.slot from venue v cross join claim c
      where c.venue_id = v.id and c.slot < ${before} limit 5000)`,
  ])
  return {}
}
