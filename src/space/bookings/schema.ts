import * as z from 'zod/mini'
import { day, id, instant, instantIn, line, page } from '../../platform/shapes.ts'
import { bookingStates, waitStates } from './kinds.ts'

const Recurrence = z.object({
  every: z.enum(['week', 'month']),
  interval: z._default(z.int().check(z.minimum(1), z.maximum(52)), 1),
  weekdays: z.optional(
    z.array(z.int().check(z.minimum(1), z.maximum(7))).check(
      z.minLength(1),
      z.maxLength(7),
      z.refine((all) => new Set(all).size === all.length, 'twice'),
    ),
  ),
  nth: z.optional(z.literal([1, 2, 3, 4, 5, -1])),
  until: z.optional(day),
  count: z.optional(z.int().check(z.minimum(1), z.maximum(1000))),
})

const heads = z.int().check(z.minimum(1), z.maximum(100_000))
const headsThatCame = z.int().check(z.minimum(0), z.maximum(100_000))
const reason = z.optional(z.nullable(z.string().check(z.trim(), z.maxLength(300))))

/** Whom to call, and who holds the key: seen by staff and the organisation alone. */
const Contact = z.object({
  keyHolder: z.optional(z.nullable(line(60))),
  emergencyName: z.optional(z.nullable(line(60))),
  emergencyPhone: z.optional(z.nullable(line(40))),
})
export type Contact = z.infer<typeof Contact>

export const CreateBooking = z.object({
  venueId: id,
  organisationId: id,
  startsAt: instantIn,
  endsAt: instantIn,
  purpose: line(200),
  expectedHeads: heads,
  recurrence: z.optional(z.nullable(Recurrence)),
  onConflict: z.optional(z.enum(['refuse', 'skip'])),
  /** The version of the venue's commitment that whoever asks has accepted. */
  commitment: z.optional(z.nullable(line(40))),
  contact: z.optional(z.nullable(Contact)),
  /** Staff set the venue's rules aside; never what others have taken. */
  override: z.optional(z.boolean()),
})
export type CreateBooking = z.infer<typeof CreateBooking>

/** What is only looked at needs no purpose yet. */
export const PreviewBooking = z.extend(CreateBooking, {
  purpose: z.optional(line(200)),
  expectedHeads: z._default(heads, 1),
})
export type PreviewBooking = z.infer<typeof PreviewBooking>

export const Confirm = z.object({
  override: z.optional(z.boolean()),
  onConflict: z.optional(z.enum(['refuse', 'skip'])),
})
export type Confirm = z.infer<typeof Confirm>

export const Ending = z.object({ reason })
export type Ending = z.infer<typeof Ending>

export const Move = z.object({
  startsAt: instantIn,
  endsAt: instantIn,
  venueId: z.optional(id),
  expectedHeads: z.optional(heads),
  override: z.optional(z.boolean()),
})
export type Move = z.infer<typeof Move>

/** At whose door: a wrong one is told. */
export const CheckIn = z.object({ venueId: z.optional(id) })
export type CheckIn = z.infer<typeof CheckIn>

export const Complete = z.object({
  adults: z._default(headsThatCame, 0),
  children: z._default(headsThatCame, 0),
  usedMinutes: z.optional(z.nullable(z.int().check(z.minimum(0), z.maximum(100_000)))),
  condition: z.optional(z.nullable(z.string().check(z.trim(), z.maxLength(400)))),
})
export type Complete = z.infer<typeof Complete>

/** What is to be seen, for who does not see it. */
export const BookingPhoto = z.object({ words: line(200) })
export type BookingPhoto = z.infer<typeof BookingPhoto>

/** From which of a series' local dates on, that one included; all to come when absent. */
export const From = z.object({ from: z.optional(day) })
export type From = z.infer<typeof From>

export const ListBookings = z.object({
  ...page,
  venueId: z.optional(id),
  siteId: z.optional(id),
  organisationId: z.optional(id),
  seriesId: z.optional(id),
  state: z.optional(z.enum(bookingStates)),
  from: z.optional(day),
  to: z.optional(day),
})
export type ListBookings = z.infer<typeof ListBookings>

