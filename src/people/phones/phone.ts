/** What a phone holds: up to eight cards, the child whose turn it is, and the library whose door it scanned. */
export type Phone = {
  id: string
  cards: string[]
  active: string | null
  insideLibraryId?: string
  insideUntil?: number
}

export const phoneLimit = 8
