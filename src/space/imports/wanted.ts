import { localDay, networkZone } from '../../platform/days.ts'
import type { ActivityFacts } from '../activities/facts.ts'
import { CreateActivity } from '../activities/schema.ts'
import { timesOf } from '../activities/times.ts'
import type { Recurrence } from '../bookings/series.ts'
import { kindIn, type Draft, type Told, type Turn } from './activity-draft.ts'
import { instantOf, seriesFor } from './fit.ts'
import { placeNamed, type Place, type Places } from './places.ts'

/** One time at which a list has an activity; `key` is what tells it from the others of its list's key. */
export type Time = { key: string; startsAt: number; endsAt: number }

/** A draft whose place and times are known. */
export type Wanted = {
  draft: Draft
  city: string
  timeZone: string
  where: Where | null
  placeName: string | null
  times: Time[]
  series: { rule: Recurrence; dates: string[] } | null
}

/** Where something is, in the words of a command. */
export type Where = Pick<CreateActivity, 'venueId' | 'siteId' | 'libraryId' | 'place' | 'online'>

export type Unclear = { field: string; code: string }

const nowhere: Where = { venueId: null, siteId: null, libraryId: null, place: null, online: null }

/** Where the words of a list mean; nothing when they say nothing. */
export const whereOf = (turn: Pick<Turn, 'place' | 'online'>, found: Place | null): Where | null =>
  found
    ? { ...nowhere, ...found.at }
    : turn.place !== null
      ? { ...nowhere, place: turn.place }
      : turn.online !== null
        ? { ...nowhere, online: turn.online }
        : null

/** What of a place is otherwise than it stands: the whole place, since it has one at the most. */
export const moves = (where: Where | null, there: ActivityFacts): Where | null => {
  if (!where) return null
  const same =
    (where.venueId ?? null) === there.venueId &&
    (where.venueId || (where.siteId ?? null) === there.siteId) &&
    (where.libraryId ?? null) === there.libraryId &&
    (where.place ?? null) === there.elsewhere &&
    (where.online ?? null) === there.online
  return same ? null : where
}

/** What a list says otherwise than it stands. */
export const changesOf = (told: Told, there: ActivityFacts): Told =>
  Object.fromEntries(
    Object.entries(told).filter(
      ([name, value]) => value !== undefined && value !== (there[name as keyof ActivityFacts] ?? null),
    ),
  )

/** Finds out where and when a draft is meant, or says what is unclear. */
export const wantedOf = (draft: Draft, places: Places, usualCity: string | null): Wanted | Unclear => {
  const told = draft.city ?? usualCity
  const found =
    draft.place === null
      ? null
      : (placeNamed(places, draft.place, told) ?? (draft.city ? null : placeNamed(places, draft.place, null)))
  const city = draft.city ?? found?.city ?? told
  if (city === null) return { field: 'city', code: 'missing' }
  if (!places.cities.has(city)) return { field: 'city', code: 'city.unknown' }
  const timeZone = found?.timeZone ?? networkZone
  const [first, end] = [instantOf(draft.startsAt, timeZone), instantOf(draft.endsAt, timeZone)]
  if (first === null || end === null) return { field: 'start', code: 'no-such-hour' }
  const timeAt = (startsAt: number, key: string): Time => ({ key, startsAt, endsAt: startsAt + end - first })
  const base = {
    draft,
    city,
    timeZone,
    where: whereOf(draft, found),
    placeName: found?.name ?? draft.place ?? draft.online,
  }
  const { repeats } = draft
  if (!repeats) return { ...base, times: [timeAt(first, '')], series: null }
  if ('rule' in repeats) {
    const date = localDay(first, timeZone)
    const given = { date, startsAt: first, endsAt: end, signUpOpensAt: null, signUpClosesAt: null }
    const ruled = timesOf(given, repeats.rule, timeZone, repeats.skipHolidays)
    if (!ruled.ok) return { field: 'repeat', code: 'repeat.none' }
    const times = ruled.value.times.map((t) => ({ key: t.date, startsAt: t.startsAt, endsAt: t.endsAt }))
    return { ...base, times, series: { rule: repeats.rule, dates: times.map(({ key }) => key) } }
  }
  const starts = repeats.starts.flatMap((clock) => instantOf(clock, timeZone) ?? [])
  const series = seriesFor(starts, repeats.monthly, timeZone)
  return {
    ...base,
    times: starts.map((at) => timeAt(at, series ? localDay(at, timeZone) : new Date(at).toISOString())),
    series,
  }
}

/** The key of the time that something of a series stands for. */
export const keyOfPlanned = (wanted: Wanted, plannedAt: number): string =>
  wanted.series ? localDay(plannedAt, wanted.timeZone) : new Date(plannedAt).toISOString()

/** What the command that makes it is given; what it would not take is left out and named. */
export const inputOf = (
  { draft: { told }, where, city, series }: Wanted,
  { startsAt, endsAt }: Time,
  organisationId: string | null,
  note: (field: string, code: string) => void,
): CreateActivity | Unclear => {
  const input: Record<string, unknown> = {
    ...Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)),
    ...Object.fromEntries(Object.entries(where ?? {}).filter(([, value]) => value !== null)),
    kind: told.kind ?? kindIn(told.title ?? '') ?? 'other',
    signUp: told.signUp ?? 'none',
    city,
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(endsAt).toISOString(),
    organisationId,
    ...(series ? { recurrence: series.rule } : {}),
  }
  for (;;) {
    const parsed = CreateActivity.safeParse(input)
    if (parsed.success) return parsed.data
    const field = String(parsed.error.issues[0]?.path[0] ?? '')
    const kept = field in told && field !== 'title'
    if (!kept)
      return { field, code: field === 'title' || field === 'place' ? 'text.invalid' : 'value.invalid' }
    note(field, 'value.invalid')
    delete input[field]
  }
}
