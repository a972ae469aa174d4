import { sql, type SQL } from 'drizzle-orm'
import { fitPosted } from '../quantities/fit.ts'
import type { Quantity } from '../quantities/rules.ts'
import type { Base } from '../quantities/units.ts'

/**
 * What makes an offer `o` a gift to give thanks for: it is published, or was and something of it was promised, is on its
 * way, arrived or was lost on it. In the words of the index `offer_gift`.
 */
export const isGift: SQL = sql`o.published_at is not null and (o.state = 'published' or o.reserved + o.in_transit + o.received + o.surplus + o.distributed + o.lost > 0)`

/** What is read of every gift `o`. */
export const giftColumns: SQL = sql`o.id, o.title, o.kind, o.category, o.posted, o.base, o.factor, o.amount, o.given_on,
  o.via, o.designated, o.anonymous, o.received + o.surplus + o.distributed as arrived, o.distributed`

export type Row = Record<string, unknown>

export type Counting = { posted: Quantity; base: Base; factor: number }

/** In what a gift is counted; null where nobody knows how many there are. */
export const countingOf = (row: Row): Counting | null =>
  row['posted'] === null || row['posted'] === undefined
    ? null
    : {
        posted: JSON.parse(String(row['posted'])) as Quantity,
        base: row['base'] as Base,
        factor: Number(row['factor']),
      }

/** An amount of a gift's base units as it is said, or null where nothing is known or nothing is there. */
export const saidOf = (counting: Counting | null, amount: unknown): Quantity | null =>
  counting && Number(amount) > 0 ? fitPosted(counting, Number(amount)) : null
