let last = 0

/** A number that no other fixture of the file has. */
export const next = (): number => (last += 1)

/** Counts from one again, so that a file's fixtures are called the same whichever files ran before it. */
export const restart = (): void => {
  last = 0
}
