import { auditRows, type AuditEntry } from '../../platform/audit.ts'
import { perform, type Answer, type Steps } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { sql } from 'drizzle-orm'
import { actingOrganisation, decideActing, readActing } from '../../people/organisations/contract.ts'
import { occurrenceOf, rowOf, type ActivityFacts } from './facts.ts'
import { servesPlace } from './may.ts'
import { bookingFor, decidePlace, placeFacts, readPlace, type PlaceFacts } from './place.ts'
import type { ActivityShape, CreateActivity } from './schema.ts'
import { addActivities, addSeries, stillBooked, type Brought } from './store.ts'
import { decideTimes, timesOf } from './times.ts'

/** Sign-ups that may wait where nobody said how many. */
const waitlistUsual = 20

export const entry = (
  action: string,
  id: string,
  version: number,
  after: Record<string, unknown> = {},
): AuditEntry => ({ action, entity: 'activity', entityId: id, version, after })

export const instantIn = (text: string | null | undefined): number | null =>
  text === null || text === undefined ? null : Date.parse(text)

/** Refuses an age that ends before it begins. */
export const decideAges = (from: number | null, to: number | null): Result<null> =>
  from !== null && to !== null && to < from
    ? refuse('input.invalid', { errors: [{ pointer: '/ageTo', code: 'before-from' }] })
    : ok(null)

/** Refuses more seats than the venue holds. */
export const decideRoom = (capacity: number | null, most: number | undefined): Result<null> =>
  capacity !== null && most !== undefined && capacity > most
    ? refuse('booking.capacity', { capacity: most, errors: [{ pointer: '/capacity', code: 'venue' }] })
    : ok(null)

/**
 * Makes an activity, or a series of at most 104, for the network by who serves the place, or for a verified organisation
 * by its members. Two round trips.
 */
export const createActivity = (ctx: Ctx, input: CreateActivity): Promise<Result<Answer<ActivityShape>>> =>
  perform(ctx, creating(ctx, input))

/**
 * Where an activity was taken in from: the key by which its list knows it again, which of its rule's dates it has, the
 * series that it goes on with, and what tells it from others of one key.
 */
export type Source = { key: string; dates?: string[]; seriesId?: string; at?: string }

type Facts = { place: PlaceFacts; acting: unknown; there: Set<string> }

