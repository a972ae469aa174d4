import { sql } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { hyphenated, isbn13 } from '../catalogue/isbn.ts'
import type { CreateTitle } from '../catalogue/schema.ts'
import { titleOf } from '../catalogue/shown.ts'
import { titleSql } from '../catalogue/views.ts'
import type { Lookup } from './schema.ts'
import { openLibrary } from './provider.ts'

/**
 * What a scanned ISBN is: a title of our own, else a draft from the provider, if one is set. Refuses `title.isbn`,
 * `thing.unknown`. One round trip.
 */
export const lookUp = async (ctx: Ctx, text: string): Promise<Result<Lookup>> => {
  const isbn = isbn13(text)
  if (!isbn) return refuse('title.isbn', { errors: [{ pointer: '/isbn', code: 'isbn' }] })
  const own = titleSql(sql`(select id from title where isbn = ${isbn})`)
  const known = await look(ctx, [own], ([rows = []]) => ok(rows[0] ? titleOf(rows[0]) : null))
  if (!known.ok) return known
  const isbnHyphenated = hyphenated(isbn)
  if (known.value)
    return ok({
      isbn,
      isbnHyphenated,
      source: 'catalogue',
      titleId: known.value.id,
      title: draftOf(known.value),
    })
  const draft = ctx.env.METADATA_URL ? await openLibrary(ctx.env.METADATA_URL)(isbn) : null
  if (!draft) return refuse('thing.unknown', { isbn, isbnHyphenated })
  return ok({ isbn, isbnHyphenated, source: 'provider', titleId: null, title: draft })
}

const draftOf = (t: CreateTitle): CreateTitle => ({
  isbn: t.isbn,
  title: t.title,
  creators: t.creators,
  publisher: t.publisher,
  year: t.year,
  language: t.language,
  series: t.series,
  kind: t.kind,
  ageFrom: t.ageFrom,
  ageTo: t.ageTo,
  subject: t.subject,
  tags: t.tags,
  summary: t.summary,
})
