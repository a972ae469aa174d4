import type { ActivityRow, ActivityShape } from '../../../src/space/activities/schema.ts'
import { addDays, instantAt, minuteOf, timeOf, wallAt } from '../../ui/zoned.ts'
import { commitmentVersion } from '../bookings/commitment.tsx'

/** What is typed of an activity: times on the clock of the place, numbers as they stand in their fields. */
export type ActivityForm = {
  title: string
  kind: ActivityRow['kind']
  city: string
  at: 'library' | 'site' | 'elsewhere' | 'online' | 'none'
  libraryId: string
  siteId: string
  venueId: string
  bookingId: string
  /** The venue is booked along with it, under the commitment that was accepted. */
  books: boolean
  accepted: boolean
  place: string
  online: string
  date: string
  from: string
  to: string
  summary: string
  forWhom: string
  ageFrom: string
  ageTo: string
  signUp: boolean
  capacity: string
  waitlist: string
  opens: string
  closes: string
  planned: string
  organisationId: string
  repeat: 'none' | 'week' | 'last'
  weekdays: number[]
  until: string
  skipHolidays: boolean
  draft: boolean
}

export const blankActivity = (city: string, date: string): ActivityForm => ({
  title: '',
  kind: 'class',
  city,
  at: 'library',
  libraryId: '',
  siteId: '',
  venueId: '',
  bookingId: '',
  books: true,
  accepted: false,
  place: '',
  online: '',
  date,
  from: '15:00',
  to: '16:30',
  summary: '',
  forWhom: '',
  ageFrom: '',
  ageTo: '',
  signUp: true,
  capacity: '',
  waitlist: '20',
  opens: '',
  closes: '',
  planned: '',
  organisationId: '',
  repeat: 'none',
  weekdays: [],
  until: '',
  skipHolidays: true,
  draft: false,
})

/** `YYYY-MM-DDTHH:MM` of an instant, on the clock of a place. */
function wallOf(instant: string, timeZone: string): string {
  const { date, minute } = wallAt(Date.parse(instant), timeZone)
  return `${date}T${timeOf(minute)}`
}

/** The instant at which a clock of a place shows this; of an hour that is left out, one beside it. */
function instantOf(wall: string, timeZone: string): string {
  const minute = minuteOf(wall.slice(11))
  const at = instantAt(wall.slice(0, 10), minute, timeZone)
  return Number.isNaN(at) ? '' : new Date(at).toISOString()
}

const typed = (value: number | null) => (value === null ? '' : String(value))

export function formOfActivity(a: ActivityShape): ActivityForm {
  const { where } = a
  const [starts, ends] = [wallOf(a.startsAt, a.timeZone), wallOf(a.endsAt, a.timeZone)]
  const at = where.kind === 'venue' ? 'site' : where.kind === 'open' ? 'none' : where.kind
  return {
    ...blankActivity(a.city, a.date),
    title: a.title,
    kind: a.kind,
    at,
    libraryId: where.kind === 'library' ? (where.id ?? '') : '',
    siteId: where.siteId ?? '',
    venueId: where.kind === 'venue' ? (where.id ?? '') : '',
    bookingId: a.bookingId ?? '',
    place: where.kind === 'elsewhere' ? (where.name ?? '') : '',
    online: where.kind === 'online' ? (where.name ?? '') : '',
    from: starts.slice(11),
    to: ends.slice(11),
    summary: a.summary ?? '',
    forWhom: a.forWhom ?? '',
    ageFrom: typed(a.ageFrom),
    ageTo: typed(a.ageTo),
    signUp: a.signUp === 'open',
    capacity: typed(a.capacity),
    waitlist: String(a.waitlist),
    opens: a.signUpOpensAt ? wallOf(a.signUpOpensAt, a.timeZone) : '',
    closes: a.signUpClosesAt ? wallOf(a.signUpClosesAt, a.timeZone) : '',
    planned: typed(a.heads.planned),
    organisationId: a.organiser?.id ?? '',
  }
}

const number = (text: string) => (text.trim() === '' ? null : Number(text))
const words = (text: string) => text.trim() || null

/** From when to when, on the clock of `timeZone`; on the next day when the end is earlier. Empty where it is no time. */
export const timesIn = ({ date, from, to }: ActivityForm, timeZone: string) => ({
  startsAt: instantOf(`${date}T${from}`, timeZone),
  endsAt: instantOf(`${to > from || date === '' ? date : addDays(date, 1)}T${to}`, timeZone),
})

const placeOf = (form: ActivityForm) => ({
  libraryId: form.at === 'library' ? form.libraryId || null : null,
  siteId: form.at === 'site' ? form.siteId || null : null,
  venueId: form.at === 'site' ? form.venueId || null : null,
  bookingId: form.at === 'site' && form.venueId ? form.bookingId || null : null,
  place: form.at === 'elsewhere' ? words(form.place) : null,
  online: form.at === 'online' ? words(form.online) : null,
})

/** What the API takes of the form, new or changed; times on the clock of `timeZone`. */
export const activityOf = (form: ActivityForm, timeZone: string) => ({
  title: form.title.trim(),
  kind: form.kind,
  summary: words(form.summary),
  forWhom: words(form.forWhom),
  ageFrom: number(form.ageFrom),
  ageTo: number(form.ageTo),
  ...timesIn(form, timeZone),
  ...placeOf(form),
  signUp: form.signUp ? 'open' : 'none',
  capacity: number(form.capacity),
  waitlist: Number(form.waitlist || '0'),
  signUpOpensAt: form.opens ? instantOf(form.opens, timeZone) : null,
  signUpClosesAt: form.closes ? instantOf(form.closes, timeZone) : null,
  plannedHeads: number(form.planned),
})

const isoWeekday = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay() || 7

/** How it repeats, in the API's words; nothing when it does not. */
export function recurrenceOf(form: ActivityForm) {
  if (form.repeat === 'none') return {}
  const first = isoWeekday(form.date)
  const rule =
    form.repeat === 'last'
      ? { every: 'month', interval: 1, weekdays: [first], nth: -1, until: form.until }
      : {
          every: 'week',
          interval: 1,
          weekdays: form.weekdays.length > 0 ? form.weekdays : [first],
          until: form.until,
        }
  return { recurrence: rule, skipHolidays: form.skipHolidays }
}

/** What changed of an activity: a place of which nothing changed is left out whole. */
export function activityChanges(form: ActivityForm, activity: ActivityShape): Record<string, unknown> {
  const [before, after] = [formOfActivity(activity), form].map((of) => activityOf(of, activity.timeZone))
  if (!before || !after) return {}
  const differs = (member: string) =>
    after[member as keyof typeof after] !== before[member as keyof typeof before]
  const place = ['libraryId', 'siteId', 'venueId', 'bookingId', 'place', 'online']
  const moved = place.some(differs)
  return Object.fromEntries(
    Object.entries(after).filter(([member]) => (place.includes(member) ? moved : differs(member))),
  )
}

/** What books the venue along with an activity: the same times, its dates that are taken left out. */
export const bookingWith = (form: ActivityForm, timeZone: string) => ({
  venueId: form.venueId,
  organisationId: form.organisationId,
  ...timesIn(form, timeZone),
  purpose: form.title.trim(),
  expectedHeads: number(form.planned) || number(form.capacity) || 10,
  recurrence: recurrenceOf(form).recurrence ?? null,
  onConflict: 'skip',
  commitment: commitmentVersion,
})
