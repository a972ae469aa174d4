import { ok, refuse, type Result } from '../../platform/result.ts'
import type { Hours } from './hours.ts'
import type { InsideShape } from './schema.ts'

const eightToTen: Hours[] = [{ from: 8 * 60, to: 22 * 60 }]

/** What a venue asks of its bookings unless it says otherwise. Minutes; horizon in days. */
export const usualRules = {
  gridMinutes: 15,
  shortestMinutes: 30,
  longestMinutes: 8 * 60,
  leadMinutes: 0,
  horizonDays: 180,
  bufferMinutes: 0,
  approval: 'staff',
  openRequests: 20,
  monthlyMinutes: null,
  cutOffMinutes: 120,
  releasesNoShows: true,
} as const

/** Open every day from 8 to 22 o'clock. */
export const usualWeekly: Partial<Record<number, Hours[]>> = Object.fromEntries(
  [1, 2, 3, 4, 5, 6, 7].map((day) => [day, eightToTen]),
)

/** Refuses an organisation that may not share a room: one that is not verified. */
export const decideOwner = (owner: { status: string } | null): Result<null> =>
  owner && owner.status !== 'verified'
    ? refuse('organisation.not-verified', { organisationStatus: owner.status })
    : ok(null)

type Lengths = { gridMinutes: number; shortestMinutes: number; longestMinutes: number }

/** Refuses lengths of use that no booking could have: the longest below the shortest, or below one step of the grid. */
export const decideLengths = ({ gridMinutes, shortestMinutes, longestMinutes }: Lengths): Result<null> =>
  longestMinutes < Math.max(shortestMinutes, gridMinutes)
    ? refuse('input.invalid', { errors: [{ pointer: '/longestMinutes', code: 'order' }] })
    : ok(null)

/** Undivided parts that a hall may have: a booking of the whole claims each of them. */
const partsAtMost = 24

/** A hall, for what is written of it when it is divided. */
export type Hall = { id: string; leaf: boolean; leaves: string[]; version: number }

/**
 * What a hall and the halls above it, itself first, become with one more part. Refuses a hall that somebody has booked
 * from now on, as a whole or with a hall above it (`booked`), and more parts than one booking can claim.
 */
export const decideDivision = (
  halls: Hall[],
  partId: string,
  booked: InsideShape[] | null,
): Result<(Hall & { leaf: false })[]> => {
  if (booked) return refuse('venue.has-bookings', { bookings: booked })
  const [hall] = halls
  const divided = halls.map((h) => ({
    ...h,
    leaf: false as const,
    // Undivided so far, it is no leaf any more: neither of itself nor of what is above it.
    leaves: [...h.leaves.filter((leaf) => !(hall?.leaf && leaf === hall.id)), partId],
    version: h.version + 1,
  }))
  return divided.some((h) => h.leaves.length > partsAtMost)
    ? refuse('input.invalid', { errors: [{ pointer: '/parentId', code: 'too-many' }] })
    : ok(divided)
}
