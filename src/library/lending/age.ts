/** Bands that figures are broken down by; a child's age is this year less the birth year. */
export type AgeBand = '0-3' | '4-6' | '7-9' | '10-12' | '13+' | 'unknown'

/** The band of a child born in `birthYear` on a local date. */
export const ageBand = (birthYear: number | null, day: string): AgeBand => {
  if (birthYear === null) return 'unknown'
  const age = Number(day.slice(0, 4)) - birthYear
  if (age <= 3) return '0-3'
  if (age <= 6) return '4-6'
  if (age <= 9) return '7-9'
  if (age <= 12) return '10-12'
  return '13+'
}
