import * as z from 'zod/mini'
import { line, page } from '../../platform/shapes.ts'
import { figures } from '../kinds.ts'
import { SaidQuantity } from '../quantities/schema.ts'

const month = z.string().check(z.regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/))

export const FiguresQuery = z.object({
  from: z.optional(month),
  to: z.optional(month),
  city: z.optional(line(20)),
})
export type FiguresQuery = z.infer<typeof FiguresQuery>

export const FigureRowsQuery = z.object({
  ...page,
  figure: z.enum(figures),
  from: z.optional(month),
  to: z.optional(month),
  city: z.optional(line(20)),
  category: z.optional(line(40)),
})
export type FigureRowsQuery = z.infer<typeof FigureRowsQuery>

export const AddNote = z.object({ month, text: line(600) })
export type AddNote = z.infer<typeof AddNote>

/** How often, and how much where it has a quantity: one sum for each smallest unit. */
const Sum = z.object({
  times: z.int(),
  sums: z.array(z.object({ ...SaidQuantity.shape, base: z.string(), baseAmount: z.int() })),
})
export type Sum = z.infer<typeof Sum>

const Sums = z.partialRecord(z.enum(figures), Sum)
const Both = z.object({ 'zh-CN': z.string(), en: z.string() })

const Updates = z.object({ new: z.int(), changed: z.int(), renewed: z.int(), all: z.int() })

export const FigureNote = z.object({ id: z.string(), month: z.string(), text: z.string(), at: z.string() })
export type FigureNote = z.infer<typeof FigureNote>

export const Figures = z.object({
  from: z.string(),
  to: z.string(),
  city: z.nullable(z.string()),
  figures: z.array(
    z.object({
      key: z.enum(figures),
      title: Both,
      definition: Both,
      ...Sum.shape,
      /** The rows behind it, for staff. */
      rowsUrl: z.nullable(z.string()),
    }),
  ),
  /** People are adults and children, families those served for the first time. */
  people: z.object({
    families: z.int(),
    familyTimes: z.int(),
    adults: z.int(),
    children: z.int(),
    people: z.int(),
  }),
  updates: Updates,
  months: z.array(
    z.object({ month: z.string(), figures: Sums, updates: Updates, notes: z.array(FigureNote) }),
  ),
  categories: z.array(z.object({ category: z.string(), title: Both, figures: Sums })),
  /** Null: offers for several cities. */
  cities: z.array(z.object({ city: z.nullable(z.string()), figures: Sums })),
})
export type Figures = z.infer<typeof Figures>

export const FigureRow = z.object({
  id: z.string(),
  on: z.string(),
  offerId: z.nullable(z.string()),
  needId: z.nullable(z.string()),
  title: z.string(),
  organisation: z.nullable(z.string()),
  city: z.nullable(z.string()),
  category: z.string(),
  quantity: z.nullable(SaidQuantity),
  /** Families, adults or children. */
  count: z.nullable(z.int()),
})
export type FigureRow = z.infer<typeof FigureRow>

/** The few figures of the front page: offers in all, and what happened this month. */
export const Headline = z.object({
  month: z.string(),
  offers: z.int(),
  updates: z.int(),
  families: z.int(),
})
export type Headline = z.infer<typeof Headline>
