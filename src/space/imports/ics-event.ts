import ICAL from 'ical.js'
import { addDays, localDay, networkZone, wallMinute, weekday } from '../../platform/days.ts'
import { turnOf } from '../bookings/series.ts'
import { labels, words } from '../calendars/words.ts'
import { kindIn, type Clock, type Draft, type Told, type Turn } from './activity-draft.ts'
import type { IcsZone } from './ics-zones.ts'
import {
  clockKey,
  clockOf,
  datesWithin,
  later,
  minutesBetween,
  ruleOf,
  wallOf,
  type Wall,
} from './ics-times.ts'

/** Where remarks on an event go. */
export type Note = (field: string, code: string, kept?: boolean) => void

/** Which dates of a series are taken: local days, both included, and how many. */
export type Window = { from: string; to: string; most: number }

/** An hour, where an event does not say when it ends. */
const usualMinutes = 60

const textOf = (event: ICAL.Component, name: string): string => {
  const value = event.getFirstPropertyValue(name)
  return typeof value === 'string' ? value.replaceAll(/\r\n?/g, '\n').trim() : ''
}

/** As much of a text as fits, and a remark when that is not all. */
const fitting = (text: string, max: number, cut: () => void): string => {
  if (text.length <= max) return text
  cut()
  return `${text.slice(0, max - 1).trimEnd()}…`
}

const withoutCancelled = (title: string): string =>
  Object.values(words.cancelled).reduce(
    (rest, word) => (rest.startsWith(`${word} · `) ? rest.slice(word.length + 3) : rest),
    title,
  )

/** What our own calendars write into the details of an activity, taken apart again. */
const detailsOf = (text: string, cancelled: boolean) => {
  const lines = text === '' ? [] : text.split('\n')
  const taken = { reason: null as string | null, forWhom: undefined as string | undefined }
  const labelled = (line: string | undefined, label: keyof typeof words) =>
    labels(label)
      .map((start) => (line?.startsWith(start) ? line.slice(start.length) : null))
      .find((rest) => rest !== null) ?? null
  const reason = cancelled ? labelled(lines[0], 'reason') : null
  if (reason !== null) taken.reason = (lines.shift(), reason)
  if (labelled(lines.at(-1), 'organiser') !== null) lines.pop()
  const forWhom = labelled(lines.at(-1), 'forWhom')
  if (forWhom !== null) taken.forWhom = (lines.pop(), forWhom)
  return { ...taken, summary: lines.join('\n').trim() || undefined }
}

/** When an event begins and ends; nothing when that cannot be told. */
const spanOf = (event: ICAL.Component, zones: Map<string, IcsZone>, note: Note) => {
  const read = (name: string): Wall | null | undefined => {
    const property = event.getFirstProperty(name)
    const value = property?.getFirstValue()
    if (!property) return undefined
    if (!(value instanceof ICAL.Time)) return (note(name, 'time', false), null)
    const wall = wallOf(property, value, zones)
    if (!wall) note(name, 'zone.unknown', false)
    return wall
  }
  const starts = read('dtstart')
  if (starts === undefined) note('dtstart', 'missing', false)
  if (!starts) return null
  const given = read('dtend')
  if (given === null) return null
  const duration = event.getFirstPropertyValue('duration')
  const length = duration instanceof ICAL.Duration ? Math.round(duration.toSeconds() / 60) : null
  if (!given && length === null && !starts.allDay) note('dtend', 'end.missing')
  const ends = given ?? later(starts, length ?? (starts.allDay ? 1440 : usualMinutes))
  const [startsAt, endsAt] = [clockOf(starts), clockOf(ends)]
  if (startsAt === null || endsAt === null) return (note('dtstart', 'no-such-hour', false), null)
  if (starts.allDay) note('dtstart', 'all-day')
  return { starts, ends, startsAt, endsAt }
}

/** One event as one time of an activity. */
const turnOfEvent = (
  event: ICAL.Component,
  zones: Map<string, IcsZone>,
  note: Note,
): { turn: Turn; starts: Wall } | null => {
  const span = spanOf(event, zones, note)
  const cancelled = textOf(event, 'status').toUpperCase() === 'CANCELLED'
  const title = cancelled ? withoutCancelled(textOf(event, 'summary')) : textOf(event, 'summary')
  if (title === '') note('title', 'missing', false)
  if (!span || title === '') return null
  const cut = (field: string) => () => note(field, 'text.cut')
  const { reason, forWhom, summary } = detailsOf(textOf(event, 'description'), cancelled)
  const place = textOf(event, 'location').replaceAll(/\s*\n\s*/g, ' ')
  const isLink = /^https?:\/\//i.test(place)
  const category = event.getFirstPropertyValue('categories')
  const told: Told = {
    title: fitting(title.replaceAll(/\s*\n\s*/g, ' '), 80, cut('title')),
    kind: kindIn(String(category ?? '')) ?? undefined,
    summary: summary && fitting(summary, 2000, cut('summary')),
    forWhom: forWhom && fitting(forWhom, 80, cut('forWhom')),
  }
  return {
    starts: span.starts,
    turn: {
      startsAt: span.startsAt,
      endsAt: span.endsAt,
      told,
      place: isLink || place === '' ? null : fitting(place, 120, cut('place')),
      online: isLink ? fitting(place, 200, cut('online')) : null,
      cancelled,
      reason: reason && reason.slice(0, 200),
    },
  }
}

