import { sql, type SQL } from 'drizzle-orm'
import { look, perform, type Answer, type Rows } from '../../platform/command.ts'
import type { Ctx, Grants } from '../../platform/context.ts'
import { addDays } from '../../platform/days.ts'
import { ok, type Result } from '../../platform/result.ts'
import { minuteOf, weeklyOf, type Weekly } from './clock.ts'
import { readEdited } from './edited.ts'
import type { DatedShape } from './hours-shapes.ts'
import {
  asSeen,
  bookingsNow,
  insideFacts,
  insideOf,
  pageOf,
  readInsideCursor,
  withKin,
  type Inside,
} from './impact.ts'
import { isOpenAt, type OpeningFacts } from './opening.ts'
import type { HoursSet, Impact, PutHours } from './schema.ts'
import { dayJson, hoursShown, oneVenue, since, type DayRow, type Found } from './shown.ts'
import { settle } from './settle.ts'
import { replaceHours } from './store.ts'

/** A part of the venue, or a hall above it. */
type Kin = { id: string; version: number; weekly: Weekly; keepsHolidays: boolean; days: DayRow[] }

type Facts = { before: Found; kin: Kin[]; looked: Inside[]; seen: string }

/**
 * The bookings `b` that new hours may leave outside: those of the days of old and new dated rules, and all where the week
 * changes. They may begin up to a week before. So a closure can be set however many bookings are to come.
 */
const touched = (id: string, { weekly, keepsHolidays, closures, openings }: PutHours): SQL => {
  const days = [...closures, ...openings].map(({ from, to }) => ({
    from: addDays(from, -8),
    to: addDays(to, 1),
  }))
  return sql`((select v.weekly <> ${JSON.stringify(weeklyOf(weekly))} or v.keeps_holidays <> ${keepsHolidays ? 1 : 0}
      from venue v where v.id = ${id})
    or exists (select 1 from json_each(${JSON.stringify(days)}) d
      where b.date between d.value ->> 'from' and d.value ->> 'to')
    or exists (select 1 from venue_day d where d.venue_id = ${id} and d.hall_id is null
      and b.date between date(d.from_on, '-8 days') and date(d.to_on, '+1 day')))`
}

const factsOf = (ctx: Ctx, id: string, input: PutHours, after: (string | number | null)[] | null): SQL[] => [
  oneVenue(id, ctx.caller, ctx.now),
  sql`select k.id, k.version, k.weekly, k.keeps_holidays, (select json_group_array(${dayJson}) from venue_day d
      where d.venue_id = k.id and d.to_on >= ${since(ctx.now)}) as days
    from venue k where k.id in ${withKin(id)} and k.id <> ${id}`,
  insideFacts(ctx.now, { venues: withKin(id), only: touched(id, input), after, decided: input }),
  sql`select ${bookingsNow(withKin(id), ctx.now)} as seen`,
]

const readFacts = (ctx: Ctx, rows: Rows, grants: Grants, matched: number | null): Result<Facts> => {
  const before = readEdited(ctx, grants, rows[0]?.[0], matched)
  if (!before.ok) return before
  const kin = (rows[1] ?? []).map((row) => ({
    id: String(row['id']),
    version: Number(row['version']),
    weekly: JSON.parse(String(row['weekly'])) as Weekly,
    keepsHolidays: Boolean(row['keeps_holidays']),
    days: JSON.parse(String(row['days'])) as DayRow[],
  }))
  const looked = (rows[2] ?? []).map(insideOf)
  return ok({ before: before.value, kin, looked, seen: String(rows[3]?.[0]?.['seen']) })
}

