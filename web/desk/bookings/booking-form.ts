import type { CreateBooking } from '../../../src/space/bookings/schema.ts'
import type { VenueShape } from '../../../src/space/venues/schema.ts'
import { addDays, instantAt, minuteOf, timeOf, wallAt } from '../../ui/zoned.ts'
import { commitmentVersion } from './commitment.tsx'
import { recurrenceOf } from './repeat.ts'
import type { RepeatForm } from './repeat.ts'

export type BookingForm = RepeatForm & {
  organisationId: string
  from: string
  to: string
  purpose: string
  heads: string
  skip: boolean
  override: boolean
  accepted: boolean
  keyHolder: string
  emergencyName: string
  emergencyPhone: string
}

/** Whom to call is never kept in the browser. */
export const secretsOfBooking: (keyof BookingForm)[] = ['keyHolder', 'emergencyName', 'emergencyPhone']

type Wanted = { startsAt?: string | undefined; endsAt?: string | undefined }

/** A form that begins with the time that was chosen, else with the next whole hour. */
export function blankBooking(
  venue: VenueShape,
  wanted: Wanted,
  organisationId: string,
  now: number,
): BookingForm {
  const zone = venue.site.timeZone
  const asked = Date.parse(wanted.startsAt ?? '')
  const hour = 60 * 60_000
  const startsAt = Number.isNaN(asked) ? Math.ceil(now / hour) * hour : asked
  const ends = Date.parse(wanted.endsAt ?? '')
  const endsAt = ends > startsAt ? ends : startsAt + Math.max(60, venue.shortestMinutes) * 60_000
  const [first, last] = [wallAt(startsAt, zone), wallAt(endsAt, zone)]
  return {
    organisationId,
    date: first.date,
    from: timeOf(first.minute),
    to: last.date > first.date && last.minute === 0 ? '24:00' : timeOf(last.minute),
    purpose: '',
    heads: '',
    repeat: 'none',
    ends: 'count',
    count: '8',
    until: addDays(first.date, 56),
    skip: false,
    override: false,
    accepted: false,
    keyHolder: '',
    emergencyName: '',
    emergencyPhone: '',
  }
}

/** The instants of a form's hours, RFC 3339; an end before its beginning is of the next day. */
export function instantsOf({ date, from, to }: Pick<BookingForm, 'date' | 'from' | 'to'>, zone: string) {
  const [first, last] = [minuteOf(from), minuteOf(to)]
  if (!date || Number.isNaN(first) || Number.isNaN(last)) return null
  const end = instantAt(last <= first ? addDays(date, 1) : date, last, zone)
  return {
    startsAt: new Date(instantAt(date, first, zone)).toISOString(),
    endsAt: new Date(end).toISOString(),
  }
}

const headsOf = (heads: string): number => Number(heads.normalize('NFKC').trim() || 'NaN')

/** What the preview is asked; null while there is no time or organisation yet. */
export function previewOf(form: BookingForm, venue: VenueShape) {
  const time = instantsOf(form, venue.site.timeZone)
  if (!time || !form.organisationId) return null
  const recurrence = recurrenceOf(form)
  const unended = recurrence && recurrence.until === undefined && !((recurrence.count ?? NaN) >= 1)
  if (unended || recurrence?.until === '') return null
  const heads = headsOf(form.heads)
  return {
    venueId: venue.id,
    organisationId: form.organisationId,
    ...time,
    ...(heads >= 1 && Number.isInteger(heads) ? { expectedHeads: heads } : {}),
    ...(recurrence ? { recurrence } : {}),
    ...(form.override ? { override: true } : {}),
  }
}

/** The whole request. */
export function bookingOf(form: BookingForm, venue: VenueShape): CreateBooking | null {
  const asked = previewOf(form, venue)
  if (!asked) return null
  const contact = {
    keyHolder: form.keyHolder.trim() || null,
    emergencyName: form.emergencyName.trim() || null,
    emergencyPhone: form.emergencyPhone.trim() || null,
  }
  return {
    ...asked,
    purpose: form.purpose.trim(),
    expectedHeads: headsOf(form.heads),
    onConflict: form.skip ? 'skip' : 'refuse',
    commitment: commitmentVersion,
    ...(Object.values(contact).some(Boolean) ? { contact } : {}),
  } as unknown as CreateBooking
}

/** Times on the venue's grid, within its widest opening hours; all day where those are not known. */
export function timesOf(venue: VenueShape): string[] {
  const stretches = Object.values(venue.hours.weekly).flatMap((day) => day ?? [])
  const first = Math.min(...stretches.map(({ from }) => minuteOf(from)), 1440)
  const last = Math.max(...stretches.map(({ to }) => minuteOf(to)), 0)
  const [from, to] = first < last ? [first, last] : [0, 1440]
  const times: string[] = []
  for (let at = from; at <= to; at += venue.gridMinutes) times.push(timeOf(at))
  return times
}
