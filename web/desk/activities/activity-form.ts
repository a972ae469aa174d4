import type { ActivityRow, ActivityShape } from '../../../src/space/activities/schema.ts'

/** What is typed of an activity: times on the clock of the place, numbers as they stand in their fields. */
export type ActivityForm = {
  title: string
  kind: ActivityRow['kind']
  city: string
  at: 'library' | 'site' | 'elsewhere' | 'online' | 'none'
  libraryId: string
  siteId: string
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

const two = (n: number) => String(n).padStart(2, '0')

/** `YYYY-MM-DDTHH:MM` of an instant, on the clock of a place. */
function wallOf(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant))
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`
}

/** The instant at which a clock of a place shows this; of an hour that is left out, one beside it. */
function instantAt(wall: string, timeZone: string): string {
  const wanted = Date.parse(`${wall}:00Z`)
  if (Number.isNaN(wanted)) return ''
  let guess = wanted
  for (let i = 0; i < 2; i++)
    guess += wanted - Date.parse(`${wallOf(new Date(guess).toISOString(), timeZone)}:00Z`)
  return new Date(guess).toISOString()
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

/** `date` at `clock`, on the next day when it is earlier than `after`. */
function endOf({ date, from, to }: ActivityForm): string {
  if (to > from) return `${date}T${to}`
  const next = new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000)
  return `${next.getUTCFullYear()}-${two(next.getUTCMonth() + 1)}-${two(next.getUTCDate())}T${to}`
}

const placeOf = (form: ActivityForm) => ({
  libraryId: form.at === 'library' ? form.libraryId || null : null,
  siteId: form.at === 'site' ? form.siteId || null : null,
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
  startsAt: instantAt(`${form.date}T${form.from}`, timeZone),
  endsAt: instantAt(endOf(form), timeZone),
  ...placeOf(form),
  signUp: form.signUp ? 'open' : 'none',
  capacity: number(form.capacity),
  waitlist: Number(form.waitlist || '0'),
  signUpOpensAt: form.opens ? instantAt(form.opens, timeZone) : null,
  signUpClosesAt: form.closes ? instantAt(form.closes, timeZone) : null,
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
  const place = ['libraryId', 'siteId', 'place', 'online']
  const moved = place.some(differs)
  return Object.fromEntries(
    Object.entries(after).filter(([member]) => (place.includes(member) ? moved : differs(member))),
  )
}
