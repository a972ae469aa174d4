import type { FeedEvent } from './events.ts'
import type { Repeats } from './repeats.ts'
import { timeAt, utcOf, vtimezoneOf, zoneOf, type Zone } from './zones.ts'

export type Feed = { name: string; events: FeedEvent[] }

/** Octets of a line without its CRLF: RFC 5545, 3.1. */
const mostOctets = 75

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** A line of text: what means something to iCalendar is escaped, what a line may not hold is a space. */
const text = (name: string, value: string): string =>
  `${name}:${value
    .replace(/\r\n?/g, '\n')
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, ' ')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')}`

const octetsOf = (codePoint: number): number =>
  codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4

/** A line cut into parts of at most 75 octets, the space before each further part among them; no character is split. */
const folded = (line: string): string => {
  let out = ''
  let octets = 0
  for (const character of line) {
    const more = octetsOf(character.codePointAt(0) ?? 0)
    if (octets + more > mostOctets) {
      out += '\r\n '
      octets = 1
    }
    out += character
    octets += more
  }
  return `${out}\r\n`
}

const recurOf = ({ every, interval, weekdays: days, nth, dayOfMonth, count }: Repeats): string => {
  const names = days.map((d) => weekdays[d - 1] ?? '')
  const by =
    every === 'week'
      ? `BYDAY=${names.join()};WKST=MO`
      : nth === null
        ? `BYMONTHDAY=${dayOfMonth}`
        : `BYDAY=${names.map((d) => `${nth}${d}`).join()}`
  const often = interval > 1 ? `INTERVAL=${interval};` : ''
  return `RRULE:FREQ=${every === 'week' ? 'WEEKLY' : 'MONTHLY'};${often}COUNT=${count};${by}`
}

const zoneFor = (zones: Map<string, Zone>, name: string): Zone => {
  const zone = zones.get(name)
  if (!zone) throw new Error(`No zone ${name}`)
  return zone
}

const veventOf = (event: FeedEvent, zones: Map<string, Zone>): string[] => {
  const { instead, repeats, place, details } = event
  const zone = zoneFor(zones, event.timeZone)
  const changed = utcOf(event.changedAt)
  return [
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    ...(instead ? [timeAt('RECURRENCE-ID', instead.at, zoneFor(zones, instead.timeZone))] : []),
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${changed}`,
    `LAST-MODIFIED:${changed}`,
    timeAt('DTSTART', event.startsAt, zone),
    timeAt('DTEND', event.endsAt, zone),
    ...(repeats ? [recurOf(repeats), ...repeats.except.map((at) => timeAt('EXDATE', at, zone))] : []),
    `STATUS:${event.status.toUpperCase()}`,
    text('SUMMARY', event.title),
    ...(place === null ? [] : [text('LOCATION', place)]),
    ...(details === null ? [] : [text('DESCRIPTION', details)]),
    'END:VEVENT',
  ]
}

/** The zones of the events, each with the changes of its clocks in the years that they are in. */
const zonesOf = (events: FeedEvent[]): Map<string, Zone> => {
  const spans = new Map<string, { first: number; last: number }>()
  const widen = (name: string, ...instants: number[]) => {
    const { first, last } = spans.get(name) ?? { first: Infinity, last: -Infinity }
    spans.set(name, { first: Math.min(first, ...instants), last: Math.max(last, ...instants) })
  }
  for (const { timeZone, startsAt, endsAt, repeats, instead } of events) {
    widen(timeZone, startsAt, endsAt, ...(repeats?.except ?? []))
    if (instead) widen(instead.timeZone, instead.at)
    if (repeats) widen(timeZone, repeats.last)
  }
  return new Map(
    [...spans]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { first, last }]) => [name, zoneOf(name, first, last)]),
  )
}

/**
 * A calendar as RFC 5545 writes it: CRLF to the last line, lines of at most 75 octets that split no character. It says
 * nothing of the present, so that the same events give the same bytes.
 */
export const writeFeed = ({ name, events }: Feed): string => {
  const zones = zonesOf(events)
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Linli//Calendar//ZH',
    'CALSCALE:GREGORIAN',
    text('NAME', name),
    text('X-WR-CALNAME', name),
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...[...zones.values()].flatMap(vtimezoneOf),
    ...events.flatMap((event) => veventOf(event, zones)),
    'END:VCALENDAR',
  ]
    .map(folded)
    .join('')
}
