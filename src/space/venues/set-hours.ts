import { sql, type SQL } from 'drizzle-orm'
import { look, perform, type Answer, type Rows } from '../../platform/command.ts'
import type { Ctx, Grants } from '../../platform/context.ts'
import { ok, type Result } from '../../platform/result.ts'
import { endInside } from './cancel-inside.ts'
import { readEdited } from './change.ts'
import { minuteOf, weeklyOf, type Weekly } from './clock.ts'
import type { DatedShape } from './hours-shapes.ts'
import {
  asSeen,
  bookingsNow,
  decideInside,
  insideFacts,
  insideOf,
  pageOf,
  readInsideCursor,
  withParts,
  type Inside,
} from './impact.ts'
import { isOpenAt, type OpeningFacts } from './opening.ts'
import type { HoursSet, Impact, PutHours } from './schema.ts'
import { dayJson, hoursShown, oneVenue, since, type DayRow, type Found } from './shown.ts'
import { replaceHours } from './store.ts'

type Part = { id: string; version: number; weekly: Weekly; keepsHolidays: boolean; days: DayRow[] }

type Facts = { before: Found; parts: Part[]; looked: Inside[]; seen: string }

const factsOf = (
  ctx: Ctx,
  id: string,
  after: (string | number | null)[] | null,
  decision?: PutHours['bookings'],
): SQL[] => [
  oneVenue(id, ctx.caller, ctx.now),
  sql`select p.id, p.version, p.weekly, p.keeps_holidays, (select json_group_array(${dayJson}) from venue_day d
      where d.venue_id = p.id and d.to_on >= ${since(ctx.now)}) as days
    from venue p where p.id in ${withParts(id)} and p.id <> ${id}`,
  insideFacts(withParts(id), ctx.now, after, decision),
  sql`select ${bookingsNow(withParts(id), ctx.now)} as seen`,
]

const readFacts = (ctx: Ctx, rows: Rows, grants: Grants, matched: number | null): Result<Facts> => {
  const before = readEdited(ctx, grants, rows[0]?.[0], matched)
  if (!before.ok) return before
  const parts = (rows[1] ?? []).map((row) => ({
    id: String(row['id']),
    version: Number(row['version']),
    weekly: JSON.parse(String(row['weekly'])) as Weekly,
    keepsHolidays: Boolean(row['keeps_holidays']),
    days: JSON.parse(String(row['days'])) as DayRow[],
  }))
  const looked = (rows[2] ?? []).map(insideOf)
  return ok({ before: before.value, parts, looked, seen: String(rows[3]?.[0]?.['seen']) })
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

/** Which bookings the new hours leave outside: of the venue by its hours, of its parts by its closures. */
const outsideOf = (id: string, { before, parts }: Facts, input: PutHours, days: DayRow[]) => {
  const { timeZone } = before.shape.site
  const inherited = before.days.filter(({ hallId }) => hallId !== null)
  const closures = days.filter(({ kind }) => kind === 'closure')
  const hours = new Map<string, OpeningFacts>(
    parts.map((part) => [
      part.id,
      { ...part, timeZone, days: [...part.days.filter(({ hallId }) => hallId !== id), ...closures] },
    ]),
  )
  hours.set(id, {
    timeZone,
    weekly: weeklyOf(input.weekly),
    keepsHolidays: input.keepsHolidays,
    days: [...days, ...inherited],
  })
  return (booking: Inside): boolean => {
    const facts = hours.get(booking.venueId)
    return facts !== undefined && !isOpenAt(booking, facts)
  }
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
  return look({ ...ctx, key: null }, factsOf(ctx, id, after.value), (rows, grants) => {
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
 * Sets when a venue is open, from today on; a closure of a hall is for its parts too. Refuses hours that leave bookings
 * outside, with a list of them, until somebody says that they stay (`bookings: "keep"`) or are cancelled (`"cancel"`).
 * Two round trips.
 */
export const putHours = (
  ctx: Ctx,
  id: string,
  input: PutHours,
  matched: number | null,
): Promise<Result<Answer<HoursSet>>> =>
  perform(ctx, {
    facts: factsOf(ctx, id, null, input.bookings),
    read: (rows, grants) => readFacts(ctx, rows, grants, matched),
    decide: (facts) => {
      const { before, looked, seen } = facts
      const days = daysOf(ctx, input)
      const inside = decideInside(looked, outsideOf(id, facts, input, days), input.bookings)
      if (!inside.ok) return inside
      const ended = endInside(ctx, inside.value, before.shape.site, input)
      if (!ended.ok) return ended
      const { kept, cancelled } = ended.value
      const weekly = weeklyOf(input.weekly)
      const { keepsHolidays } = input
      const version = before.shape.version + 1
      const own = [...days, ...before.days].some((d) => d.kind === 'closure' && d.hallId === null)
      const parts = own ? facts.parts.map((p) => ({ id: p.id, version: p.version + 1 })) : []
      const inherited = before.days.filter(({ hallId }) => hallId !== null)
      return ok({
        statements: [
          asSeen(withParts(id), ctx.now, seen),
          ...replaceHours(
            ctx,
            id,
            { weekly, keepsHolidays, version, days: days.map((day) => ({ ...day, id: ctx.newId() })) },
            parts,
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
          ...parts.map((part) => ({
            action: 'venue.hours',
            entity: 'venue',
            entityId: part.id,
            version: part.version,
            after: { hallId: id },
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
