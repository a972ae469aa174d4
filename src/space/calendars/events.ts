import { localDay, offsetAt, wallInstants, wallMinute } from '../../platform/days.ts'
import type { Recurrence } from '../bookings/series.ts'
import { grouped } from './grouped.ts'
import { repeatsOf, type Repeats } from './repeats.ts'

/** An occurrence as it stands in the database, put into a calendar's words. Instants in epoch milliseconds. */
export type FeedRow = {
  id: string
  series: { id: string; rule: Recurrence } | null
  /** Where its series has it, however it was moved since; null where that is not known. */
  plannedAt: number | null
  startsAt: number
  endsAt: number
  timeZone: string
  status: 'tentative' | 'confirmed' | 'cancelled'
  title: string
  details: string | null
  place: string | null
  version: number
  changedAt: number
  /** What is not for this calendar's readers counts only as a change of its series. */
  shown: boolean
}

/** One VEVENT: a single event, a series, or one of a series that differs from it. */
export type FeedEvent = Pick<
  FeedRow,
  'startsAt' | 'endsAt' | 'timeZone' | 'status' | 'title' | 'details' | 'place' | 'changedAt'
> & {
  uid: string
  sequence: number
  repeats: Repeats | null
  /** The occurrence of its series that it stands for, in the series' zone. */
  instead: { at: number; timeZone: string } | null
}

const uidOf = (id: string): string => `${id}@linli`

const single = (row: FeedRow): FeedEvent => ({
  ...row,
  uid: uidOf(row.id),
  sequence: row.version - 1,
  repeats: null,
  instead: null,
})

const length = (row: FeedRow): number => row.endsAt - row.startsAt

/**
 * Whether the clocks are changed while it lasts, or it ends in an hour that comes twice: programs reckon the end of such
 * a one from a rule in as many ways as there are.
 */
const overChange = ({ startsAt, endsAt, timeZone }: FeedRow): boolean =>
  offsetAt(startsAt, timeZone) !== offsetAt(endsAt, timeZone) ||
  wallInstants(localDay(endsAt, timeZone), wallMinute(endsAt, timeZone), timeZone).length > 1

/** What two occurrences must share to be told by one event. */
const likeness = (row: FeedRow): string =>
  JSON.stringify([length(row), row.timeZone, row.status, row.title, row.details, row.place])

/** An occurrence such as most are: the first of them, of those that were not moved if there are any. */
const typical = (rows: FeedRow[]): FeedRow | undefined => {
  const still = rows.filter((row) => row.startsAt === row.plannedAt)
  const kinds = grouped(still.length > 0 ? still : rows, likeness).map(([, kind]) => kind)
  return kinds.reduce((most, kind) => (kind.length > most.length ? kind : most), kinds[0] ?? [])[0]
}

/**
 * A series: one event that repeats for each stretch that a rule can say, with what differs told apart, and single events
 * for the rest. All of it counts every change in the series, so that no count ever falls.
 */
const seriesOf = (id: string, rule: Recurrence, rows: FeedRow[]): FeedEvent[] => {
  const counted = {
    sequence: rows.reduce((sum, row) => sum + row.version - 1, 0),
    changedAt: Math.max(...rows.map((row) => row.changedAt)),
  }
  const { runs, loose } = repeatsOf(
    rows.filter((row) => row.shown),
    rule,
  )
  const told = runs.flatMap(({ rows: own, repeats, name, first }, i): FeedEvent[] => {
    const like = typical(own)
    if (!like) return []
    const uid = uidOf(i === 0 ? id : `${id}-${name}`)
    const { timeZone } = first
    const whole = { ...like, ...counted, timeZone, uid, repeats, instead: null }
    return [
      { ...whole, startsAt: first.at, endsAt: first.at + length(like) },
      ...own
        .filter(
          (row) => row.startsAt !== row.plannedAt || likeness(row) !== likeness(like) || overChange(row),
        )
        .map((row) => ({
          ...row,
          ...counted,
          uid,
          repeats: null,
          instead: { at: row.plannedAt ?? row.startsAt, timeZone },
        })),
    ]
  })
  return [...told, ...loose.map(single)]
}

/** The events of a calendar. The same rows give the same events, in the same order. */
export const eventsOf = (rows: FeedRow[]): FeedEvent[] =>
  grouped(rows, (row) => row.series?.id ?? '').flatMap(([id, own]) => {
    const rule = own[0]?.series?.rule
    return rule ? seriesOf(id, rule, own) : own.filter((row) => row.shown).map(single)
  })
