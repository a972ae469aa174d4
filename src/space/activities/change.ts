import { sql } from 'drizzle-orm'
import { auditRows } from '../../platform/audit.ts'
import { perform, type Answer, type Steps } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { decideAges, decideRoom, entry, instantIn } from './commands.ts'
import { occurrenceOf, rowOf, type ActivityFacts } from './facts.ts'
import { mayWrite } from './may.ts'
import {
  asksPlace,
  bookingFor,
  decidePlace,
  placeFacts,
  readPlace,
  type PlaceFacts,
  type Placed,
} from './place.ts'
import { decideCapacity, freeSeats, movesUp, type Waiter } from './rules.ts'
import type { ActivityShape, ChangeActivity } from './schema.ts'
import { changeActivities, moveUp, stillBooked } from './store.ts'
import { readTargets, targetFacts, type Targets } from './targets.ts'
import { decideTimes, shifted, type Times } from './times.ts'
import { waitersOf, waitersOfSeries } from './waiters.ts'

type Facts = Targets & { place: PlaceFacts; venueHolds: number | undefined; waiters: Waiter[] }

/** The places as they are, or as they are asked for; the time zone goes with the place. */
const placedOf = (named: ActivityFacts, input: ChangeActivity, place: PlaceFacts): Result<Placed> =>
  asksPlace(input)
    ? decidePlace(
        input,
        { ...place, city: true },
        place.site?.city ?? place.library?.city ?? named.city,
        named.organiser?.id ?? null,
      )
    : ok(named)

/** The times of the named occurrence, changed. */
const timesFor = (named: ActivityFacts, input: ChangeActivity, timeZone: string, now: number) => {
  const pick = (asked: string | null | undefined, was: number | null) =>
    asked === undefined ? was : instantIn(asked)
  const startsAt = pick(input.startsAt, named.startsAt) ?? named.startsAt
  // Signing up keeps its distance to a beginning that moves, unless it is told otherwise.
  const along = (was: number | null) => (was === null ? null : was + startsAt - named.startsAt)
  return decideTimes(
    {
      startsAt,
      endsAt:
        pick(input.endsAt, input.startsAt === undefined ? named.endsAt : along(named.endsAt)) ?? named.endsAt,
      signUpOpensAt: pick(input.signUpOpensAt, along(named.signUpOpensAt)),
      signUpClosesAt: pick(input.signUpClosesAt, along(named.signUpClosesAt)),
    },
    timeZone,
    now,
  )
}

/**
 * Changes one occurrence, this and the following, or all; past, cancelled and hand-moved ones stay. More seats move the
 * waitlist up; fewer than are taken are refused. Two round trips.
 */
export const changeActivity = (
  ctx: Ctx,
  id: string,
  input: ChangeActivity,
  matched: number | null,
): Promise<Result<Answer<ActivityShape>>> => perform(ctx, changing(ctx, id, input, matched))

