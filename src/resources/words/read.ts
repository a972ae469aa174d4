import { sql, type SQL } from 'drizzle-orm'
import { perform } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { mustHold } from '../../platform/must.ts'
import { ok } from '../../platform/result.ts'
import { toldBy as offerTold } from '../offers/words.ts'
import { toldBy as needTold } from '../needs/words.ts'
import { findBy, type Post } from './store.ts'

const slice = 100
/** Slices of one run: what is left comes with the next. */
const slices = 20

const unread = sql`(select post_id from post_words where words = '' order by post_id limit ${slice}) p`
const category = sql`(select json_object('key', key, 'zh', zh, 'en', en) from category where key = t.category) as names`

type Row = Record<string, unknown>
const json = <T>(row: Row, member: string) => JSON.parse(String(row[member])) as T

const offersUnread: SQL = sql`select t.id, t.state, t.title, t.details, t.designated, ${category}
  from ${unread} cross join offer t on t.id = p.post_id`
const needsUnread: SQL = sql`select t.id, t.state, t.title, t.story, t.category, ${category},
  (select json_object('id', id, 'name', name) from organisation where id = t.organisation_id) as organisation
  from ${unread} cross join need t on t.id = p.post_id`

const offerOf = (row: Row): Post =>
  offerTold({ ...(row as Parameters<typeof offerTold>[0]), categoryName: json(row, 'names') })
const needOf = (row: Row): Post =>
  needTold({
    ...(row as Parameters<typeof needTold>[0]),
    names: json(row, 'names'),
    organisation: json(row, 'organisation'),
  })

/** Holds the batch to what was read: nobody has written one of these meanwhile. */
const stillUnread = (posts: Post[]) =>
  mustHold(sql`not exists (select 1 from post_words where words <> ''
    and post_id in (select value from json_each(${JSON.stringify(posts.map(({ id }) => id))})))`)

/** Reads the words of offers and needs that came before there was a search for them. A hundred in two round trips. */
export const readPosts = async (ctx: Ctx): Promise<{ read: number }> => {
  let read = 0
  for (let i = 0; i < slices; i++) {
    const done = await perform(ctx, {
      facts: [offersUnread, needsUnread],
      read: ([offers = [], needs = []]) => ok({ offers: offers.map(offerOf), needs: needs.map(needOf) }),
      decide: ({ offers, needs }) => {
        const all = [...offers, ...needs]
        return ok({
          statements:
            all.length === 0 ? [] : [stillUnread(all), ...findBy('offer', offers), ...findBy('need', needs)],
          audit: [],
          body: all.length,
        })
      },
    })
    const n = done.ok ? done.value.body : 0
    read += n
    if (n < slice) break
  }
  return { read }
}
