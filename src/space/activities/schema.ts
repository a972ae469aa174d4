import * as z from 'zod/mini'
import { day, flag, id, line, page } from '../../platform/shapes.ts'
import {
  activityKinds,
  activityStates,
  attendanceMethods,
  helperTasks,
  phases,
  scopes,
  signUpModes,
  signUpRoles,
  signUpStates,
} from './kinds.ts'

/** An instant as RFC 3339 with its offset from UTC. */
const instant = z.iso.datetime({ offset: true })

const words = (max: number) => z.string().check(z.trim(), z.maxLength(max))
const text = (max: number) => z.optional(z.nullable(words(max)))
const count = (min: number, max: number) => z.int().check(z.minimum(min), z.maximum(max))
const ref = z.optional(z.nullable(id))
const age = z.optional(z.nullable(count(0, 99)))

/** How it repeats, in local dates: like a booking's recurrence. */
const Recurrence = z.object({
  every: z.enum(['week', 'month']),
  interval: z._default(count(1, 52), 1),
  weekdays: z.optional(z.array(count(1, 7)).check(z.minLength(1), z.maxLength(7))),
  nth: z.optional(z.int().check(z.refine((n) => n === -1 || (n >= 1 && n <= 5), 'nth'))),
  until: z.optional(day),
  count: z.optional(count(1, 10_000)),
})

const members = {
  summary: text(2000),
  forWhom: text(80),
  ageFrom: age,
  ageTo: age,
  venueId: ref,
  bookingId: ref,
  siteId: ref,
  libraryId: ref,
  /** An address elsewhere, or how to come online. */
  place: text(120),
  online: text(200),
  capacity: z.optional(z.nullable(count(1, 5000))),
  /** Sign-ups that may wait for a seat; 0: none. */
  waitlist: z.optional(count(0, 200)),
  signUp: z.optional(z.enum(signUpModes)),
  signUpOpensAt: z.optional(z.nullable(instant)),
  signUpClosesAt: z.optional(z.nullable(instant)),
  plannedHeads: z.optional(z.nullable(count(0, 5000))),
  picture: z.optional(z.nullable(z.enum(activityKinds))),
}

export const CreateActivity = z.object({
  title: line(80),
  kind: z.enum(activityKinds),
  startsAt: instant,
  endsAt: instant,
  city: line(20),
  ...members,
  /** Who holds it; without one, the network itself. */
  organisationId: ref,
  /** Kept for later: nobody sees it before it is published. */
  draft: z.optional(z.boolean()),
  recurrence: z.optional(Recurrence),
  /** Public holidays are left out of a series. */
  skipHolidays: z.optional(z.boolean()),
})
export type CreateActivity = z.infer<typeof CreateActivity>

export const ChangeActivity = z.object({
  title: z.optional(line(80)),
  kind: z.optional(z.enum(activityKinds)),
  startsAt: z.optional(instant),
  endsAt: z.optional(instant),
  ...members,
  /** Of a series: this occurrence, this and the following, all to come. */
  scope: z._default(z.enum(scopes), 'one'),
})
export type ChangeActivity = z.infer<typeof ChangeActivity>

export const Publish = z.object({ scope: z._default(z.enum(scopes), 'one') })
export type Publish = z.infer<typeof Publish>

export const Cancel = z.object({ scope: z._default(z.enum(scopes), 'one'), reason: text(200) })
export type Cancel = z.infer<typeof Cancel>

/** What is to be seen on a photo, and for which of its series it is. */
export const PhotoQuery = z.object({ words: line(200), scope: z._default(z.enum(scopes), 'all') })
export type PhotoQuery = z.infer<typeof PhotoQuery>

export const NoPhotoQuery = z.object({ scope: z._default(z.enum(scopes), 'all') })

export const ListActivities = z.object({
  ...page,
  from: z.optional(day),
  to: z.optional(day),
  city: z.optional(line(20)),
  siteId: z.optional(id),
  libraryId: z.optional(id),
  organisationId: z.optional(id),
  kind: z.optional(z.enum(activityKinds)),
  /** Drafts too, of what one may write. */
  drafts: z.optional(flag),
})
export type ListActivities = z.infer<typeof ListActivities>

const heads = z.object({ adults: z.int(), children: z.int(), volunteers: z.int(), all: z.int() })

export const ActivityRow = z.object({
  id: z.string(),
  seriesId: z.nullable(z.string()),
  title: z.string(),
  summary: z.nullable(z.string()),
  kind: z.enum(activityKinds),
  picture: z.enum(activityKinds),
  /** The photo that is shown instead of the drawn picture. */
  photo: z.nullable(z.object({ url: z.string(), width: z.int(), height: z.int(), words: z.string() })),
  forWhom: z.nullable(z.string()),
  ageFrom: z.nullable(z.int()),
  ageTo: z.nullable(z.int()),
  city: z.string(),
  where: z.object({
    kind: z.enum(['venue', 'site', 'library', 'elsewhere', 'online', 'open']),
    /** The venue's, site's or library's id. */
    id: z.nullable(z.string()),
    name: z.nullable(z.string()),
    address: z.nullable(z.string()),
    siteId: z.nullable(z.string()),
  }),
  bookingId: z.nullable(z.string()),
  date: day,
  startsAt: z.string(),
  endsAt: z.string(),
  timeZone: z.string(),
  capacity: z.nullable(z.int()),
  waitlist: z.int(),
  /** Seats that are left; null when there is no limit. */
  seatsLeft: z.nullable(z.int()),
  waiting: z.int(),
  signUp: z.enum(signUpModes),
  signUpOpensAt: z.nullable(z.string()),
  signUpClosesAt: z.nullable(z.string()),
  /** What can be done about a place just now. */
  phase: z.enum(phases),
  organiser: z.nullable(z.object({ id: z.string(), name: z.string() })),
  state: z.enum(activityStates),
  reason: z.nullable(z.string()),
  moved: z.boolean(),
  shiftedAt: z.nullable(z.string()),
  /** Three figures: those that were reckoned with, those that hold a seat, those that came. */
  heads: z.object({ planned: z.nullable(z.int()), signedUp: z.int(), came: heads }),
  version: z.int(),
})
export type ActivityRow = z.infer<typeof ActivityRow>

