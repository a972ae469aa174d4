import { localDay } from '../../platform/days.ts'
import type { Weekly } from './clock.ts'
import { holidaySet, isOpenFor, type DatedHours, type Opening, type Span } from './hours.ts'
import type { DayRow } from './shown.ts'

export type OpeningFacts = {
  timeZone: string
  weekly: Weekly
  keepsHolidays: boolean
  days: Pick<DayRow, 'kind' | 'from' | 'to' | 'fromMinute' | 'toMinute'>[]
}

const dated = ({ kind, from, to, fromMinute, toMinute }: OpeningFacts['days'][number]): DatedHours => ({
  kind,
  from,
  to,
  ...(fromMinute === null || toMinute === null ? {} : { hours: { from: fromMinute, to: toMinute } }),
})

/** When a venue is open on the local dates `from` to `to`, both included, from its rows. */
export const openingOf = (
  from: string,
  to: string,
  { timeZone, weekly, keepsHolidays, days }: OpeningFacts,
): Opening => ({
  timeZone,
  weekly,
  dated: days.map(dated),
  holidays: holidaySet(from, to, keepsHolidays, weekly),
})

/** Whether a venue is open for the whole of a use, from its rows. */
export const isOpenAt = (use: Span, facts: OpeningFacts): boolean => {
  const [from, to] = [localDay(use.startsAt, facts.timeZone), localDay(use.endsAt - 1, facts.timeZone)]
  return isOpenFor(use, openingOf(from, to, facts))
}
