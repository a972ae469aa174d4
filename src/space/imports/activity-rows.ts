import { addDays } from '../../platform/days.ts'
import { datesOf, type Recurrence } from '../bookings/series.ts'
import type { ActivityColumn } from './activity-columns.ts'
import { kindIn, type Draft, type ReadActivity, type Told } from './activity-draft.ts'
import { numberIn, yesIn } from './cells.ts'
import { dateIn, minuteIn, stretchIn } from './clocks.ts'
import type { Header } from '../../platform/header.ts'
import { ruleIn } from './repeat-text.ts'
import type { Remark } from './schema.ts'

type Cells = (column: ActivityColumn) => string
type Note = (field: ActivityColumn, code: string, kept?: boolean) => void

/** `6-12岁`, `6+`, `12岁以下`, `6`. */
const agesIn = (raw: string): { ageFrom: number | null; ageTo: number | null } | null => {
  const text = raw.normalize('NFKC').replaceAll(/[岁\s]|周岁|years?/g, '')
  const found = /^(\d{1,2})?(?:[-~–—至到](\d{1,2})|(\+|以上|及以上)|(以下|及以下))?$/.exec(text)
  if (!found || text === '') return null
  const [, from, to, up, down] = found
  if (down) return from ? { ageFrom: null, ageTo: Number(from) } : null
  if (from === undefined) return null
  return { ageFrom: Number(from), ageTo: up ? null : Number(to ?? from) }
}

/** What a cell means; what cannot be told is left out and named. */
const toldOf = (cell: Cells, note: Note): Told => {
  const read = <T>(column: ActivityColumn, meaning: (text: string) => T | null, code: string) => {
    if (cell(column) === '') return undefined
    const value = meaning(cell(column))
    if (value === null) note(column, code)
    return value ?? undefined
  }
  const capacity = read('capacity', numberIn, 'number.invalid')
  const signUp = read('signUp', yesIn, 'yes-or-no')
  const asked = signUp ?? (capacity === undefined ? undefined : true)
  return {
    title: cell('title'),
    kind: read('kind', kindIn, 'kind.unknown'),
    summary: cell('summary') || undefined,
    forWhom: cell('forWhom') || undefined,
    ...read('ages', agesIn, 'age.invalid'),
    capacity,
    signUp: asked === undefined ? undefined : asked ? 'open' : 'none',
    plannedHeads: read('planned', numberIn, 'number.invalid'),
  }
}

/** From when to when, in minutes of the day; an end before its beginning is on the next day. */
const timesOf = (cell: Cells, note: Note): { from: number; to: number } | null => {
  const both = stretchIn(cell('time')) ?? stretchIn(cell('start'))
  const from = both?.from ?? minuteIn(cell('start') || cell('time'))
  const to = both?.to ?? minuteIn(cell('end'))
  if (from === null)
    note(cell('start') ? 'start' : 'time', cell('start') || cell('time') ? 'time' : 'missing', false)
  else if (to === null) note('end', cell('end') ? 'time' : 'missing', false)
  return from === null || to === null ? null : { from, to: to > from ? to : to + 1440 }
}

/** The rule of a row, and the date that it begins on: the first one that the rule gives. */
const repeatsOf = (
  cell: Cells,
  date: string,
  note: Note,
): { rule: Recurrence; date: string } | null | undefined => {
  if (cell('repeat') === '' || yesIn(cell('repeat')) === false) return null
  const rule = ruleIn(cell('repeat'), date)
  const until = cell('lastDate') === '' ? undefined : (dateIn(cell('lastDate')) ?? undefined)
  const count = numberIn(cell('times')) ?? undefined
  if (!rule) note('repeat', 'repeat.unknown', false)
  else if (cell('lastDate') !== '' && until === undefined) note('lastDate', 'date', false)
  else if (until === undefined && count === undefined) note('lastDate', 'repeat.end', false)
  else
    for (let first = date; first <= addDays(date, 31); first = addDays(first, 1)) {
      const ended: Recurrence = until === undefined ? { ...rule, count } : { ...rule, until }
      const dates = datesOf(first, ended)
      if (dates.ok) return { rule: ended, date: first }
      const [fault] = dates.refusal.errors as { code: string }[]
      if (fault?.code === 'not-first') continue
      note('repeat', fault?.code === 'too-many' ? 'repeat.too-many' : 'repeat.unknown', false)
      break
    }
  return undefined
}

const draftOf = (line: number, cell: Cells, note: Note): Draft | null => {
  if (cell('title') === '') note('title', 'missing', false)
  const date = dateIn(cell('date'))
  if (date === null) note('date', cell('date') ? 'date' : 'missing', false)
  const times = timesOf(cell, note)
  const repeats = date === null ? null : repeatsOf(cell, date, note)
  if (cell('title') === '' || date === null || times === null || repeats === undefined) return null
  const first = repeats?.date ?? date
  return {
    line,
    key: cell('id') || [cell('title'), cell('city'), first, times.from].join('\n'),
    city: cell('city') || null,
    told: toldOf(cell, note),
    startsAt: { date: first, minute: times.from },
    endsAt: { date: first, minute: times.to },
    place: cell('place') || null,
    online: cell('online') || null,
    cancelled: false,
    reason: null,
    repeats: repeats && { rule: repeats.rule, skipHolidays: true },
    apart: [],
  }
}

/** Reads the rows below a header. Empty ones are passed over; each other gives an activity or says why not. */
export const readActivityRows = (rows: string[][], { at, columns }: Header<ActivityColumn>): ReadActivity[] =>
  rows.flatMap((row, i) => {
    if (i <= at || row.every((cell) => cell.trim() === '')) return []
    const remarks: Remark[] = []
    const cell: Cells = (column) => (row[columns.get(column) ?? -1] ?? '').trim()
    const draft = draftOf(i + 1, cell, (field, code, kept = true) =>
      remarks.push({ line: i + 1, field, code, kept }),
    )
    return [{ line: i + 1, draft, remarks }]
  })