/** Dated rules as they are kept, those that have ended left out. */
const daysOf = (ctx: Ctx, input: PutHours): DayRow[] => {
  const rows = (kind: DayRow['kind'], shapes: DatedShape[]) =>
    shapes.map(({ from, to, startsAt, endsAt, reason }) => ({
      kind,
      hallId: null,
      from,
      to,
      fromMinute: startsAt === undefined ? null : minuteOf(startsAt),
      toMinute: endsAt === undefined ? null : minuteOf(endsAt),
      reason,
    }))
  return [...rows('closure', input.closures), ...rows('opening', input.openings)]
    .filter(({ to }) => to >= since(ctx.now))
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

/**
 * Which bookings the new hours leave outside and the old ones did not: of the venue by its hours, of its parts and the
 * halls above it by its closures.
 */
const outsideOf = (id: string, { before, kin }: Facts, input: PutHours, days: DayRow[]) => {
  const { timeZone } = before.shape.site
  const inherited = before.days.filter(({ hallId }) => hallId !== null)
  const closures = days.filter(({ kind }) => kind === 'closure')
  const old = new Map<string, OpeningFacts>(kin.map((each) => [each.id, { ...each, timeZone }]))
  const { weekly, days: ownDays, shape } = before
  old.set(id, { timeZone, weekly, keepsHolidays: shape.hours.keepsHolidays, days: ownDays })
  const next = new Map<string, OpeningFacts>(
    kin.map((each) => [
      each.id,
      { ...each, timeZone, days: [...each.days.filter(({ hallId }) => hallId !== id), ...closures] },
    ]),
  )
  next.set(id, {
    timeZone,
    weekly: weeklyOf(input.weekly),
    keepsHolidays: input.keepsHolidays,
    days: [...days, ...inherited],
  })
  const isOpen = (facts: Map<string, OpeningFacts>, booking: Inside) => {
    const found = facts.get(booking.venueId)
    return found === undefined || isOpenAt(booking, found)
  }
  return (booking: Inside): boolean => !isOpen(next, booking) && isOpen(old, booking)
}

/** Which bookings new hours would leave outside, a page at a time; nothing is changed. One round trip. */
export const tryHours = (
  ctx: Ctx,
  id: string,
  input: PutHours,
  cursor: string | undefined,
): Promise<Result<Impact>> => {
  const after = readInsideCursor(cursor)
  if (!after.ok) return Promise.resolve(after)
  return look({ ...ctx, key: null }, factsOf(ctx, id, input, after.value), (rows, grants) => {
    const facts = readFacts(ctx, rows, grants, null)
    if (!facts.ok) return facts
    return ok(pageOf(facts.value.looked, outsideOf(id, facts.value, input, daysOf(ctx, input))))
  })
}

/** A week in words, for the audit. */
const inWords = ({ weekly }: { weekly: PutHours['weekly'] }): string[] =>
  Object.entries(weekly).map(
    ([day, hours]) => `${day} ${hours.map(({ from, to }) => `${from}–${to}`).join(' ')}`,
  )

/**
 * Sets when a venue is open, from today on; a closure is for its parts and for the halls above it too. Refuses hours that leave bookings
 * outside, with a list of them, until somebody says of all (`bookings`) or of each that they stay or are cancelled.
 * Two round trips.
 */
export const putHours = (
  ctx: Ctx,
  id: string,
  input: PutHours,
  matched: number | null,
): Promise<Result<Answer<HoursSet>>> =>
  perform(ctx, {
    facts: factsOf(ctx, id, input, null),
    read: (rows, grants) => readFacts(ctx, rows, grants, matched),
    decide: (facts) => {
      const { before, looked, seen } = facts
      const days = daysOf(ctx, input)
      const outside = outsideOf(id, facts, input, days)
      const ended = settle(ctx, { looked, outside, site: before.shape.site }, input)
      if (!ended.ok) return ended
      const { kept, cancelled } = ended.value
      const weekly = weeklyOf(input.weekly)
      const { keepsHolidays } = input
      const version = before.shape.version + 1
      const own = [...days, ...before.days].some((d) => d.kind === 'closure' && d.hallId === null)
      const kin = own ? facts.kin.map((k) => ({ id: k.id, version: k.version + 1 })) : []
      const inherited = before.days.filter(({ hallId }) => hallId !== null)
      return ok({
        statements: [
          asSeen(withKin(id), ctx.now, seen),
          ...replaceHours(
            ctx,
            id,
            { weekly, keepsHolidays, version, days: days.map((day) => ({ ...day, id: ctx.newId() })) },
            kin,
            since(ctx.now),
          ),
          ...ended.value.statements,
        ],
        audit: [
          {
            action: 'venue.hours',
            entity: 'venue',
            entityId: id,
            version,
            before: { weekly: inWords(before.shape.hours) },
            after: { weekly: inWords(input), keepsHolidays, days: days.length, kept, cancelled },
          },
          ...kin.map((each) => ({
            action: 'venue.hours',
            entity: 'venue',
            entityId: each.id,
            version: each.version,
            after: { closuresOf: id },
          })),
          ...ended.value.audit,
        ],
        body: {
          ...hoursShown(weekly, keepsHolidays, [...days, ...inherited]),
          version,
          kept,
          cancelled,
        },
      })
    },
  })
