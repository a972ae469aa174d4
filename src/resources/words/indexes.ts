import { sql, type SQL } from 'drizzle-orm'

/** Where the tokens of published posts stand. */
export const indexes = {
  offer: { table: sql.raw('offer_word'), id: sql.raw('offer_id') },
  need: { table: sql.raw('need_word'), id: sql.raw('need_id') },
} satisfies Record<string, { table: SQL; id: SQL }>
export type Kind = keyof typeof indexes
