import type { HoursShape, PutHours } from '../../../src/space/venues/schema.ts'

/** A dated rule as it is typed: without times it is for the whole day. */
export type DatedForm = { from: string; to: string; startsAt: string; endsAt: string; reason: string }
export type Weekly = HoursShape['weekly']

export type HoursForm = {
  weekly: Weekly
  keepsHolidays: boolean
  closures: DatedForm[]
  openings: DatedForm[]
}

const typed = (days: HoursShape['closures']): DatedForm[] =>
  days.map(({ from, to, startsAt = '', endsAt = '', reason }) => ({ from, to, startsAt, endsAt, reason }))

export const hoursFormOf = ({ weekly, keepsHolidays, closures, openings }: HoursShape): HoursForm => ({
  weekly,
  keepsHolidays,
  closures: typed(closures),
  openings: typed(openings),
})

const said = (days: DatedForm[]) =>
  days.map(({ from, to, startsAt, endsAt, reason }) => ({
    from,
    to: to || from,
    ...(startsAt || endsAt ? { startsAt, endsAt } : {}),
    reason: reason.trim(),
  }))

/** What the API takes. */
export const hoursOf = ({ weekly, keepsHolidays, closures, openings }: HoursForm): PutHours => ({
  weekly: Object.fromEntries(Object.entries(weekly).filter(([, stretches]) => stretches.length > 0)),
  keepsHolidays,
  closures: said(closures),
  openings: said(openings),
})

/** Pointers of dated rules that have no day yet. */
export const withoutDay = ({ closures, openings }: HoursForm): string[] =>
  Object.entries({ closures, openings }).flatMap(([name, days]) =>
    days.flatMap(({ from }, at) => (from ? [] : [`/${name}/${at}/from`])),
  )

/** Why it closes, as whoever is cancelled will read it: the reasons that were not there before. */
export const newReasons = (form: HoursForm, before: HoursShape): string => {
  const old = new Set(typed(before.closures).map((day) => JSON.stringify(day)))
  const reasons = form.closures
    .filter((day) => !old.has(JSON.stringify(day)))
    .map(({ reason }) => reason.trim())
  return [...new Set(reasons.filter(Boolean))].join('；')
}