/** The instants or days that a property of several values names. */
const namedBy = (event: ICAL.Component, name: string, zones: Map<string, IcsZone>): Wall[] =>
  event.getAllProperties(name).flatMap((property) =>
    property.getValues().flatMap((value: unknown) => {
      const time = value instanceof ICAL.Period ? value.start : value
      return (time instanceof ICAL.Time && wallOf(property, time, zones)) || []
    }),
  )

/** The last local date on which something that begins at `starts` may begin. */
const untilOf = (until: ICAL.Time | null | undefined, { zone, minute }: Wall): string | null => {
  if (!until) return null
  const date = until.toString().slice(0, 10)
  if (until.isDate || !until.toICALString().endsWith('Z')) return date
  const at = Date.UTC(until.year, until.month - 1, until.day, until.hour, until.minute)
  const of = (name: string) =>
    wallMinute(at, name) < minute ? addDays(localDay(at, name), -1) : localDay(at, name)
  return typeof zone === 'number' ? of(zone === 0 ? 'UTC' : networkZone) : of(zone ?? networkZone)
}

/** At which times a series begins, without those that are left out; null when its rule is none of ours. */
const startsOf = (
  event: ICAL.Component,
  starts: Wall,
  zones: Map<string, IcsZone>,
  window: Window,
  note: Note,
) => {
  const rules = event.getAllProperties('rrule')
  const more = namedBy(event, 'rdate', zones)
  const [recur] = rules.map((property) => property.getFirstValue())
  let monthly = false
  let dates = [starts.date]
  if (recur instanceof ICAL.Recur && rules.length === 1) {
    const rule = ruleOf(recur, starts, weekday(starts.date))
    if (!rule) return null
    const { every, interval, weekdays: on, nth } = rule
    const inTurn = turnOf(starts.date, {
      every,
      interval,
      ...(on.length > 0 ? { weekdays: on } : {}),
      ...(nth === null ? {} : { nth }),
    })
    monthly = every === 'month'
    const within = datesWithin(starts.date, rule, inTurn, untilOf(recur.until, starts), window)
    if (within.cut) note('rrule', 'repeat.cut')
    dates = within.dates
  } else if (rules.length > 0) return null
  const out = namedBy(event, 'exdate', zones)
  const outDays = new Set(out.filter(({ allDay }) => allDay).map(({ date }) => date))
  const outAt = new Set(out.filter(({ allDay }) => !allDay).flatMap((wall) => keyOf(wall) ?? []))
  const all = [...dates.map((date) => ({ ...starts, date })), ...more]
    .filter((wall) => !outDays.has(wall.date) && !outAt.has(keyOf(wall) ?? ''))
    .flatMap((wall) => clockOf(wall) ?? [])
  return {
    starts: [...new Map(all.map((clock) => [clockKey(clock), clock])).values()].slice(0, window.most),
    monthly,
  }
}

const keyOf = (wall: Wall): string | null => {
  const clock = clockOf(wall)
  return clock === null ? null : clockKey(clock)
}

/** The time of a series for which an event stands: its RECURRENCE-ID; null when it names none that can be read. */
export const standsFor = (event: ICAL.Component, zones: Map<string, IcsZone>): Clock | null => {
  const property = event.getFirstProperty('recurrence-id')
  const value = property?.getFirstValue()
  const wall = property && value instanceof ICAL.Time ? wallOf(property, value, zones) : null
  return wall && clockOf(wall)
}

/** An event as one time of its series. */
export const readTurn = (event: ICAL.Component, zones: Map<string, IcsZone>, note: Note): Turn | null =>
  turnOfEvent(event, zones, note)?.turn ?? null

/** An event with its series, but for what differs from it; null when it gives no activity. */
export const readEvent = (
  event: ICAL.Component,
  zones: Map<string, IcsZone>,
  window: Window,
  note: Note,
): Omit<Draft, 'line' | 'key'> | null => {
  const read = turnOfEvent(event, zones, note)
  if (!read) return null
  const { turn, starts } = read
  const single = { ...turn, city: null, repeats: null, apart: [] }
  if (!event.hasProperty('rrule') && !event.hasProperty('rdate')) return single
  const repeats = startsOf(event, starts, zones, window, note)
  if (!repeats) return (note('rrule', 'repeat.unknown', false), null)
  const [first] = repeats.starts
  if (first === undefined) return (note('rrule', 'repeat.none', false), null)
  return { ...single, ...movedTo(turn, first), repeats }
}

/** The same at another beginning, as long as before. */
const movedTo = ({ startsAt, endsAt }: Turn, to: Clock): { startsAt: Clock; endsAt: Clock } => {
  if (typeof to === 'number' || typeof startsAt === 'number' || typeof endsAt === 'number')
    return { startsAt: to, endsAt: Number(to) + Number(endsAt) - Number(startsAt) }
  const wall = (clock: { date: string; minute: number }): Wall => ({ ...clock, zone: null, allDay: false })
  const { date, minute } = later(wall(to), minutesBetween(wall(startsAt), wall(endsAt)))
  return { startsAt: to, endsAt: { date, minute } }
}
