import { env } from 'cloudflare:workers'
import { sortKey } from '../../src/platform/pinyin.ts'
import { keep } from '../../src/library/search/kept.ts'
import { fold } from '../../src/platform/pieces.ts'
import { systemCtx } from '../../src/jobs.ts'
import type { SearchTitles } from '../../src/library/search/schema.ts'
import { searchTitles } from '../../src/library/search/views.ts'
import { understand } from '../../src/library/search/query.ts'
import { tokensOf } from '../../src/library/search/tokens.ts'

const monday = Date.parse('2026-03-02T02:00:00Z')

const animals = [...'熊猫狗兔鸟鱼马牛羊猪鸡鸭鹅猴虎狼狐鹿象狮鼠蛇龙龟蛙蚁蜂蝶鲸獾']

/** What is in a catalogue whatever its size. */
const few = [
  {
    title: '好饿的毛毛虫',
    creators: [{ name: '艾瑞·卡尔（Eric Carle）', role: '文/图' }],
    isbn: '9787533256739',
  },
  { title: '毛毛', creators: [{ name: '米切尔·恩德' }], isbn: null },
  { title: '重重', creators: [], isbn: null },
]

type Seed = { title: string; creators: { name: string }[]; isbn: string | null }

/** Index rows of tokens that these searches do not ask for are left out: nothing reads them. */
const asked = [
  '毛毛 maomao maom mm hedmmc Carle 9787533256739',
  '故事 gushi gs 小熊的故事 xiaoxiongdegushi 好饿的毛毛虫',
].flatMap((line) => line.split(' '))

const ways = asked.flatMap((q) => understand(q)?.ways ?? [])
const exact = new Set(ways.flatMap((w) => (w.kind === 'one' ? [w.token] : w.kind === 'all' ? w.tokens : [])))
const prefixes = ways.flatMap((w) => (w.kind === 'from' ? [w.prefix] : []))
const isAsked = (token: string) => exact.has(token) || prefixes.some((prefix) => token.startsWith(prefix))

const derived = (t: Seed) => ({
  ...t,
  folded: fold(t.title),
  sortKey: sortKey(t.title),
  tokens: keep(tokensOf(t)),
  rows: [...tokensOf(t)].filter(([token]) => isAsked(token)),
})

/**
 * A catalogue of `n` titles, three of which are always the same; six in ten of the others are stories (故事), and a
 * library of fifty has a copy of one in five; one copy in five is out on loan. Written in a few statements, in the order
 * of the index, as fast as SQLite can.
 */
export const seedTitles = async (n: number): Promise<void> => {
  const libraries = Array.from({ length: 50 }, (_, i) => `library-${i}`)
  const templates = animals.flatMap((animal) =>
    ['的故事', '讲故事', '爱故事', '和月亮', '去旅行'].map((end) =>
      derived({ title: `小${animal}${end}`, creators: [], isbn: null }),
    ),
  )
  const special = few.map(derived)
  const json = JSON.stringify
  const run = (sql: string, ...values: unknown[]) =>
    env.DB.prepare(sql)
      .bind(...values)
      .run()
  await run(`insert or ignore into city (name, english) values ('北京', 'Beijing')`)
  await run(
    `insert into library (id, name, city, kind, weekly, created_at)
      select value, value, '北京', 'centre', '[1,2,3,4,5,6,7]', ${monday} from json_each(?)`,
    json(libraries),
  )
  const insert = `insert into title (id, isbn, title, creators, kind, tags, folded, sort_key, tokens, created_at)`
  await run(
    `${insert} select printf('T%08d', j.key), value ->> 'isbn', value ->> 'title', value -> 'creators', 'book', '[]',
      value ->> 'folded', value ->> 'sortKey', value ->> 'tokens', ${monday} from json_each(?) j`,
    json(special),
  )
  await run(
    `${insert} with recursive i(i) as (values (${special.length}) union all select i + 1 from i where i < ${n - 1})
      select printf('T%08d', i), null, t.value ->> 'title', '[]', iif(i % 10 = 0, 'toy', 'book'), '[]', t.value ->> 'folded',
        t.value ->> 'sortKey', t.value ->> 'tokens', ${monday} from i join json_each(?) t on t.key = i % ${templates.length}`,
    json(templates),
  )
  await run(
    `insert into search_token (token, weight, title_id)
      with recursive i(i) as (values (${special.length}) union all select i + 1 from i where i < ${n - 1}),
      row(t, token, weight) as materialized (select a.key, b.value ->> 0, b.value ->> 1 from json_each(?) a, json_each(a.value, '$.rows') b)
      select token, weight, printf('T%08d', i) from row join i on i % ${templates.length} = t order by token, weight, i`,
    json(templates.map(({ rows }) => ({ rows }))),
  )
  await run(
    `insert into search_token (token, weight, title_id)
      select b.value ->> 0, b.value ->> 1, printf('T%08d', a.key) from json_each(?) a, json_each(a.value, '$.rows') b`,
    json(special.map(({ rows }) => ({ rows }))),
  )
  await run(`insert into search_frequency (token, n) select token, count(*) from search_token group by token`)
  await run(
    `insert into copy (code, title_id, library_id, at_library_id, created_at)
      with recursive i(i) as (values (0) union all select i + 1 from i where i < ${n - 1})
      select printf('C%07d', i), printf('T%08d', i), l.value, l.value, ${monday} from i join json_each(?) l on l.key = i / 5 % 50
      where i % 5 = 0`,
    json(libraries),
  )
  await run(
    `insert into loan (id, copy_code, title_id, kind, library_id, checked_out_at, out_on, due_on, by, flags)
      select 'loan-' || code, code, title_id, 'book', library_id, ${monday}, '2026-03-02', '2026-03-16', 'test', '[]'
      from copy where rowid % 5 = 0`,
  )
}