/** The steps of making an activity. One that the same list has brought meanwhile is refused. */
export const creating = (ctx: Ctx, input: CreateActivity, source?: Source): Steps<Facts, ActivityShape> => {
  const organisationId = input.organisationId ?? null
  return {
    facts: [
      placeFacts(input, input.city),
      sql`select ${actingOrganisation(sql`${organisationId}`, ctx.caller)} as acting`,
      ...(source ? [sql`select source_date from activity where source = ${source.key}`] : []),
    ],
    read: (rows) =>
      ok({
        place: readPlace(rows[0]?.[0]),
        acting: rows[1]?.[0]?.['acting'],
        there: new Set(rows[2]?.map((row) => String(row['source_date']))),
      }),
    decide: (facts, grants) => {
      const acting = organisationId === null ? null : readActing(facts.acting)
      if (acting?.ok === false) return acting
      const placed = decidePlace(input, facts.place, input.city, organisationId)
      if (!placed.ok) return placed
      if (!servesPlace(ctx, grants, placed.value)) {
        if (!acting) return refuse('role.missing')
        const decided = decideActing(acting.value)
        if (!decided.ok) return decided
        // A venue is somebody's: who neither serves nor shares it has it by a booking.
        const isTheirs = facts.place.venue?.organisationId === organisationId
        if (placed.value.siteId !== null && placed.value.bookingId === null && !isTheirs)
          return refuse('input.invalid', { errors: [{ pointer: '/bookingId', code: 'required' }] })
      }
      const ages = decideAges(input.ageFrom ?? null, input.ageTo ?? null)
      if (!ages.ok) return ages
      const capacity = input.capacity ?? null
      const room = decideRoom(capacity, facts.place.venue?.capacity)
      if (!room.ok) return room
      const { timeZone, names, ...where } = placed.value
      const first = decideTimes(
        {
          startsAt: Date.parse(input.startsAt),
          endsAt: Date.parse(input.endsAt),
          signUpOpensAt: instantIn(input.signUpOpensAt),
          signUpClosesAt: instantIn(input.signUpClosesAt),
        },
        timeZone,
        ctx.now,
      )
      if (!first.ok) return first
      const rule = input.recurrence
      const found = rule
        ? timesOf(first.value, rule, timeZone, input.skipHolidays === true)
        : ok({ times: [first.value], skipped: [] })
      if (!found.ok) return found
      const booked = where.bookingId === null ? null : facts.place.booked
      const dates = source?.dates
      const wanted = found.value.times.filter(({ date }) => dates?.includes(date) ?? true)
      const times = wanted.filter((own) => !booked || bookingFor(booked, own))
      if (times.length === 0)
        return refuse('input.invalid', { errors: [{ pointer: '/startsAt', code: 'booking' }] })
      const unbooked = wanted.filter((own) => !times.includes(own)).map(({ date }) => date)
      const seriesId = rule ? (source?.seriesId ?? ctx.newId()) : null
      const sourceOf = (date: string) =>
        source ? { source: source.key, sourceDate: rule ? date : (source.at ?? '') } : null
      if (times.some(({ date }) => facts.there.has(sourceOf(date)?.sourceDate ?? '-')))
        return refuse('thing.changed')
      const shared = {
        seriesId,
        title: input.title,
        summary: input.summary || null,
        kind: input.kind,
        forWhom: input.forWhom || null,
        ageFrom: input.ageFrom ?? null,
        ageTo: input.ageTo ?? null,
        ...where,
        timeZone,
        capacity,
        waitlist: input.waitlist ?? waitlistUsual,
        signUp: input.signUp ?? ('open' as const),
        organisationId,
        plannedHeads: input.plannedHeads ?? null,
        picture: input.picture ?? null,
        photo: null,
        state: input.draft === true ? ('draft' as const) : ('published' as const),
      }
      const made = times.map((own): ActivityFacts & Brought => ({
        ...shared,
        ...own,
        ...(booked ? { bookingId: bookingFor(booked, own) } : {}),
        ...sourceOf(own.date),
        id: ctx.newId(),
        taken: 0,
        waiting: 0,
        cameAdults: 0,
        cameChildren: 0,
        cameVolunteers: 0,
        reason: null,
        moved: false,
        movedFrom: null,
        shiftedAt: null,
        forgottenAt: null,
        version: 1,
        booked: null,
        names,
        organiser: acting?.ok ? { id: acting.value.id, name: acting.value.name } : null,
        acting: acting?.ok ? acting.value : null,
      }))
      const [head] = made
      if (!head) return refuse('input.invalid', { errors: [{ pointer: '/recurrence', code: 'none' }] })
      const told = { city: where.city, kind: input.kind, organisationId, state: shared.state, seriesId }
      return ok({
        statements: [
          ...(seriesId && rule && !source?.seriesId ? [addSeries(ctx, seriesId, rule)] : []),
          ...stillBooked(made),
          addActivities({ ...shared, createdAt: ctx.now, changedAt: ctx.now }, made),
          auditRows(
            ctx,
            made.map((a) => entry('activity.create', a.id, 1, { ...told, date: a.date })),
          ),
        ],
        audit: [],
        status: 201 as const,
        body: {
          ...rowOf(head, ctx.now),
          occurrences: made.map(occurrenceOf),
          ...(rule ? { skipped: [...found.value.skipped, ...unbooked].toSorted() } : {}),
          mayWrite: true,
        },
      })
    },
  }
}
