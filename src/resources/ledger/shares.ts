/**
 * A gift of money among families, to the fen: whole shares that differ by one fen at the most and add up to all of it, the
 * larger ones first. None where there is no family. Amounts in fen.
 */
export const shares = (amountFen: number, families: number): { families: number; each: number }[] => {
  if (families < 1) return []
  const each = Math.floor(amountFen / families)
  const more = amountFen - each * families
  return [
    { families: more, each: each + 1 },
    { families: families - more, each },
  ].filter((part) => part.families > 0 && part.each > 0)
}
