import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { fold } from '../../platform/pieces.ts'
import { sortKey } from '../../platform/pinyin.ts'
import type { TitleKind } from '../kinds.ts'
import { keep, kept } from '../search/kept.ts'
import { tokensOf } from '../search/tokens.ts'
import type { Creator } from './schema.ts'
import type { SubjectLetter } from './subjects.ts'

/** A title as it is stored, without what is derived from it. */
export type TitleRecord = {
  id: string
  isbn: string | null
  title: string
  creators: Creator[]
  publisher: string | null
  year: number | null
  language: string | null
  series: string | null
  kind: TitleKind
  ageFrom: number | null
  ageTo: number | null
  subject: SubjectLetter | null
  tags: string[]
  summary: string | null
  source: string | null
  version: number
}

/** What a title without an ISBN is known by, so that the same list imported twice names the same title. */
export const sourceOf = (t: Pick<TitleRecord, 'title' | 'creators' | 'publisher'>): string =>
  ['fold', fold(t.title), t.creators.map((c) => fold(c.name)).join('+'), fold(t.publisher ?? '')].join(':')

const derived = (t: TitleRecord) => ({
  folded: fold(t.title),
  sortKey: sortKey(t.title),
  tokens: keep(tokensOf(t)),
})

/** Titles in one statement of at most this many, so that its JSON stays far below D1's 2 MB. */
const pack = 100

const packs = <T>(all: T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / pack) }, (_, i) => all.slice(i * pack, (i + 1) * pack))

const member = (name: string) => sql.raw(`value ->> '${name}'`)

/** New titles with all that is derived from them: tokens, their frequencies, the count. */
export const insertTitles = (ctx: Ctx, titles: TitleRecord[]): Statement[] => {
  const rows = titles.map((t) => ({ ...t, ...derived(t) }))
  return [
    ...packs(rows).map(
      (some) =>
        sql`insert into title (id, isbn, title, creators, publisher, year, language, series, kind, age_from,
          age_to, subject, tags, summary, folded, sort_key, tokens, source, version, created_at)
        select ${member('id')}, ${member('isbn')}, ${member('title')}, value -> 'creators', ${member('publisher')},
          ${member('year')}, ${member('language')}, ${member('series')}, ${member('kind')}, ${member('ageFrom')},
          ${member('ageTo')}, ${member('subject')}, value -> 'tags', ${member('summary')}, ${member('folded')},
          ${member('sortKey')}, ${member('tokens')}, ${member('source')}, 1, ${ctx.now}
        from json_each(${JSON.stringify(some)})`,
    ),
    ...writeTokens(rows.map((t) => ({ id: t.id, before: ' ', after: t.tokens }))),
    count('titles', titles.length),
  ]
}

/** Titles as they are now, with their tokens; `before` is what the row held. */
export const updateTitles = (changed: { after: TitleRecord; tokens: string }[]): Statement[] => {
  const rows = changed.map(({ after, tokens }) => ({ ...after, ...derived(after), before: tokens }))
  return [
    ...packs(rows).map(
      (some) =>
        sql`update title set isbn = n.isbn, title = n.title, creators = n.creators, publisher = n.publisher,
          year = n.year, language = n.language, series = n.series, kind = n.kind, age_from = n.age_from,
          age_to = n.age_to, subject = n.subject, tags = n.tags, summary = n.summary, folded = n.folded,
          sort_key = n.sort_key, tokens = n.tokens, version = n.version
        from (select ${member('id')} as id, ${member('isbn')} as isbn, ${member('title')} as title,
            value -> 'creators' as creators, ${member('publisher')} as publisher, ${member('year')} as year,
            ${member('language')} as language, ${member('series')} as series, ${member('kind')} as kind,
            ${member('ageFrom')} as age_from, ${member('ageTo')} as age_to, ${member('subject')} as subject,
            value -> 'tags' as tags, ${member('summary')} as summary, ${member('folded')} as folded,
            ${member('sortKey')} as sort_key, ${member('tokens')} as tokens, ${member('version')} as version
          from json_each(${JSON.stringify(some)})) n
        where title.id = n.id`,
    ),
    ...writeTokens(rows.map((t) => ({ id: t.id, before: t.before, after: t.tokens }))),
  ]
}

type TokenChange = { id: string; before: string; after: string }

/** Index rows as JSON `[[title, [[weight, token], …]], …]`. */
const rowsOf = (changes: { id: string; rows: [number, string][] }[]): string =>
  JSON.stringify(changes.filter((c) => c.rows.length > 0).map((c) => [c.id, c.rows]))

const gone = (from: string, to: string): [number, string][] => {
  const stays = kept(to)
  return [...kept(from)]
    .filter(([token, weight]) => stays.get(token) !== weight)
    .map(([token, weight]) => [weight, token])
}

/** Brings the index and the frequencies from what titles held to what they hold. */
const writeTokens = (changes: TokenChange[]): Statement[] => {
  const frequency = new Map<string, number>()
  const change = (text: string, by: number) => {
    for (const token of kept(text).keys()) frequency.set(token, (frequency.get(token) ?? 0) + by)
  }
  for (const { before, after } of changes) {
    change(before, -1)
    change(after, 1)
  }
  const moved = [...frequency].filter(([, by]) => by !== 0)
  const entries = (
    rows: string,
  ) => sql`select b.value ->> 1 as token, b.value ->> 0 as weight, a.value ->> 0 as title_id
    from json_each(${rows}) a, json_each(a.value, '$[1]') b`
  return [
    ...packs(changes).flatMap((some): Statement[] => {
      const old = rowsOf(some.map((c) => ({ id: c.id, rows: gone(c.before, c.after) })))
      const added = rowsOf(some.map((c) => ({ id: c.id, rows: gone(c.after, c.before) })))
      return [
        ...(old === '[]'
          ? []
          : [sql`delete from search_token where (token, weight, title_id) in (${entries(old)})`]),
        ...(added === '[]'
          ? []
          : [sql`insert into search_token (token, weight, title_id) ${entries(added)}`]),
      ]
    }),
    ...(moved.length === 0
      ? []
      : [
          sql`insert into search_frequency (token, n)
            select value ->> 0, value ->> 1 from json_each(${JSON.stringify(moved)}) where true
            on conflict (token) do update set n = n + excluded.n`,
        ]),
  ]
}

/** Moves a kept count, which a table may be too big to be counted for. Less than nothing may not even be inserted. */
export const count = (what: 'titles' | 'copies', by: number): Statement =>
  by < 0
    ? sql`update counted set n = n + ${by} where what = ${what}`
    : sql`insert into counted (what, n) values (${what}, ${by})
        on conflict (what) do update set n = n + excluded.n`

/** Gives a title its photo, by its key in R2. */
export const setCover = (id: string, coverKey: string, version: number): Statement =>
  sql`update title set cover_key = ${coverKey}, version = ${version} where id = ${id}`
