import { offsetAt } from '../../platform/days.ts'

/** When the clocks of a zone are put forward or back, from one offset of UTC to another, in milliseconds. */
export type Change = { at: number; from: number; to: number }

/** A zone as far as a calendar needs it. */
export type Zone = { name: string; offset: number; changes: Change[] }

const day = 86_400_000

/** Nowhere are the clocks put forward and back within so short a time. */
const step = 7 * day

/** The second at which the offset between two instants changes. */
const changeBetween = (name: string, early: number, late: number): Change => {
  const [from, to] = [offsetAt(early, name), offsetAt(late, name)]
  let [before, after] = [early / 1000, late / 1000]
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (offsetAt(middle * 1000, name) === from) before = middle
    else after = middle
  }
  return { at: after * 1000, from, to }
}

/** A zone with every change of its clocks in the years of two instants: as long as no year is new, it stays the same. */
export const zoneOf = (name: string, first: number, last: number): Zone => {
  const from = Date.UTC(new Date(first - day).getUTCFullYear(), 0, 1)
  const to = Date.UTC(new Date(last + day).getUTCFullYear() + 1, 0, 1)
  const changes: Change[] = []
  for (let at = from; at < to; at += step)
    if (offsetAt(at, name) !== offsetAt(at + step, name)) changes.push(changeBetween(name, at, at + step))
  return { name, offset: offsetAt(from, name), changes }
}

const offsetIn = (zone: Zone, instant: number): number =>
  zone.changes.findLast((change) => change.at <= instant)?.to ?? zone.offset

/** `20260303T140000`, as iCalendar writes a time to the second. */
const basic = (instant: number): string => new Date(instant).toISOString().slice(0, 19).replace(/[:-]/g, '')

/** An instant in UTC, to the second. */
export const utcOf = (instant: number): string => `${basic(instant)}Z`

/** In an hour that comes twice, programs do not agree on which of the two a clock's time means. */
const isTwice = (zone: Zone, instant: number): boolean =>
  zone.changes.some(({ at, from, to }) => at - (from - to) <= instant && instant < at + (from - to))

/** A line that names an instant by a zone's clock, or in UTC where that could mean another. */
export const timeAt = (name: string, instant: number, zone: Zone): string =>
  isTwice(zone, instant)
    ? `${name}:${utcOf(instant)}`
    : `${name};TZID=${zone.name}:${basic(instant + offsetIn(zone, instant))}`

const offsetText = (offset: number): string => {
  const minutes = Math.abs(offset) / 60_000
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${two(minutes / 60)}${two(minutes % 60)}`
}

const observance = (summer: boolean, at: string, from: number, to: number): string[] => {
  const name = summer ? 'DAYLIGHT' : 'STANDARD'
  return [
    `BEGIN:${name}`,
    `DTSTART:${at}`,
    `TZOFFSETFROM:${offsetText(from)}`,
    `TZOFFSETTO:${offsetText(to)}`,
    `END:${name}`,
  ]
}

/** The lines of a zone's VTIMEZONE: how the clocks stood, and each change since. */
export const vtimezoneOf = ({ name, offset, changes }: Zone): string[] => [
  'BEGIN:VTIMEZONE',
  `TZID:${name}`,
  ...observance((changes[0]?.to ?? offset) < offset, '19700101T000000', offset, offset),
  ...changes.flatMap(({ at, from, to }) => observance(to > from, basic(at + from), from, to)),
  'END:VTIMEZONE',
]
