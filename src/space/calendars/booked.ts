import type { Lang } from '../../platform/context.ts'
import type { BookingState } from '../bookings/kinds.ts'
import type { Recurrence } from '../bookings/series.ts'
import type { Standing } from '../bookings/tables.ts'
import type { FeedRow } from './events.ts'
import { labelled, words } from './words.ts'

/** A booking as calendars read it: no contact, and nobody's name but the organisation's. */
export type BookedRow = {
  id: string
  series_id: string | null
  rule: string | null
  moved: number
  moved_from: number | null
  starts_at: number
  ends_at: number
  state: BookingState
  purpose: string
  expected_heads: number
  reason: string | null
  standing: string | null
  version: number
  changed_at: number
  venue_id: string
  venue: string
  site: string
  address: string
  time_zone: string
  organisation: string
  kind: string
}

const statuses: Record<BookingState, FeedRow['status']> = {
  requested: 'tentative',
  confirmed: 'confirmed',
  'checked-in': 'confirmed',
  completed: 'confirmed',
  'no-show': 'confirmed',
  denied: 'cancelled',
  cancelled: 'cancelled',
}

/** When it is, and where; while a change is asked for, what stands until then. */
const baseOf = (row: BookedRow) => {
  const standing = row.standing === null ? null : (JSON.parse(row.standing) as Standing)
  const { startsAt, endsAt } = standing ?? { startsAt: row.starts_at, endsAt: row.ends_at }
  return {
    standing,
    base: {
      id: row.id,
      series:
        row.series_id && row.rule ? { id: row.series_id, rule: JSON.parse(row.rule) as Recurrence } : null,
      plannedAt: row.moved === 1 ? row.moved_from : startsAt,
      startsAt,
      endsAt,
      timeZone: row.time_zone,
      place: `${row.site} · ${row.venue}, ${row.address}`,
      version: row.version,
      changedAt: row.changed_at,
    },
  }
}

const taking = new Set<BookingState>(['confirmed', 'checked-in', 'completed'])

/**
 * What everybody may see of a venue: that it is taken, and by which organisation; of a person not even that. Only what
 * stands, in the venue or in what shares its room.
 */
export const publicRow = (row: BookedRow, places: Set<string>, lang: Lang): FeedRow => {
  const { base, standing } = baseOf(row)
  const booked = words.booked[lang]
  return {
    ...base,
    status: 'confirmed',
    title: row.kind === 'person' ? booked : `${booked} · ${row.organisation}`,
    details: null,
    shown: places.has(row.venue_id) && (standing !== null || taking.has(row.state)),
  }
}

/** What an organisation sees of its own booking, in any state. A program that shows no states reads it in the title. */
export const ownRow = (row: BookedRow, lang: Lang): FeedRow => {
  const { base, standing } = baseOf(row)
  const { state, reason } = row
  const said =
    standing === null && (state === 'requested' || state === 'cancelled' || state === 'denied')
      ? words[state][lang]
      : null
  const heads = standing?.expectedHeads ?? row.expected_heads
  const details = [
    standing === null ? null : words.moving[lang],
    state === 'no-show' ? words['no-show'][lang] : null,
    labelled('heads', String(heads), lang),
    said !== null && reason ? labelled('reason', reason, lang) : null,
  ]
  return {
    ...base,
    status: standing === null ? statuses[state] : 'confirmed',
    title: said === null ? row.purpose : `${said} · ${row.purpose}`,
    details: details.filter((line) => line !== null).join('\n'),
    shown: true,
  }
}