export const BookingShape = z.object({
  id: z.string(),
  venueId: z.string(),
  organisationId: z.string(),
  seriesId: z.nullable(z.string()),
  date: z.string(),
  startsAt: instant,
  endsAt: instant,
  bufferMinutes: z.number(),
  cancelBy: instant,
  state: z.enum(bookingStates),
  purpose: z.string(),
  expectedHeads: z.number(),
  reason: z.nullable(z.string()),
  endedBy: z.nullable(z.enum(['staff', 'organisation', 'taken', 'time'])),
  standing: z.nullable(z.object({ venueId: z.string(), startsAt: instant, endsAt: instant })),
  moved: z.boolean(),
  byStaff: z.boolean(),
  checkedInAt: z.nullable(instant),
  checkedOutAt: z.nullable(instant),
  completedAt: z.nullable(instant),
  heads: z.nullable(z.object({ adults: z.number(), children: z.number() })),
  usedMinutes: z.nullable(z.number()),
  condition: z.nullable(z.string()),
  /** How it was left: what the picture shows, and which account put it there. */
  photo: z.nullable(z.object({ words: z.string(), by: z.string() })),
  version: z.number(),
  createdAt: instant,
})
export type BookingShape = z.infer<typeof BookingShape>

/** Why an occurrence cannot be had: a code of the API, and what it says beside it. */
const Conflict = z.looseObject({ code: z.string() })

export const OccurrenceSeen = z.object({
  date: z.string(),
  startsAt: z.nullable(instant),
  endsAt: z.nullable(instant),
  conflict: z.nullable(Conflict),
  /** The same as a list: none, or one. */
  conflicts: z.array(Conflict),
})
export type OccurrenceSeen = z.infer<typeof OccurrenceSeen>

/** The first of what was booked, all of it, and what was left out for its conflicts. */
export const Booked = z.extend(BookingShape, {
  occurrences: z.array(BookingShape),
  skipped: z.array(OccurrenceSeen),
})
export type Booked = z.infer<typeof Booked>

export const BookingPreview = z.object({
  /** What the booking would be: at once, or after staff have decided. */
  state: z.enum(['requested', 'confirmed']),
  occurrences: z.array(OccurrenceSeen),
})
export type BookingPreview = z.infer<typeof BookingPreview>

export const SeriesChanged = z.object({
  id: z.string(),
  occurrences: z.array(BookingShape),
  skipped: z.array(OccurrenceSeen),
})
export type SeriesChanged = z.infer<typeof SeriesChanged>

export const BookingRow = z.extend(BookingShape, {
  venue: z.string(),
  site: z.object({ id: z.string(), name: z.string(), city: z.string(), timeZone: z.string() }),
  organisation: z.object({
    name: z.string(),
    status: z.enum(['pending', 'verified', 'suspended', 'rejected']),
  }),
  decides: z.boolean(),
})
export type BookingRow = z.infer<typeof BookingRow>

/** How an organisation has used the venues of a site so far. */
const Use = z.object({ completed: z.number(), noShows: z.number() })

export const BookingOne = z.extend(BookingRow, {
  contact: z.nullable(
    z.object({
      keyHolder: z.nullable(z.string()),
      emergencyName: z.nullable(z.string()),
      emergencyPhone: z.nullable(z.string()),
    }),
  ),
  commitment: z.nullable(z.object({ version: z.string(), acceptedAt: instant })),
  use: Use,
  rivals: z.array(z.extend(BookingShape, { organisation: z.string(), venue: z.string(), use: Use })),
})
export type BookingOne = z.infer<typeof BookingOne>

/** A wish for a time that is taken. */
export const CreateWait = z.object({
  venueId: id,
  organisationId: id,
  startsAt: instantIn,
  endsAt: instantIn,
  purpose: line(200),
  expectedHeads: heads,
})
export type CreateWait = z.infer<typeof CreateWait>

/** The wishes of an organisation, or those for a local day of a site; of one’s own organisations when neither is said. */
export const ListWaits = z.object({
  ...page,
  organisationId: z.optional(id),
  siteId: z.optional(id),
  date: z.optional(day),
})
export type ListWaits = z.infer<typeof ListWaits>

/** What a booking that was waited for carries besides. */
export const AcceptWait = z.object({
  commitment: z.optional(z.nullable(line(40))),
  contact: z.optional(z.nullable(Contact)),
})
export type AcceptWait = z.infer<typeof AcceptWait>

export const WaitShape = z.object({
  id: z.string(),
  venueId: z.string(),
  organisationId: z.string(),
  date: z.string(),
  startsAt: instant,
  endsAt: instant,
  purpose: z.string(),
  expectedHeads: z.number(),
  state: z.enum(waitStates),
  offerUntil: z.nullable(instant),
  version: z.number(),
  createdAt: instant,
})
export type WaitShape = z.infer<typeof WaitShape>

export const WaitRow = z.extend(WaitShape, {
  venue: z.string(),
  site: z.object({ id: z.string(), name: z.string(), city: z.string(), timeZone: z.string() }),
  organisation: z.object({ name: z.string() }),
  /** How many asked earlier for some of the same time. */
  ahead: z.number(),
  /** Nobody has any of it just now. */
  free: z.boolean(),
})
export type WaitRow = z.infer<typeof WaitRow>
