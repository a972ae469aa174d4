import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { minutesOf } from './cases.ts'
import { stepped, type Written } from './deny.ts'
import type { BookingFact } from './facts.ts'
import { dropClaims, heldBy } from './store.ts'

type Cancelled = { booking: BookingFact; leaves: string[] }

/** Amounts added up by what they belong to. */
const sums = <Of extends object>(parts: { of: Of; n: number }[]): string => {
  const all = new Map<string, Of & { n: number }>()
  for (const { of, n } of parts) {
    const key = JSON.stringify(of)
    all.set(key, { ...of, n: (all.get(key)?.n ?? 0) + n })
  }
  return JSON.stringify([...all.values()])
}

/**
 * Staff cancel bookings together: their time, their minutes and their places among the open requests are given back. As
 * many statements for a thousand as for one; whoever decides on them sees to it that none was changed since it was read.
 */
export const cancelMany = (ctx: Ctx, ended: Cancelled[], reason: string | null): Written => {
  if (ended.length === 0) return { statements: [], audit: [] }
  const holding = ended.filter(({ booking }) => booking.state === 'confirmed' || booking.standing !== null)
  const months = sums(
    holding.map(({ booking }) => {
      const { venueId, date, ...use } = booking.standing ?? booking
      const of = { venueId, organisationId: booking.organisationId, month: date.slice(0, 7) }
      return { of, n: minutesOf(use) }
    }),
  )
  const open = sums(
    ended
      .filter(({ booking }) => booking.state === 'requested')
      .map(({ booking: { venueId, organisationId, weight } }) => ({
        of: { venueId, organisationId },
        n: weight,
      })),
  )
  const ids = JSON.stringify(ended.map(({ booking }) => booking.id))
  return {
    statements: [
      sql`update booking set state = 'cancelled', reason = ${reason}, ended_by = 'staff', standing = null,
        version = version + 1, changed_at = ${ctx.now} where id in (select value from json_each(${ids}))`,
      ...dropClaims(
        ctx,
        holding.map(({ booking, leaves }) => heldBy(booking, leaves)),
      ),
      sql`update booking_month set minutes = minutes - (j.value ->> 'n') from json_each(${months}) j
        where venue_id = j.value ->> 'venueId' and organisation_id = j.value ->> 'organisationId'
          and month = j.value ->> 'month'`,
      sql`update booking_open set n = booking_open.n - (j.value ->> 'n') from json_each(${open}) j
        where venue_id = j.value ->> 'venueId' and organisation_id = j.value ->> 'organisationId'`,
    ],
    audit: ended.map(({ booking }) =>
      stepped('cancel', booking, { state: 'cancelled', reason, endedBy: 'staff' }),
    ),
  }
}
