/** Bands that figures are broken down by; a child's age is this year less the birth year. */
export const ageBand = (birthYear: number | null, day: string) => {
  if (birthYear === null) return 'unknown' as const
  const age = Number(day.slice(0, 4)) - birthYear
  if (age <= 3) return '0-3' as const
  if (age <= 6) return '4-6' as const
  if (age <= 9) return '7-9' as const
  if (age <= 12) return '10-12' as const
  return '13+' as const
}
