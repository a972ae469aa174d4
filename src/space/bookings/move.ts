import { sql } from 'drizzle-orm'
import { perform, type Answer, type Outcome, type Rows } from '../../platform/command.ts'
import type { Ctx, Grants } from '../../platform/context.ts'
import { addDays, daysBetween, localDay, networkZone, wallMinute } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { bookable, readBookable, type Bookable } from '../venues/bookable.ts'
import { decidesVenue } from '../venues/deciders.ts'
import { quarterMs } from '../venues/quarters.ts'
import { refuseConflicts } from './book.ts'
import { wantedOf } from './book-facts.ts'
import { caseFacts, chosen, readCases, wrongState, type Case, type Cases, type Target } from './cases.ts'
import { rivalsAt, rivalsOf, takenAt, type Rival } from './facts.ts'
import { moveOne } from './moved.ts'
import { plan, type Planned, type Wish } from './plan.ts'
import type { BookingShape, Move, SeriesChanged } from './schema.ts'
import { occurrencesOf } from './series.ts'
import { outcomeOf } from './steps.ts'

type Facts = Cases & {
  /** Where it moves to. */
  venue: Bookable
  decidesThere: boolean
  /** Places, among the bookings in their order, whose new time others have some of. */
  taken: Set<number>
  months: Map<string, number>
  open: number
  rivals: Rival[]
}

/** Days for which hours are read: a series is at most two years long. */
const daysFor = (input: Move, target: Target) => {
  const day = localDay(input.startsAt, networkZone)
  return { from: addDays(day, -1), to: addDays(day, 'id' in target ? 8 : 800) }
}

/** The new times of all that moves, as far as the first moves: right wherever clocks are not put back or forward. */
const shifted = (input: Move, target: Target, now: number) => {
  const delta = sql`${input.startsAt} - (select min(b.starts_at) from booking b where ${chosen(target, now)})`
  const length = Math.min(Math.max(0, Math.ceil((input.endsAt - input.startsAt) / quarterMs)), 672)
  return sql`(select json_group_array(json_object('i', i, 'first', first, 'after', first + ${length})) from (select
    row_number() over (order by b.starts_at, b.id) - 1 as i, (b.starts_at + (${delta})) / ${quarterMs} as first
    from booking b where ${chosen(target, now)}))`
}

const except = (target: Target, now: number) =>
  sql`(select json_group_array(b.id) from booking b where ${chosen(target, now)})`

const targetFacts = (ctx: Ctx, target: Target, input: Move) => {
  const wanted = shifted(input, target, ctx.now)
  const others = except(target, ctx.now)
  const days = daysFor(input, target)
  const from =
    'id' in target
      ? sql`booking t where t.id = ${target.id}`
      : sql`booking_series t where t.id = ${target.seriesId}`
  const venueId = input.venueId ? sql`${input.venueId}` : sql`(select t.venue_id from ${from})`
  const organisationId = sql`(select t.organisation_id from ${from})`
  return sql`select ${bookable(ctx.caller, days)} as venue, ${takenAt(wanted, others)} as taken,
    ${rivalsAt(wanted, others)} as rivals, (select json_group_array(json_object('month', month, 'minutes', minutes))
      from booking_month where venue_id = v.id and organisation_id = ${organisationId}
      and month between ${days.from.slice(0, 7)} and ${days.to.slice(0, 7)}) as months,
    coalesce((select n from booking_open where venue_id = v.id and organisation_id = ${organisationId}), 0) as open
    from venue v join site s on s.id = v.site_id where v.id = ${venueId}`
}

const readFacts = (ctx: Ctx, target: Target, input: Move) => (rows: Rows, grants: Grants) => {
  const cases = readCases(ctx, target)(rows, grants)
  if (!cases.ok) return cases
  const row = rows[2]?.[0]
  const venue = readBookable(row?.['venue'], daysFor(input, target))
  if (!venue.ok) return venue
  const decidesThere =
    ctx.caller.kind === 'system' || decidesVenue(grants, venue.value, venue.value.ownerRole)
  if (input.override === true && !decidesThere) return refuse('role.missing')
  const months = JSON.parse(String(row?.['months'])) as { month: string; minutes: number }[]
  return ok<Facts>({
    ...cases.value,
    venue: venue.value,
    decidesThere,
    taken: new Set((JSON.parse(String(row?.['taken'])) as number[]).map(Number)),
    months: new Map(months.map((m) => [m.month, m.minutes])),
    open: Number(row?.['open']),
    rivals: rivalsOf(row?.['rivals']),
  })
}

/** The new times of all that moves, on the wall's clock of where it moves to. */
const wishesOf = (input: Move, target: Target, cases: Case[], timeZone: string): Wish[] => {
  const day = localDay(input.startsAt, timeZone)
  const first = { date: day, startsAt: input.startsAt, endsAt: input.endsAt }
  if ('id' in target) return [first]
  const days = daysBetween(cases[0]?.booking.date ?? day, day)
  const time = {
    startMinute: wallMinute(input.startsAt, timeZone),
    endMinute: wallMinute(input.endsAt, timeZone),
    endDay: daysBetween(day, localDay(input.endsAt, timeZone)),
  }
  const dates = cases.slice(1).map((c) => addDays(c.booking.date, days))
  return [first, ...occurrencesOf(dates, time, timeZone)]
}

