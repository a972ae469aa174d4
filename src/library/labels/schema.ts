import * as z from 'zod/mini'
import { countIn, day, id } from '../../platform/shapes.ts'
import { cardsAtOnce, labelsAtOnce, labelStocks } from './stocks.ts'

const listOf = (most: number, length: number) =>
  z.pipe(
    z.string().check(z.maxLength(most * (length + 1))),
    z.pipe(
      z.transform((text: string) => text.split(/[\s,，、]+/).filter((part) => part !== '')),
      z.array(z.string().check(z.maxLength(length))).check(z.minLength(1), z.maxLength(most)),
    ),
  )

const common = {
  libraryId: id,
  /** Places of the first sheet that were used before. */
  offset: z.optional(countIn(0, 999)),
  lang: z.optional(z.enum(['zh-CN', 'en'])),
}

/** A local date at the library, from its first minute, or an instant. */
const since = z.union([day, z.iso.datetime()])

/** Labels of the copies named, or of a library's copies in the order in which they came, new ones with `since`. */
export const PrintLabels = z.object({
  ...common,
  codes: z.optional(listOf(labelsAtOnce, 40)),
  since: z.optional(since),
  stock: z._default(z.enum(labelStocks), '3x8'),
  cursor: z.optional(z.string().check(z.maxLength(512))),
})
export type PrintLabels = z.infer<typeof PrintLabels>

/** Cards of the children named, or the newest nameless cards that nobody has borrowed with yet. */
export const PrintCards = z
  .object({
    ...common,
    patronIds: z.optional(listOf(cardsAtOnce, 64)),
    nameless: z.optional(countIn(1, cardsAtOnce)),
  })
  .check(
    z.refine((b) => (b.patronIds === undefined) !== (b.nameless === undefined), {
      error: 'patrons-or-nameless',
      path: ['patronIds'],
    }),
  )
export type PrintCards = z.infer<typeof PrintCards>
