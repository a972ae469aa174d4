import * as z from 'zod/mini'
import { day, flag, id, line, page } from '../../platform/shapes.ts'
import { channels, desks } from './kinds.ts'

const text = (max: number) => z.optional(z.nullable(z.string().check(z.trim(), z.maxLength(max))))
const minutes = z.int().check(z.minimum(0), z.maximum(100_000))
const times = z.int().check(z.minimum(1), z.maximum(100_000))

const members = {
  channel: z.optional(z.enum(channels)),
  /** The local day; today unless said otherwise. */
  on: z.optional(day),
  /** Of the organisation that asked, or the one city that the asker serves, unless said otherwise. */
  city: z.optional(line(20)),
  organisationId: z.optional(z.nullable(id)),
  /** Who asked, where it is no organisation of the platform: an organisation's name, no person's. */
  asker: text(80),
  topic: text(120),
  minutes: z.optional(minutes),
  /** How many calls this row stands for. */
  times: z.optional(times),
}

export const NoteConsultation = z.object({ desk: z.enum(desks), ...members })
export type NoteConsultation = z.infer<typeof NoteConsultation>

export const ChangeConsultation = z.object({ desk: z.optional(z.enum(desks)), ...members })
export type ChangeConsultation = z.infer<typeof ChangeConsultation>

export const FindAskers = z.object({
  /** A part of the name, its pinyin or its initials. */
  q: line(80),
  city: z.optional(line(20)),
})
export type FindAskers = z.infer<typeof FindAskers>

/** Organisations by name alone. */
export const AskerList = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), city: z.string() })),
})
export type AskerList = z.infer<typeof AskerList>

/** A local month, `YYYY-MM`. */
const month = z.string().check(z.regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/))

export const ListConsultations = z.object({
  ...page,
  /** This month unless said otherwise. */
  month: z.optional(month),
  desk: z.optional(z.enum(desks)),
  city: z.optional(line(20)),
  /** Only what one answered oneself. */
  mine: z.optional(flag),
})
export type ListConsultations = z.infer<typeof ListConsultations>

export const ExportConsultations = z.object({
  month: z.optional(month),
  desk: z.optional(z.enum(desks)),
  city: z.optional(line(20)),
})
export type ExportConsultations = z.infer<typeof ExportConsultations>

export const ConsultationShape = z.object({
  id: z.string(),
  desk: z.enum(desks),
  channel: z.enum(channels),
  on: day,
  city: z.string(),
  organisation: z.nullable(z.object({ id: z.string(), name: z.string() })),
  asker: z.nullable(z.string()),
  topic: z.string(),
  minutes: z.int(),
  times: z.int(),
  /** The account that answered; its address is for staff. */
  answeredBy: z.object({ id: z.string(), email: z.nullable(z.string()) }),
  cancelled: z.boolean(),
  version: z.int(),
})
export type ConsultationShape = z.infer<typeof ConsultationShape>

export const ConsultationList = z.object({
  items: z.array(ConsultationShape),
  nextCursor: z.nullable(z.string()),
  month: z.string(),
  /** Of the whole month, by desk, without what was cancelled; the same filters but the desk's. */
  totals: z.array(z.object({ desk: z.enum(desks), times: z.int(), minutes: z.int() })),
})
export type ConsultationList = z.infer<typeof ConsultationList>
