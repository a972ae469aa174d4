import type { Lang } from '../../platform/context.ts'
import type { ActivityState } from '../activities/kinds.ts'
import type { Recurrence } from '../bookings/series.ts'
import type { FeedRow } from './events.ts'
import { labelled, words } from './words.ts'

/** An activity as the calendar of a city reads it. */
export type AttendedRow = {
  id: string
  series_id: string | null
  rule: string | null
  moved: number
  moved_from: number | null
  starts_at: number
  ends_at: number
  time_zone: string
  state: ActivityState
  city: string
  title: string
  summary: string | null
  for_whom: string | null
  reason: string | null
  version: number
  changed_at: number
  site: string | null
  venue: string | null
  library: string | null
  address: string | null
  elsewhere: string | null
  online: string | null
  organiser: string | null
}

const placeOf = (row: AttendedRow): string | null => {
  const names = [row.site ?? row.library ?? row.elsewhere ?? row.online, row.venue].filter(Boolean)
  return [names.join(' · '), row.address].filter(Boolean).join(', ') || null
}

/** What is published of a city; what was cancelled stays, so that nobody comes in vain. */
export const activityRow = (row: AttendedRow, city: string, lang: Lang): FeedRow => {
  const cancelled = row.state === 'cancelled'
  const details = [
    cancelled && row.reason ? labelled('reason', row.reason, lang) : null,
    row.summary,
    row.for_whom ? labelled('forWhom', row.for_whom, lang) : null,
    row.organiser ? labelled('organiser', row.organiser, lang) : null,
  ].filter((line) => line !== null)
  return {
    id: row.id,
    series:
      row.series_id && row.rule ? { id: row.series_id, rule: JSON.parse(row.rule) as Recurrence } : null,
    plannedAt: row.moved === 1 ? row.moved_from : row.starts_at,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    timeZone: row.time_zone,
    status: cancelled ? 'cancelled' : 'confirmed',
    title: cancelled ? `${words.cancelled[lang]} · ${row.title}` : row.title,
    details: details.length > 0 ? details.join('\n') : null,
    place: placeOf(row),
    version: row.version,
    changedAt: row.changed_at,
    shown: row.city === city && row.state !== 'draft',
  }
}
