import * as z from 'zod/mini'
import { line, page } from '../../platform/shapes.ts'

/** A zone of the IANA database by its own spelling, so that calendars can name it; offsets are none. */
const isZone = (name: string): boolean => {
  if (!/^[A-Z][\w+-]*(\/[A-Z][\w+-]*)*$/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

const TimeZone = z.string().check(z.maxLength(40), z.refine(isZone, 'time-zone'))

/** How to reach whoever opens the door. It is published: an office's number, nobody's own. */
const Contact = z.object({ name: line(40), phone: line(30) })

export const CreateSite = z.object({
  name: line(60),
  city: line(20),
  address: line(120),
  timeZone: z._default(TimeZone, 'Asia/Shanghai'),
  contact: z.optional(z.nullable(Contact)),
})
export type CreateSite = z.infer<typeof CreateSite>

export const ChangeSite = z.object({
  name: z.optional(line(60)),
  address: z.optional(line(120)),
  contact: z.optional(z.nullable(Contact)),
  /** As it is: it never changes. */
  timeZone: z.optional(z.string().check(z.maxLength(40))),
})
export type ChangeSite = z.infer<typeof ChangeSite>

export const ListSites = z.object({ ...page, city: z.optional(z.string().check(z.maxLength(20))) })
export type ListSites = z.infer<typeof ListSites>

export const SiteShape = z.object({
  id: z.string(),
  name: z.string(),
  city: z.string(),
  address: z.string(),
  timeZone: z.string(),
  contact: z.nullable(z.object({ name: z.string(), phone: z.string() })),
  version: z.int(),
})
export type SiteShape = z.infer<typeof SiteShape>