/** The steps of changing an activity. */
export const changing = (
  ctx: Ctx,
  id: string,
  { scope, ...input }: ChangeActivity,
  matched: number | null,
): Steps<Facts, ActivityShape> => ({
  facts: [
    placeFacts(input, null),
    sql`select v.capacity from activity a join venue v on v.id = a.venue_id where a.id = ${id}`,
    scope === 'one' ? waitersOf(id) : waitersOfSeries(id),
    ...targetFacts(ctx, id, scope),
  ],
  read: ([place, venue, waiters, ...rows], grants) => {
    const targets = readTargets(ctx, grants, rows, scope, matched)
    if (!targets.ok) return targets
    const read = readPlace(place?.[0])
    const venueHolds = asksPlace(input) ? read.venue?.capacity : (venue?.[0]?.['capacity'] as number)
    return ok({
      ...targets.value,
      place: read,
      venueHolds: venueHolds ?? undefined,
      waiters: (waiters ?? []) as unknown as Waiter[],
    })
  },
  decide: ({ named, all, place, venueHolds, waiters }, grants) => {
    const placed = placedOf(named, { scope, ...input }, place)
    if (!placed.ok) return placed
    if (!mayWrite(ctx, grants, placed.value, named.acting)) return refuse('role.missing')
    const set = changedOf(named, input)
    const ages = decideAges(set.ageFrom, set.ageTo)
    if (!ages.ok) return ages
    const held = decideCapacity(set.capacity, all)
    if (!held.ok) return held
    const room = decideRoom(set.capacity, venueHolds)
    if (!room.ok) return room
    const { timeZone, names, city, siteId, venueId, libraryId, elsewhere, online } = placed.value
    const times = timesFor(named, { scope, ...input }, timeZone, ctx.now)
    if (!times.ok) return times
    const atTimes = timesOfAll(named, times.value, all, timeZone)
    if (!atTimes.ok) return atTimes
    const where = { city, siteId, venueId, libraryId, elsewhere, online }
    const bookings = all.map((a, at) => bookingOf(a, atTimes.value[at] ?? a, placed.value, { input, place }))
    if (bookings.includes(undefined)) return notBooked
    const isElsewhere = (Object.keys(where) as (keyof typeof where)[]).some((k) => where[k] !== named[k])
    const ups: Waiter[] = []
    const after = all.map((a, at): ActivityFacts & Counted => {
      const own = atTimes.value[at] ?? a
      const up = movesUp(
        waiters.filter((w) => w.activityId === a.id),
        freeSeats(set.capacity, a.taken),
      )
      ups.push(...up)
      const heads = up.reduce((sum, w) => sum + w.heads, 0)
      const isShifted = own.startsAt !== a.startsAt || own.endsAt !== a.endsAt
      const isAlone = scope === 'one' && a.seriesId !== null && isShifted
      return {
        ...a,
        ...set,
        ...where,
        ...own,
        bookingId: bookings[at] ?? null,
        timeZone,
        names,
        taken: a.taken + heads,
        waiting: a.waiting - up.length,
        moved: a.moved || isAlone,
        movedFrom: isAlone && !a.moved ? a.startsAt : a.movedFrom,
        shiftedAt: isShifted || isElsewhere ? ctx.now : a.shiftedAt,
        version: a.version + 1,
        seen: a.waiting,
        up: up.length,
        heads,
      }
    })
    const [head] = after
    if (!head) return refuse('thing.unknown')
    return ok({
      statements: [
        ...stillBooked(asksPlace(input) ? after : after.filter(({ shiftedAt }) => shiftedAt === ctx.now)),
        changeActivities(ctx, head, timeZone, after),
        ...(ups.length > 0
          ? [
              moveUp(
                ctx,
                ups.map((w) => w.id),
              ),
              auditRows(ctx, ups.map(movedUp)),
            ]
          : []),
        auditRows(
          ctx,
          after.map((a) =>
            entry('activity.change', a.id, a.version, { changed: Object.keys(input), scope, date: a.date }),
          ),
        ),
      ],
      audit: [],
      body: { ...rowOf(head, ctx.now), occurrences: after.map(occurrenceOf), mayWrite: true },
    })
  },
})

const notBooked = refuse('input.invalid', { errors: [{ pointer: '/startsAt', code: 'booking' }] })

/** The booking of an occurrence after a change: the one that it has while it covers the time; undefined when none does. */
const bookingOf = (
  a: ActivityFacts,
  at: Times,
  placed: Placed,
  { input, place }: { input: Omit<ChangeActivity, 'scope'>; place: PlaceFacts },
): string | null | undefined => {
  if (asksPlace(input)) return placed.bookingId === null ? null : (bookingFor(place.booked, at) ?? undefined)
  if (a.bookingId === null || (at.startsAt === a.startsAt && at.endsAt === a.endsAt)) return a.bookingId
  return a.booked && bookingFor([a.booked], at) ? a.bookingId : undefined
}

type Counted = { seen: number; up: number; heads: number }

/** What the audit keeps of somebody who got a seat. */
export const movedUp = (w: Waiter) => ({
  action: 'sign-up.moved-up',
  entity: 'sign-up',
  entityId: w.id,
  version: w.version + 1,
  after: { activityId: w.activityId, heads: w.heads },
})

/** What is not given stays. */
const changedOf = (a: ActivityFacts, input: Omit<ChangeActivity, 'scope'>) => {
  const text = (asked: string | null | undefined, was: string | null) =>
    asked === undefined ? was : asked || null
  const pick = <T>(asked: T | undefined, was: T): T => (asked === undefined ? was : asked)
  return {
    title: input.title ?? a.title,
    summary: text(input.summary, a.summary),
    kind: input.kind ?? a.kind,
    forWhom: text(input.forWhom, a.forWhom),
    ageFrom: pick(input.ageFrom, a.ageFrom),
    ageTo: pick(input.ageTo, a.ageTo),
    capacity: pick(input.capacity, a.capacity),
    waitlist: input.waitlist ?? a.waitlist,
    signUp: input.signUp ?? a.signUp,
    plannedHeads: pick(input.plannedHeads, a.plannedHeads),
    picture: pick(input.picture, a.picture),
  }
}

/** The times of every occurrence after the change; refuses one in an hour that does not exist. */
const timesOfAll = (
  named: ActivityFacts,
  to: Times,
  all: ActivityFacts[],
  timeZone: string,
): Result<Times[]> => {
  const same = (['startsAt', 'endsAt', 'signUpOpensAt', 'signUpClosesAt'] as const).every(
    (member) => to[member] === named[member],
  )
  const times = all.map((a) => (a === named ? to : same ? a : shifted(named, to, a, timeZone)))
  const missing = times.findIndex((at) => at === null)
  return missing < 0
    ? ok(times as Times[])
    : refuse('input.invalid', {
        errors: [{ pointer: '/startsAt', code: 'no-such-hour', date: all[missing]?.date }],
      })
}
