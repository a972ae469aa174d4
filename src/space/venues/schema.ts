import * as z from 'zod/mini'
import { countIn, day, flag, id, instantIn, line, page } from '../../platform/shapes.ts'
import { DatedShape, WeeklyShape } from './hours-shapes.ts'
import { approvals, facilities, venueStates } from './kinds.ts'

const within = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most))

/** Minutes that are whole quarters of an hour. */
const quarters = (least: number, most: number) => within(least, most).check(z.multipleOf(15))

const text = (max: number) => z.optional(z.nullable(line(max)))

const fourWeeks = 28 * 24 * 60

/** What a venue says of itself and asks of its bookings. Minutes; horizon in days; area in square metres. */
const told = {
  summary: text(300),
  area: z.optional(z.nullable(within(1, 100_000))),
  floor: text(20),
  facilities: z.optional(
    z.array(z.enum(facilities)).check(
      z.maxLength(facilities.length),
      z.refine((all) => new Set(all).size === all.length, 'twice'),
    ),
  ),
  stepFree: z.optional(z.nullable(z.boolean())),
  houseRules: text(2000),
  gridMinutes: z.optional(quarters(15, 240)),
  shortestMinutes: z.optional(quarters(15, 10_080)),
  longestMinutes: z.optional(quarters(15, 10_080)),
  leadMinutes: z.optional(quarters(0, fourWeeks)),
  horizonDays: z.optional(within(0, 730)),
  bufferMinutes: z.optional(quarters(0, 240)),
  approval: z.optional(z.enum(approvals)),
  openRequests: z.optional(within(0, 1000)),
  monthlyMinutes: z.optional(z.nullable(quarters(0, 31 * 24 * 60))),
  cutOffMinutes: z.optional(quarters(0, fourWeeks)),
  releasesNoShows: z.optional(z.boolean()),
}

/** What becomes of bookings that a change leaves outside: they stay, or are cancelled with a notice that says why. */
const decision = {
  bookings: z.optional(z.enum(['keep', 'cancel'])),
  /** The same of single ones, by id. Who is named in neither is told, and nothing changes. */
  each: z.optional(
    z
      .record(id, z.enum(['keep', 'cancel']))
      .check(z.refine((all) => Object.keys(all).length <= 1000, 'too-many')),
  ),
  reason: z.optional(z.nullable(line(300))),
}

const capacity = within(1, 10_000)

export const CreateVenue = z.object({
  siteId: id,
  /** The hall that it is a part of. */
  parentId: z.optional(z.nullable(id)),
  /** The verified organisation that shares it. */
  organisationId: z.optional(z.nullable(id)),
  name: line(60),
  capacity,
  ...told,
  weekly: z.optional(WeeklyShape),
  keepsHolidays: z.optional(z.boolean()),
})
export type CreateVenue = z.infer<typeof CreateVenue>

export const ChangeVenue = z.object({
  name: z.optional(line(60)),
  capacity: z.optional(capacity),
  organisationId: z.optional(z.nullable(id)),
  state: z.optional(z.enum(venueStates)),
  ...told,
  ...decision,
})
export type ChangeVenue = z.infer<typeof ChangeVenue>

/** `dryRun` says which bookings a change would leave outside, a page at a time, and changes nothing. */
export const DryRun = z.object({
  dryRun: z._default(flag, false),
  cursor: z.optional(z.string().check(z.maxLength(512))),
})

export const PutHours = z.object({
  weekly: WeeklyShape,
  keepsHolidays: z._default(z.boolean(), false),
  closures: z._default(z.array(DatedShape).check(z.maxLength(200)), []),
  openings: z._default(z.array(DatedShape).check(z.maxLength(200)), []),
  ...decision,
})
export type PutHours = z.infer<typeof PutHours>

const Named = z.object({ id: z.string(), name: z.string() })

export const HoursShape = z.object({
  weekly: WeeklyShape,
  keepsHolidays: z.boolean(),
  closures: z.array(DatedShape),
  openings: z.array(DatedShape),
  /** Closures of the halls that it is a part of, and of its own parts, which are for it too. */
  inherited: z.array(DatedShape),
})
export type HoursShape = z.infer<typeof HoursShape>

/** A booking to come that a change leaves outside of what its venue offers. */
export const InsideShape = z.object({
  id: z.string(),
  venue: Named,
  organisation: Named,
  startsAt: z.string(),
  endsAt: z.string(),
  state: z.enum(['requested', 'confirmed', 'checked-in']),
  purpose: z.string(),
  expectedHeads: z.int(),
})
export type InsideShape = z.infer<typeof InsideShape>

/** The first hundred of them. */
export const Impact = z.object({ bookings: z.array(InsideShape), nextCursor: z.nullable(z.string()) })
export type Impact = z.infer<typeof Impact>

export const HoursSet = z.extend(HoursShape, {
  version: z.int(),
  /** Bookings that stand outside all the same, and those that were cancelled. */
  kept: z.int(),
  cancelled: z.int(),
})
export type HoursSet = z.infer<typeof HoursSet>

export const PhotoShape = z.object({
  id: z.string(),
  url: z.string(),
  width: z.int(),
  height: z.int(),
  words: z.string(),
})
export type PhotoShape = z.infer<typeof PhotoShape>

