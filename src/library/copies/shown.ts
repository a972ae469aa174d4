import { sql } from 'drizzle-orm'
import { givenBy } from '../../resources/gifts/contract.ts'
import { shortTitle } from '../catalogue/shown.ts'
import type { TitleKind } from '../kinds.ts'
import { coverPath, instant } from '../lending/shown.ts'
import { json } from '../lending/sql.ts'
import type { CopyRow, CopyShape } from './schema.ts'

/** What a copy `c` is seen as: what is said of its whereabouts first, then its loan, then its hold. */
export const shownStatus = sql`case when c.status in ('lost', 'missing') then c.status
  when exists (select 1 from loan l where l.copy_code = c.code and l.returned_at is null) then 'on-loan'
  when c.status <> 'available' then c.status
  when exists (select 1 from hold q where q.copy_code = c.code and q.state in ('in-transit', 'ready')) then 'held'
  else 'available' end`

const place = (alias: string) =>
  sql.raw(`json_object('id', ${alias}.id, 'name', ${alias}.name, 'city', ${alias}.city)`)

/** The columns of a copy `c` of title `t` at home in `h` and standing at `a`. */
export const copyColumns = sql`c.code, c.title_id, t.title, t.isbn, t.cover_key, t.creators, t.kind, t.summary,
  ${place('h')} as home, ${place('a')} as at, ${shownStatus} as shown, c.status, c.status_reason, c.accession, c.floats,
  c.version, c.created_at,
  (select l.due_on from loan l where l.copy_code = c.code and l.returned_at is null) as due_on,
  ${givenBy(sql`c.gift_id`)} as gift`

export const copyJoins = sql`join title t on t.id = c.title_id join library h on h.id = c.library_id
  join library a on a.id = c.at_library_id`

type Row = Record<string, unknown>

const textOf = (value: unknown) => (value === null || value === undefined ? null : String(value))

export const copyOf = (row: Row): CopyShape => {
  const status = row['shown'] as CopyShape['status']
  return {
    code: String(row['code']),
    titleId: String(row['title_id']),
    title: String(row['title']),
    shortTitle: shortTitle(String(row['title'])),
    isbn: textOf(row['isbn']),
    cover: coverPath(textOf(row['cover_key'])),
    creators: json<CopyShape['creators']>(row['creators']),
    kind: row['kind'] as TitleKind,
    summary: textOf(row['summary']),
    library: json<CopyShape['library']>(row['home']),
    at: json<CopyShape['at']>(row['at']),
    status,
    ...(status === 'on-loan' && row['due_on'] ? { dueOn: String(row['due_on']) } : {}),
    ...(row['gift'] ? { gift: json<NonNullable<CopyShape['gift']>>(row['gift']) } : {}),
  }
}

export const copyRowOf = (row: Row): CopyRow => ({
  ...copyOf(row),
  statusReason: textOf(row['status_reason']),
  accession: textOf(row['accession']),
  floats: Boolean(row['floats']),
  version: Number(row['version']),
  createdAt: instant(Number(row['created_at'])),
})
