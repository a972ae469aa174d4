const minutes = 15

/** The quarter of an hour that a claim takes, in milliseconds; quarters count from the epoch. */
export const quarterMs = minutes * 60_000

/** The quarter that runs at an instant: what is before it is past. */
export const quarterAt = (instant: number): number => Math.floor(instant / quarterMs)
