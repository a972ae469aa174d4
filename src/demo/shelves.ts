import { sql } from 'drizzle-orm'
import { addCopies } from '../library/copies/commands.ts'
import { createTitle } from '../library/catalogue/commands.ts'
import { enrolKiosk, pairKiosk } from '../people/kiosks/commands.ts'
import { pairingCodeOf } from '../people/kiosks/pairing.ts'
import type { Ctx } from '../platform/context.ts'
import { chance } from './chance.ts'
import { must } from './must.ts'
import { toys, wanted } from './places.ts'

/** Titles that children ask for and the list lacks, and the toys of 未闻馆 and 东风. */
export const addTitles = async (ctx: Ctx): Promise<{ books: string[]; toys: string[] }> => {
  const plain = {
    isbn: null,
    creators: [],
    publisher: null,
    year: null,
    language: 'zh',
    series: null,
    subject: null,
    summary: null,
  }
  const made = async (given: (typeof wanted | typeof toys)[number]) =>
    must(
      await createTitle(ctx, {
        kind: 'book',
        ...plain,
        ...given,
        creators: 'creators' in given ? [...given.creators] : [],
        tags: [...given.tags],
      }),
    ).id
  const books: string[] = []
  for (const title of wanted) books.push(await made(title))
  const things: string[] = []
  for (const toy of toys) things.push(await made(toy))
  return { books, toys: things }
}

/** Spreads copies over the libraries: each keeps its own part of the catalogue, some titles stand in several. */
export const spread = async (
  ctx: Ctx,
  keys: string[],
  ids: Map<string, string>,
  special: { books: string[]; toys: string[] },
) => {
  const dice = chance(360)
  const [rows = []] = await ctx.db.read([
    sql`select id from title where kind = 'book' order by created_at, id`,
  ])
  const add = async (titleId: string, key: string, count = 1) => {
    const libraryId = ids.get(key) ?? ''
    must(await addCopies(ctx, titleId, { libraryId, count }))
  }
  for (const row of rows) {
    const id = String(row['id'])
    const places = special.books.includes(id) ? keys : keys.filter(() => dice.is(0.14))
    for (const key of places) await add(id, key)
  }
  for (const toy of special.toys) {
    await add(toy, 'weiwen', 1)
    if (dice.is(0.5)) await add(toy, 'dongfeng')
  }
}

/** A paired kiosk for each library. */
export const standKiosks = async (ctx: Ctx, ids: Map<string, string>): Promise<Map<string, string>> => {
  const kiosks = new Map<string, string>()
  for (const [key, libraryId] of ids) {
    const { id } = must(await enrolKiosk(ctx, { libraryId, name: '门口的自助机' }))
    must(await pairKiosk(ctx, await pairingCodeOf(ctx.env.LINLI_SECRET, id)))
    kiosks.set(key, id)
  }
  return kiosks
}

/** The copies that stand in each library. */
export const copiesAt = async (ctx: Ctx, libraryId: string): Promise<string[]> => {
  const [rows = []] = await ctx.db.read([
    sql`select code from copy where at_library_id = ${libraryId} order by code`,
  ])
  return rows.map((r) => String(r['code']))
}
