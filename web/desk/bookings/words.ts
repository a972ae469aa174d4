import type { BookingShape, OccurrenceSeen } from '../../../src/space/bookings/schema.ts'
import { monthAndDay, monthName, weekday } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { hoursBetween, networkZone, timeOf, wallAt } from '../../ui/zoned.ts'

type State = BookingShape['state']

export const stateName = (state: State): string =>
  ({
    requested: m.desk_booking_requested,
    confirmed: m.desk_booking_confirmed,
    'checked-in': m.desk_booking_checked_in,
    completed: m.desk_booking_completed,
    denied: m.desk_booking_denied,
    cancelled: m.desk_booking_cancelled,
    'no-show': m.desk_booking_no_show,
  })[state]()

export const stateTone = (state: State): 'good' | 'warn' | 'bad' | undefined => {
  if (state === 'confirmed' || state === 'checked-in') return 'good'
  if (state === 'requested') return 'warn'
  return state === 'denied' || state === 'no-show' ? 'bad' : undefined
}

/** 11月28日 星期六 14:00–16:00, on the clocks of the site. */
export const whenOf = (
  { date, startsAt, endsAt }: Pick<BookingShape, 'date' | 'startsAt' | 'endsAt'>,
  zone = networkZone,
): string => `${monthAndDay(date)} ${weekday(date)} ${hoursBetween(startsAt, endsAt, zone)}`

/** 11月28日 14:30, of an instant on the clocks of the site. */
export function momentOf(instant: string, zone = networkZone): string {
  const { date, minute } = wallAt(Date.parse(instant), zone)
  return `${monthAndDay(date)} ${timeOf(minute)}`
}

const lengthWord = (minutes: number): string =>
  minutes % 60 === 0 ? m.public_venue_hours({ n: minutes / 60 }) : m.public_venue_minutes({ n: minutes })

type Conflict = NonNullable<OccurrenceSeen['conflict']>

/** Why a date cannot be had, in words that say what would help. */
export function conflictWords(conflict: Conflict, zone = networkZone): string {
  const { because } = conflict
  const n = (name: string) => Number(conflict[name])
  switch (conflict.code) {
    case 'booking.overlap':
      return because === 'own-series'
        ? m.desk_conflict_own()
        : because === 'asked-already'
          ? m.desk_conflict_asked()
          : m.desk_conflict_taken()
    case 'booking.closed':
      return because === 'no-such-hour'
        ? m.desk_conflict_no_hour()
        : conflict['venueState']
          ? m.desk_conflict_paused()
          : m.desk_conflict_closed()
    case 'booking.off-grid':
      return m.desk_conflict_grid({ n: n('gridMinutes') })
    case 'booking.duration':
      return m.desk_conflict_duration({
        shortest: lengthWord(n('shortestMinutes')),
        longest: lengthWord(n('longestMinutes')),
      })
    case 'booking.too-soon':
      return m.desk_conflict_soon({ time: momentOf(String(conflict['earliestAt']), zone) })
    case 'booking.too-far':
      return m.desk_conflict_far({ n: n('horizonDays') })
    case 'booking.capacity':
      return m.desk_conflict_capacity({ n: n('capacity') })
    case 'booking.quota':
      return conflict['month']
        ? m.desk_conflict_quota({
            month: monthName(`${String(conflict['month'])}-01`),
            hours: n('limitMinutes') / 60,
          })
        : m.desk_conflict_open({ n: n('openRequests') })
    default:
      return m.desk_conflict_other()
  }
}
