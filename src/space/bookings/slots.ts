import { quarterAt, quarterMs } from '../venues/quarters.ts'

/** Slots of a quarter of an hour since the epoch, half-open: `[first, after)`. */
export type Slots = { first: number; after: number }

/**
 * The slots of a use and of the buffer after it, in minutes. [10,11) and [11,12) share none; a buffer that does not fill
 * its last slot takes it whole.
 */
export const slotsOf = (use: { startsAt: number; endsAt: number }, bufferMinutes: number): Slots => ({
  first: quarterAt(use.startsAt),
  after: Math.ceil((use.endsAt + bufferMinutes * 60_000) / quarterMs),
})
