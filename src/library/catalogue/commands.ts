import { sql, type SQL } from 'drizzle-orm'
import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { fresh } from '../../platform/version.ts'
import { isbn13 } from './isbn.ts'
import type { ChangeTitle, CreateTitle, TitleShape } from './schema.ts'
import { titleOf } from './shown.ts'
import { insertTitles, sourceOf, updateTitles, type TitleRecord } from './store.ts'
import { titleSql } from './views.ts'

/** An ISBN as it is stored, or null where there is none; refuses one that is wrong. */
const checkedIsbn = (given: string | null): Result<string | null> => {
  if (given === null || given.trim() === '') return ok(null)
  const isbn = isbn13(given)
  return isbn ? ok(isbn) : refuse('title.isbn', { errors: [{ pointer: '/isbn', code: 'isbn' }] })
}

const ownerOf = (isbn: string | null): SQL => sql`(select id from title where isbn = ${isbn})`

/** The whole title as it is answered, before any copy of it stands anywhere. */
const bare = (t: TitleRecord): TitleShape =>
  titleOf({
    ...t,
    creators: t.creators,
    age_from: t.ageFrom,
    age_to: t.ageTo,
    cover_key: null,
    counts: { copies: 0, available: 0 },
    places: [],
  })

/** A title enters the catalogue. Refuses `title.isbn`, `title.isbn-taken` (with `titleId`). Two round trips. */
export const createTitle = async (ctx: Ctx, input: CreateTitle): Promise<Result<Answer<TitleShape>>> => {
  const isbn = checkedIsbn(input.isbn)
  if (!isbn.ok) return isbn
  const source = isbn.value === null ? sourceOf(input) : null
  return perform(ctx, {
    facts: [
      sql`select ${ownerOf(isbn.value)} as owner, exists(select 1 from title where source = ${source}) as listed`,
    ],
    read: ([found = []]) =>
      ok({ owner: found[0]?.['owner'] as string | null, listed: Boolean(found[0]?.['listed']) }),
    decide: ({ owner, listed }) => {
      if (owner !== null) return refuse('title.isbn-taken', { titleId: owner })
      // Two toys of one name are two titles; a list names the first.
      const title: TitleRecord = {
        ...input,
        isbn: isbn.value,
        id: ctx.newId(),
        source: listed ? null : source,
        version: 1,
      }
      return ok({
        statements: insertTitles(ctx, [title]),
        audit: [
          {
            action: 'title.create',
            entity: 'title',
            entityId: title.id,
            version: 1,
            after: { title: title.title },
          },
        ],
        status: 201 as const,
        body: bare(title),
      })
    },
  })
}

type Known = { shape: TitleShape; source: string | null; tokens: string; owner: string | null }

const recordOf = ({ shape, source }: Known): TitleRecord => ({ ...shape, source })

const members = [
  'isbn',
  'title',
  'creators',
  'publisher',
  'year',
  'language',
  'series',
  'kind',
  'ageFrom',
  'ageTo',
  'subject',
  'tags',
  'summary',
] as const

/** A title is changed in part. Refuses `version.old`, `title.isbn`, `title.isbn-taken`. Two round trips. */
export const changeTitle = async (
  ctx: Ctx,
  id: string,
  input: ChangeTitle,
  matched: number | null,
): Promise<Result<Answer<TitleShape>>> => {
  const isbn = checkedIsbn(input.isbn ?? null)
  if (!isbn.ok) return isbn
  return perform(ctx, {
    facts: [
      titleSql(id),
      sql`select source, tokens, ${ownerOf(isbn.value)} as owner from title where id = ${id}`,
    ],
    read: (rows): Result<Known> => {
      const [row, more] = [rows[0]?.[0], rows[1]?.[0]]
      if (!row || !more) return refuse('thing.unknown')
      const shape = titleOf(row)
      const checked = fresh(shape.version, matched)
      if (!checked.ok) return checked
      return ok({
        shape,
        source: more['source'] as string | null,
        tokens: String(more['tokens']),
        owner: more['owner'] as string | null,
      })
    },
    decide: (known) => {
      if (known.owner !== null && known.owner !== id)
        return refuse('title.isbn-taken', { titleId: known.owner })
      const before = recordOf(known)
      const wanted: TitleRecord = {
        ...before,
        ...input,
        isbn: input.isbn === undefined ? before.isbn : isbn.value,
      }
      const changed = members.filter((m) => JSON.stringify(wanted[m]) !== JSON.stringify(before[m]))
      if ((wanted.ageFrom ?? 0) > (wanted.ageTo ?? 99))
        return refuse('input.invalid', { errors: [{ pointer: '/ageTo', code: 'order' }] })
      if (changed.length === 0) return ok({ statements: [], audit: [], body: known.shape })
      const after = { ...wanted, version: before.version + 1 }
      const only = (t: TitleRecord) => Object.fromEntries(changed.map((m) => [m, t[m]]))
      return ok({
        statements: updateTitles([{ after, tokens: known.tokens }]),
        audit: [
          {
            action: 'title.change',
            entity: 'title',
            entityId: id,
            version: after.version,
            before: only(before),
            after: only(after),
          },
        ],
        body: shapeAfter(known.shape, after),
      })
    },
  })
}

const shapeAfter = (shape: TitleShape, after: TitleRecord): TitleShape => ({
  ...bare(after),
  cover: shape.cover,
  available: shape.available,
  copies: shape.copies,
  places: shape.places,
})