const Occurrence = z.object({
  id: z.string(),
  date: day,
  startsAt: z.string(),
  endsAt: z.string(),
  state: z.enum(activityStates),
  moved: z.boolean(),
})

export const ActivityShape = z.extend(ActivityRow, {
  /** Those of its series to come, at most 104. */
  occurrences: z.array(Occurrence),
  /** Dates of a rule that were left out: a holiday, or an hour that does not exist. */
  skipped: z.optional(z.array(day)),
  /** Whether who asks may change it. */
  mayWrite: z.optional(z.boolean()),
})
export type ActivityShape = z.infer<typeof ActivityShape>

/** A month at a glance. */
export const ActivityMonth = z.object({
  month: z.string(),
  city: z.nullable(z.string()),
  cities: z.array(z.string()),
  days: z.array(z.object({ date: day, count: z.int() })),
  /** Regular programmes: the next occurrence of each, its weekdays, and how often it is in this month. */
  programmes: z.array(z.extend(ActivityRow, { weekdays: z.array(z.int()), times: z.int() })),
  once: z.array(ActivityRow),
})
export type ActivityMonth = z.infer<typeof ActivityMonth>

export const MonthQuery = z.object({ city: z.optional(line(20)) })

export const NewSignUp = z.object({
  nickname: line(60),
  /** The last four digits of a phone: nothing but an HMAC of them is kept. */
  phoneTail: z.string().check(z.regex(/^\d{4}$/)),
  heads: z._default(count(1, 10), 1),
  /** How many of the heads are children; all of them unless said otherwise. */
  children: z.optional(count(0, 10)),
  role: z._default(z.enum(signUpRoles), 'guest'),
  task: z.optional(z.nullable(z.enum(helperTasks))),
})
export type NewSignUp = z.infer<typeof NewSignUp>

export const SignedUp = z.object({
  id: z.string(),
  activityId: z.string(),
  state: z.enum(signUpStates),
  /** Its place on the waitlist, from 1. */
  position: z.nullable(z.int()),
  heads: z.int(),
  role: z.enum(signUpRoles),
  task: z.nullable(z.enum(helperTasks)),
  /** Shown with this answer: whoever holds it may cancel and check in. */
  token: z.string(),
  url: z.string(),
})
export type SignedUp = z.infer<typeof SignedUp>

export const WithToken = z.object({ token: z.string().check(z.minLength(1), z.maxLength(400)) })

export const OwnSignUp = z.object({
  id: z.string(),
  nickname: z.nullable(z.string()),
  state: z.enum(signUpStates),
  position: z.nullable(z.int()),
  heads: z.int(),
  role: z.enum(signUpRoles),
  task: z.nullable(z.enum(helperTasks)),
  /** When it got a seat from the waitlist. */
  movedUpAt: z.nullable(z.string()),
  cameAt: z.nullable(z.string()),
  /** The activity's time or place has changed since it signed up. */
  shifted: z.boolean(),
  mayCancel: z.boolean(),
  mayCheckIn: z.boolean(),
  activity: ActivityRow,
})
export type OwnSignUp = z.infer<typeof OwnSignUp>

export const SignUpChanged = z.object({
  id: z.string(),
  activityId: z.string(),
  state: z.enum(signUpStates),
  heads: z.int(),
})
export type SignUpChanged = z.infer<typeof SignUpChanged>

export const ListSignUps = z.object({ ...page, state: z.optional(z.enum(signUpStates)) })
export type ListSignUps = z.infer<typeof ListSignUps>

/** One name on the list: the digits of the phone are checked by typing them, and not shown. */
export const SignUpRow = z.object({
  id: z.string(),
  nickname: z.nullable(z.string()),
  state: z.enum(signUpStates),
  position: z.nullable(z.int()),
  heads: z.int(),
  children: z.int(),
  role: z.enum(signUpRoles),
  task: z.nullable(z.enum(helperTasks)),
  movedUpAt: z.nullable(z.string()),
  cameAt: z.nullable(z.string()),
  createdAt: z.string(),
})
export type SignUpRow = z.infer<typeof SignUpRow>

const tally = count(-500, 5000)

export const TakeAttendance = z.object({
  method: z.enum(attendanceMethods),
  /** `scan`: what the code says. `list`: whose name was ticked, and the digits that they said. */
  token: z.optional(z.string().check(z.minLength(1), z.maxLength(400))),
  signUpId: z.optional(id),
  phoneTail: z.optional(z.string().check(z.regex(/^\d{4}$/))),
  /** `tally`, `paper`: heads to add; fewer than none corrects what was counted. */
  adults: z.optional(tally),
  children: z.optional(tally),
  volunteers: z.optional(tally),
})
export type TakeAttendance = z.infer<typeof TakeAttendance>

export const Attended = z.object({
  activityId: z.string(),
  heads: ActivityRow.shape.heads,
  signUp: z.nullable(SignUpChanged),
})
export type Attended = z.infer<typeof Attended>
