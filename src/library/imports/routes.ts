import { sql } from 'drizzle-orm'
import { Hono, type Context } from 'hono'
import { servesLibrary } from '../../people/contract.ts'
import { enter } from '../../platform/command.ts'
import { answer, refused, type AppEnv } from '../../platform/http.ts'
import { query } from '../../platform/input.ts'
import { once } from '../../platform/once.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { fileOf, takeKey } from '../../platform/upload.ts'
import { formats, type ImportFile } from './formats.ts'
import { ImportQuery } from './schema.ts'

type C = Context<AppEnv>

/** The library that was named, if the asker serves it. */
const libraryFor = async (c: C, libraryId: string | undefined): Promise<Result<ImportFile['library']>> => {
  const ctx = { ...c.get('ctx'), key: null }
  const entered = await enter(ctx, [sql`select id, name, city from library where id = ${libraryId ?? null}`])
  if (!entered.ok) return entered
  if (libraryId === undefined) return ok(null)
  const library = entered.value.rows[0]?.[0] as { id: string; name: string; city: string } | undefined
  if (!library) return refuse('library.unknown')
  return servesLibrary(entered.value.grants, library) ? ok(library) : refuse('role.missing')
}

export const imports = new Hono<AppEnv>().post('/', query(ImportQuery), async (c) => {
  const { format, dryRun, libraryId, createMissing, dialect } = c.req.valid('query')
  const library = await libraryFor(c, libraryId)
  if (!library.ok) return refused(c, library)
  const bytes = await fileOf(c)
  if (!bytes.ok) return refused(c, bytes)
  const key = dryRun ? ok(null) : await takeKey(c, bytes.value)
  if (!key.ok) return refused(c, key)
  const ctx = c.get('ctx')
  const file = { bytes: bytes.value, dryRun, library: library.value, createMissing, dialect }
  return answer(c, await once(ctx, () => formats[format](ctx, file)))
})
