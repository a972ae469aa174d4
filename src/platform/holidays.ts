import { getDayDetail } from 'chinese-days'

/**
 * What the State Council's yearly notice makes of a date: a public holiday, a 调休 working day, neither, or `unknown`
 * when the notice for that year is not in the data (the package itself calls such days ordinary).
 */
export const holidayKind = (day: string): 'holiday' | 'workday' | 'plain' | 'unknown' => {
  if (!yearKnown(day.slice(0, 4))) return 'unknown'
  const { work, name } = getDayDetail(day)
  if (!name.includes(',')) return 'plain'
  return work ? 'workday' : 'holiday'
}

const known = new Map<string, boolean>()

/** A year is known when its New Year's Day is named in the data. */
const yearKnown = (year: string): boolean => {
  let is = known.get(year)
  if (is === undefined) {
    is = getDayDetail(`${year}-01-01`).name.includes('元旦')
    known.set(year, is)
  }
  return is
}
