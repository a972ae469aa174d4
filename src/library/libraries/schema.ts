import * as z from 'zod/mini'
import { day, line, page } from '../../platform/shapes.ts'
import { libraryKinds } from './kinds.ts'

export const Place = z.object({ id: z.string(), name: z.string(), city: z.string() })
export type Place = z.infer<typeof Place>

export const CreateLibrary = z.object({
  name: line(60),
  city: line(20),
  kind: z._default(z.enum(libraryKinds), 'centre'),
  address: z.optional(z.nullable(line(120))),
  hours: z.optional(z.nullable(line(60))),
  closesOn: z.optional(z.nullable(day)),
  floats: z._default(z.boolean(), false),
  keepsHolidays: z._default(z.boolean(), true),
  phoneLending: z._default(z.enum(['off', 'on', 'inside']), 'off'),
})
export type CreateLibrary = z.infer<typeof CreateLibrary>

export const ChangeLibrary = z.object({
  name: z.optional(line(60)),
  address: z.optional(z.nullable(line(120))),
  hours: z.optional(z.nullable(line(60))),
  closesOn: z.optional(z.nullable(day)),
  floats: z.optional(z.boolean()),
  keepsHolidays: z.optional(z.boolean()),
  phoneLending: z.optional(z.enum(['off', 'on', 'inside'])),
})
export type ChangeLibrary = z.infer<typeof ChangeLibrary>

const range = z
  .object({ from: day, to: day, reason: z._default(z.string().check(z.maxLength(120)), '') })
  .check(z.refine((r) => r.from <= r.to, { error: 'order', path: ['to'] }))

/** A library's whole calendar: ISO weekdays that are open, and dated exceptions. Local dates, both ends included. */
export const CalendarShape = z.object({
  weekly: z.array(z.int().check(z.minimum(1), z.maximum(7))).check(
    z.maxLength(7),
    z.refine((days) => new Set(days).size === days.length, 'twice'),
  ),
  closures: z._default(z.array(range).check(z.maxLength(200)), []),
  openings: z._default(z.array(range).check(z.maxLength(200)), []),
  seasons: z._default(z.array(range).check(z.maxLength(20)), []),
})
export type CalendarShape = z.infer<typeof CalendarShape>

export const SuddenClosure = range
export type SuddenClosure = z.infer<typeof SuddenClosure>

export const LibraryShape = z.object({
  id: z.string(),
  name: z.string(),
  city: z.string(),
  kind: z.enum(libraryKinds),
  address: z.nullable(z.string()),
  hours: z.nullable(z.string()),
  timeZone: z.string(),
  weekly: z.array(z.int()),
  closesOn: z.nullable(z.string()),
  floats: z.boolean(),
  keepsHolidays: z.boolean(),
  phoneLending: z.enum(['off', 'on', 'inside']),
  version: z.int(),
  openToday: z.optional(z.boolean()),
})
export type LibraryShape = z.infer<typeof LibraryShape>

export const ListLibraries = z.object({ ...page, city: z.optional(z.string().check(z.maxLength(20))) })
export type ListLibraries = z.infer<typeof ListLibraries>

export const AddCity = z.object({ name: line(20), english: line(40) })
