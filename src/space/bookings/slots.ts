/** Minutes that one claim holds. */
const slotMinutes = 15
export const slotMs = slotMinutes * 60_000

/** Slots of fifteen minutes since the epoch, half-open: `[first, after)`. */
export type Slots = { first: number; after: number }

/**
 * The slots of a use and of the buffer after it, in minutes. [10,11) and [11,12) share none; a buffer that does not fill
 * its last slot takes it whole.
 */
export const slotsOf = (use: { startsAt: number; endsAt: number }, bufferMinutes: number): Slots => ({
  first: Math.floor(use.startsAt / slotMs),
  after: Math.ceil((use.endsAt + bufferMinutes * 60_000) / slotMs),
})

/** Every slot of them, as rows of claims are written. */
export const eachSlot = ({ first, after }: Slots): number[] =>
  Array.from({ length: after - first }, (_, i) => first + i)