/** In a zone where the clocks changed in between, who has the new times is asked again. */
const inZone = async (ctx: Ctx, target: Target, facts: Facts, wishes: Wish[]): Promise<Facts> => {
  if ('id' in target || facts.venue.site.timeZone === networkZone) return facts
  const wanted = wantedOf(wishes)
  const others = JSON.stringify(facts.cases.map((c) => c.booking.id))
  const [rows = []] = await ctx.db.read([
    sql`select ${takenAt(wanted, others)} as taken, ${rivalsAt(wanted, others)} as rivals
      from venue v where v.id = ${facts.venue.id}`,
  ])
  const taken = new Set((JSON.parse(String(rows[0]?.['taken'])) as number[]).map(Number))
  return { ...facts, taken, rivals: rivalsOf(rows[0]?.['rivals']) }
}

/** The months' minutes without what is given back by moving. */
const monthsWithout = ({ months, cases, venue }: Facts): Map<string, number> => {
  const left = new Map(months)
  for (const { booking } of cases) {
    const use = booking.standing ?? (booking.state === 'confirmed' ? booking : null)
    if (use?.venueId !== venue.id) continue
    const month = use.date.slice(0, 7)
    left.set(month, (left.get(month) ?? 0) - (use.endsAt - use.startsAt) / 60_000)
  }
  return left
}

/** Whether a booking only gives some of its time back. */
const isWithin = (input: Move, each: Case | undefined): boolean =>
  each !== undefined &&
  (input.venueId ?? each.booking.venueId) === each.booking.venueId &&
  input.startsAt >= each.booking.startsAt &&
  input.endsAt <= each.booking.endsAt

const decide = (
  ctx: Ctx,
  target: Target,
  input: Move,
  facts: Facts,
  wishes: Wish[],
): Result<Outcome<BookingShape | SeriesChanged>> => {
  const { cases, venue, decides } = facts
  const override = input.override === true
  const inside = 'id' in target && isWithin(input, cases[0])
  const heads = input.expectedHeads ?? Math.max(...cases.map((c) => c.booking.expectedHeads))
  const all = plan(wishes, {
    venue,
    taken: facts.taken,
    months: monthsWithout(facts),
    heads,
    // Whoever gives a part of their time back is never too late for it.
    now: inside ? Math.min(ctx.now, input.startsAt - venue.leadMinutes * 60_000) : ctx.now,
    override,
  })
  const bad = all.filter((p) => p.conflict !== null)
  if (bad.length > 0) return refuseConflicts(bad)
  const fresh = { decides: decides && facts.decidesThere, override, series: 'seriesId' in target }
  const steps = cases.map((each, i) =>
    moveOne(ctx, each, all[i] as Planned, { ...facts, ...fresh, heads: input.expectedHeads }),
  )
  const asking = steps.filter((s) => s.asks).length
  if (asking > 0 && facts.open + 1 > venue.openRequests)
    return refuse('booking.quota', { openRequests: venue.openRequests })
  const [first, ...others] = steps
  const statements = [...steps.flatMap((s) => s.releases), ...(first?.statements ?? [])]
  const told = { notice: asking > 0 ? ('requested' as const) : ('moved' as const) }
  return outcomeOf(ctx, target, facts, first ? [{ ...first, statements }, ...others] : [], told)
}

/**
 * Moves a booking, or a series from a date on, to another time or venue. Within its old time a confirmed one stays
 * confirmed; where staff decide, what goes beyond it is asked for anew, and the old time stands until it is decided; what
 * staff move stays confirmed. Refuses what the rules, others' claims or quotas forbid, and after the cut-off whatever
 * goes beyond the old time. Two round trips; one more for a series in another time zone than the network's.
 */
export const move = (
  ctx: Ctx,
  target: Target,
  input: Move,
): Promise<Result<Answer<BookingShape | SeriesChanged>>> =>
  perform(ctx, {
    facts: [...caseFacts(ctx, target), targetFacts(ctx, target, input)],
    read: readFacts(ctx, target, input),
    decide: async (facts) => {
      const live = facts.cases.filter((c) => ['requested', 'confirmed'].includes(c.booking.state))
      const first = live[0]
      if (!first) return wrongState(facts.cases[0]?.booking)
      if (first.booking.startsAt <= ctx.now) return refuse('booking.not-now', { because: 'begun' })
      const cutOffAt = first.booking.startsAt - first.booking.cutOffMinutes * 60_000
      const late = first.booking.state === 'confirmed' && ctx.now > cutOffAt
      if (late && !facts.decides && !isWithin(input, first))
        return refuse('booking.not-now', {
          because: 'cut-off',
          cancelBy: new Date(cutOffAt).toISOString(),
        })
      const wishes = wishesOf(input, target, live, facts.venue.site.timeZone)
      const zoned = await inZone(ctx, target, { ...facts, cases: live }, wishes)
      return decide(ctx, target, input, zoned, wishes)
    },
  })
