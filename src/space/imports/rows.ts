import { CreateSite } from '../sites/schema.ts'
import type { WeeklyShape } from '../venues/hours-shapes.ts'
import { CreateVenue } from '../venues/schema.ts'
import { approvalIn, facilitiesIn, numberIn, yesIn } from './cells.ts'
import type { Column } from './columns.ts'
import type { Header } from '../../platform/header.ts'
import { weekIn } from './hours-text.ts'
import type { ImportReport } from './schema.ts'

export type Remark = ImportReport['errors'][number]

/** What a row says of a venue: only what it says, so that what was set otherwise stays. */
export type Told = Omit<CreateVenue, 'siteId' | 'parentId' | 'organisationId' | 'weekly' | 'keepsHolidays'>

export type Draft = { site: CreateSite; hall: string | null; venue: Told; weekly: WeeklyShape | null }

export type ReadRow = { line: number; draft: Draft | null; remarks: Remark[] }

type Cells = (column: Column) => string

/** What a cell means; what cannot be told is left out and named. */
const readCells = (cell: Cells, note: (field: Column, code: string) => void) => {
  const read = <T>(column: Column, meaning: (text: string) => T | null, code: string): T | undefined => {
    if (cell(column) === '') return undefined
    const value = meaning(cell(column))
    if (value === null) note(column, code)
    return value ?? undefined
  }
  const facilities = read('facilities', facilitiesIn, 'facility.unknown')
  if (facilities?.strange) note('facilities', 'facility.unknown')
  const hours = read('monthlyHours', numberIn, 'number.invalid')
  return {
    summary: cell('summary') || undefined,
    area: read('area', numberIn, 'number.invalid'),
    floor: cell('floor') || undefined,
    facilities: facilities?.known,
    stepFree: read('stepFree', yesIn, 'yes-or-no'),
    houseRules: cell('houseRules') || undefined,
    approval: read('approval', approvalIn, 'approval.unknown'),
    bufferMinutes: read('buffer', numberIn, 'number.invalid'),
    longestMinutes: read('longest', numberIn, 'number.invalid'),
    monthlyMinutes: hours === undefined ? undefined : hours * 60,
    weekly: read('hours', weekIn, 'hours.invalid') ?? null,
  }
}

const columnOf: Record<string, Column> = {
  bufferMinutes: 'buffer',
  longestMinutes: 'longest',
  monthlyMinutes: 'monthlyHours',
}

/** Without its undefined members. */
const said = <T extends object>(members: T): T =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T

const draftOf = (cell: Cells, note: (field: string, code: string, kept?: boolean) => void): Draft | null => {
  const contact = { name: cell('contactName'), phone: cell('contactPhone') }
  const site = CreateSite.safeParse({
    name: cell('site'),
    city: cell('city'),
    address: cell('address') || cell('site'),
    contact: contact.name && contact.phone ? contact : null,
  })
  if (!site.success) {
    const [at = 'site'] = site.error.issues[0]?.path ?? []
    note(at === 'name' ? 'site' : String(at), 'text.invalid', false)
    return null
  }
  const { weekly, ...told } = readCells(cell, note)
  const venue: Record<string, unknown> = {
    ...said(told),
    name: cell('name'),
    capacity: numberIn(cell('capacity')),
  }
  const parsed = CreateVenue.safeParse({ ...venue, siteId: 'any' })
  for (const { path } of parsed.error?.issues ?? []) {
    const field = String(path[0])
    const kept = field !== 'name' && field !== 'capacity'
    note(columnOf[field] ?? field, field === 'name' ? 'text.invalid' : 'value.invalid', kept)
    if (!kept) return null
    delete venue[field]
  }
  return { site: site.data, hall: cell('hall') || null, venue: venue as Told, weekly }
}

/** Reads the rows below a header. Empty ones are passed over; each other gives a venue or says why not. */
export const readRows = (rows: string[][], { at, columns }: Header<Column>): ReadRow[] =>
  rows.flatMap((row, i) => {
    if (i <= at || row.every((cell) => cell.trim() === '')) return []
    const line = i + 1
    const remarks: Remark[] = []
    const cell: Cells = (column) => (row[columns.get(column) ?? -1] ?? '').trim()
    const draft = draftOf(cell, (field, code, kept = true) => remarks.push({ line, field, code, kept }))
    return [{ line, draft, remarks }]
  })