export const VenueShape = z.object({
  id: z.string(),
  name: z.string(),
  summary: z.nullable(z.string()),
  site: z.object({
    id: z.string(),
    name: z.string(),
    city: z.string(),
    address: z.string(),
    timeZone: z.string(),
  }),
  /** How to reach whoever opens the door; in no answer of a command. */
  contact: z.optional(z.nullable(z.object({ name: z.string(), phone: z.string() }))),
  organisation: z.nullable(Named),
  parent: z.nullable(Named),
  parts: z.array(
    z.object({ id: z.string(), name: z.string(), capacity: z.int(), state: z.enum(venueStates) }),
  ),
  capacity: z.int(),
  area: z.nullable(z.int()),
  floor: z.nullable(z.string()),
  facilities: z.array(z.enum(facilities)),
  stepFree: z.nullable(z.boolean()),
  houseRules: z.nullable(z.string()),
  state: z.enum(venueStates),
  gridMinutes: z.int(),
  shortestMinutes: z.int(),
  longestMinutes: z.int(),
  leadMinutes: z.int(),
  horizonDays: z.int(),
  bufferMinutes: z.int(),
  approval: z.enum(approvals),
  openRequests: z.int(),
  monthlyMinutes: z.nullable(z.int()),
  cutOffMinutes: z.int(),
  releasesNoShows: z.boolean(),
  hours: HoursShape,
  photos: z.array(PhotoShape),
  version: z.int(),
})
export type VenueShape = z.infer<typeof VenueShape>

/** Several of them, each in its own parameter or after a comma. */
const Facilities = z.pipe(
  z.union([z.string(), z.array(z.string())]),
  z.pipe(
    z.transform((given: string | string[]) =>
      [given]
        .flat()
        .flatMap((each) => each.split(','))
        .map((each) => each.trim())
        .filter(Boolean),
    ),
    z.array(z.enum(facilities)),
  ),
)

const week = 7 * 86_400_000

export const FindVenues = z
  .object({
    ...page,
    city: z.optional(z.string().check(z.maxLength(20))),
    siteId: z.optional(id),
    capacity: z.optional(countIn(1, 10_000)),
    facility: z.optional(Facilities),
    freeFrom: z.optional(instantIn),
    freeTo: z.optional(instantIn),
    q: z.optional(z.string().check(z.trim(), z.maxLength(60))),
  })
  .check(
    z.check((ctx) => {
      const { freeFrom, freeTo } = ctx.value
      const only = freeFrom === undefined ? 'freeFrom' : 'freeTo'
      if (freeFrom === undefined && freeTo === undefined) return
      const code =
        freeFrom === undefined || freeTo === undefined
          ? 'both-or-neither'
          : freeFrom >= freeTo
            ? 'order'
            : freeTo - freeFrom > week
              ? 'too-long'
              : null
      if (code) ctx.issues.push({ code: 'custom', input: ctx.value, path: [only], message: code })
    }),
  )
export type FindVenues = z.infer<typeof FindVenues>

/** A venue as a card shows it. */
export const VenueItem = z.object({
  id: z.string(),
  name: z.string(),
  summary: z.nullable(z.string()),
  site: z.object({ id: z.string(), name: z.string(), city: z.string(), address: z.string() }),
  organisation: z.nullable(Named),
  parentId: z.nullable(z.string()),
  /** How many parts a hall may be booked in. */
  parts: z.int(),
  capacity: z.int(),
  area: z.nullable(z.int()),
  floor: z.nullable(z.string()),
  facilities: z.array(z.enum(facilities)),
  stepFree: z.nullable(z.boolean()),
  approval: z.enum(approvals),
  state: z.enum(venueStates),
  photo: z.nullable(PhotoShape),
})
export type VenueItem = z.infer<typeof VenueItem>

/** Local dates, both included; a week from today at the venue unless they say otherwise. */
export const ListDays = z.object({ from: z.optional(day), to: z.optional(day) })
export type ListDays = z.infer<typeof ListDays>

/** A day, or some, of all venues of a city or a site. */
export const ListTimeline = z.object({
  ...page,
  date: z.optional(day),
  from: z.optional(day),
  to: z.optional(day),
  city: z.optional(z.string().check(z.maxLength(20))),
  siteId: z.optional(id),
})
export type ListTimeline = z.infer<typeof ListTimeline>

const SpanShape = z.object({ startsAt: z.string(), endsAt: z.string() })

/** A local date: when it is open, and what of it is taken, buffers among it. */
export const DayShape = z.object({
  date: z.string(),
  open: z.array(SpanShape),
  /** `bookingId` for who decides over the venue, and who belongs to the organisation that booked. */
  busy: z.array(z.extend(SpanShape, { bookingId: z.optional(z.string()) })),
})
export type DayShape = z.infer<typeof DayShape>

export const Availability = z.object({ timeZone: z.string(), days: z.array(DayShape) })
export type Availability = z.infer<typeof Availability>

export const TimelineRow = z.object({
  venue: z.object({
    id: z.string(),
    name: z.string(),
    parentId: z.nullable(z.string()),
    site: z.object({ id: z.string(), name: z.string(), city: z.string() }),
    capacity: z.int(),
    approval: z.enum(approvals),
    state: z.enum(venueStates),
  }),
  timeZone: z.string(),
  days: z.array(DayShape),
})
export type TimelineRow = z.infer<typeof TimelineRow>