type Pin = { name: string; input: SearchTitles; rows: number }

/** One of the fifty. */
const aLibraryOfThem = 'library-7'

/** Rows that a search or a list reads, at any size: words of few titles, words of most, lists, filters. */
export const pins: Pin[] = [
  { name: 'two characters of few titles', input: { q: '毛毛' }, rows: 18 },
  { name: 'pinyin', input: { q: 'maomao' }, rows: 26 },
  { name: 'pinyin half typed', input: { q: 'maom' }, rows: 29 },
  { name: 'two initials', input: { q: 'mm' }, rows: 21 },
  { name: 'all initials', input: { q: 'hedmmc' }, rows: 33 },
  { name: 'a creator', input: { q: 'Carle' }, rows: 26 },
  { name: 'an ISBN', input: { q: '9787533256739' }, rows: 8 },
  { name: 'two characters of most titles', input: { q: '故事' }, rows: 337 },
  { name: 'their pinyin', input: { q: 'gushi' }, rows: 623 },
  { name: 'their initials', input: { q: 'gs' }, rows: 340 },
  { name: 'few titles in one library', input: { q: '毛毛', libraryId: aLibraryOfThem }, rows: 12 },
  { name: 'most titles, of one kind', input: { q: '故事', kind: 'toy' }, rows: 798 },
  { name: 'most titles, if on a shelf now', input: { q: '故事', available: true }, rows: 444 },
  { name: 'the newest', input: {}, rows: 54 },
  { name: 'the newest toys', input: { kind: 'toy' }, rows: 109 },
  { name: 'toys by pinyin', input: { kind: 'toy', sort: 'pinyin' }, rows: 105 },
]

/** Rows that it reads at the most where what was typed is on a part of the titles, which grows with them. */
export const ceilings: Pin[] = [
  { name: 'a whole title of common words', input: { q: '小熊的故事' }, rows: 2000 },
  { name: 'its pinyin', input: { q: 'xiaoxiongdegushi' }, rows: 1600 },
  { name: 'a common word in one library', input: { q: '故事', libraryId: aLibraryOfThem }, rows: 4000 },
  { name: 'its pinyin in one library', input: { q: 'gushi', libraryId: aLibraryOfThem }, rows: 4500 },
  { name: 'a library by pinyin', input: { sort: 'pinyin', libraryId: aLibraryOfThem }, rows: 1400 },
  {
    name: 'what a library has on its shelves',
    input: { available: true, libraryId: aLibraryOfThem },
    rows: 700,
  },
]

export const rowsRead = async (
  input: SearchTitles,
): Promise<{ rows: number; trips: number; titles: string[] }> => {
  const ctx = systemCtx(env, 'test', monday)
  const found = await searchTitles(ctx, input)
  if (!found.ok) throw new Error(found.refusal.code)
  const { rowsRead: rows, roundTrips: trips } = ctx.db.meter
  return { rows, trips, titles: found.value.items.map((t) => t.title) }
}
