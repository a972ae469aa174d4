import type { Weekly } from './clock.ts'
import { holidaySet, type DatedHours, type Opening } from './hours.ts'
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
