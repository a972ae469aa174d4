import { sql, type SQL } from 'drizzle-orm'
import { servesLibrary } from '../../people/contract.ts'
import { perform, type Answer } from '../../platform/command.ts'
import { givenBy, giftFacts, shelveGift, type Gift } from '../../resources/gifts/contract.ts'
import type { Ctx, Grants } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { fresh } from '../../platform/version.ts'
import { scannedCopy } from '../lending/scanned.ts'
import { instant } from '../lending/shown.ts'
import { json } from '../lending/sql.ts'
import { together } from '../lending/written.ts'
import type { AddCopies, ChangeCopy, CopyRow } from './schema.ts'
import { copyColumns, copyJoins, copyRowOf } from './shown.ts'
import { deleteCopy, insertCopies, newCode, releaseHold, sayStatus, type KnownCopy } from './store.ts'

type Library = { id: string; name: string; city: string }

const serves = (ctx: Ctx, grants: Grants, libraries: Library[]): boolean =>
  ctx.caller.kind === 'system' || libraries.some((library) => servesLibrary(grants, library))

/**
 * New copies of a title enter a library, each with its code; those of a gift are handed out of what was received of it.
 * Two round trips.
 */
export const addCopies = (
  ctx: Ctx,
  titleId: string,
  { libraryId, count, giftId = null }: AddCopies,
): Promise<Result<Answer<{ items: CopyRow[] }>>> =>
  perform(ctx, {
    facts: [
      sql`select (select json_object('title', title, 'isbn', isbn, 'cover_key', cover_key, 'creators', json(creators),
          'kind', kind, 'summary', summary) from title where id = ${titleId}) as title,
        (select json_object('id', id, 'name', name, 'city', city) from library where id = ${libraryId}) as library,
        ${giftFacts(giftId)} as gift, ${givenBy(sql`${giftId}`)} as given`,
    ],
    read: (rows, grants) => {
      const row = rows[0]?.[0] ?? {}
      const title = json<Record<string, unknown> | null>(row['title'])
      const library = json<Library | null>(row['library'])
      if (!title) return refuse('thing.unknown')
      if (!library) return refuse('library.unknown')
      const gift = json<Gift | null>(row['gift'])
      if (giftId !== null && !gift)
        return refuse('thing.unknown', { errors: [{ pointer: '/giftId', code: 'unknown' }] })
      return serves(ctx, grants, [library])
        ? ok({ title, library, gift, given: row['given'] })
        : refuse('role.missing')
    },
    decide: ({ title, library, gift, given }) => {
      const taken = gift
        ? shelveGift(ctx, gift, { count, city: library.city, place: library.name })
        : ok({ statements: [], audit: [] })
      if (!taken.ok) return taken
      const codes = new Set<string>()
      while (codes.size < count) codes.add(newCode())
      const copies = [...codes].map((code) => ({
        code,
        titleId,
        libraryId: library.id,
        accession: null,
        giftId,
      }))
      const shape = (code: string) =>
        copyRowOf({
          ...title,
          code,
          title_id: titleId,
          home: library,
          at: library,
          shown: 'available',
          version: 1,
          created_at: ctx.now,
          gift: given,
        })
      return ok({
        statements: [...insertCopies(ctx, copies), ...taken.value.statements],
        audit: taken.value.audit,
        status: 201 as const,
        body: { items: [...codes].map(shape) },
      })
    },
  })

type Facts = {
  row: Record<string, unknown>
  known: KnownCopy
  hold: { id: string; version: number; patronId: string } | null
  history: boolean
}

const copyFacts = (code: string): SQL => sql`select ${copyColumns},
    (select json_object('id', q.id, 'version', q.version, 'patronId', q.patron_id) from hold q
      where q.copy_code = c.code and q.state in ('in-transit', 'ready')) as hold,
    exists (select 1 from loan l where l.copy_code = c.code) or exists (select 1 from hold q where q.copy_code = c.code) as history
  from copy c ${copyJoins} where c.code = ${code}`

const readCopyFacts = (ctx: Ctx, row: Record<string, unknown> | undefined, grants: Grants): Result<Facts> => {
  if (!row) return refuse('copy.unknown')
  if (!serves(ctx, grants, [json<Library>(row['home']), json<Library>(row['at'])]))
    return refuse('role.missing')
  const known = {
    code: String(row['code']),
    status: String(row['status']),
    reason: row['status_reason'] as string | null,
    version: Number(row['version']),
  }
  return ok({ row, known, hold: json(row['hold']), history: Boolean(row['history']) })
}

/**
 * Staff of the copy's home, or of where it stands, say what state it is in. A hold for which it was set aside and which
 * it cannot serve now waits again. Two round trips.
 */
export const changeCopy = async (
  ctx: Ctx,
  scanned: string,
  input: ChangeCopy,
  matched: number | null,
): Promise<Result<Answer<CopyRow>>> => {
  const code = scannedCopy(scanned)
  if (!code.ok) return code
  return perform(ctx, {
    facts: [copyFacts(code.value)],
    read: (rows, grants) => {
      const facts = readCopyFacts(ctx, rows[0]?.[0], grants)
      if (!facts.ok) return facts
      const checked = fresh(facts.value.known.version, matched)
      return checked.ok ? facts : checked
    },
    decide: ({ row, known, hold }) => {
      const reason = input.reason ?? null
      if (known.status === input.status && known.reason === reason)
        return ok({ statements: [], audit: [], body: copyRowOf(row) })
      // Said to be available, a copy on its way to a hold shelf stands on a shelf here instead.
      const released = hold !== null && (input.status !== 'available' || known.status === 'in-transit')
      const written = together(
        sayStatus(ctx, known, input),
        released && releaseHold(ctx, { ...hold, copyCode: known.code }),
      )
      const onLoan = row['due_on'] !== null
      const seen =
        input.status === 'lost' || input.status === 'missing'
          ? input.status
          : onLoan
            ? 'on-loan'
            : input.status === 'available' && hold !== null && !released
              ? 'held'
              : input.status
      return ok({
        ...written,
        body: copyRowOf({
          ...row,
          shown: seen,
          status_reason: reason,
          version: known.version + 1,
        }),
      })
    },
  })
}

/** A copy that was made by mistake goes, as long as nothing ever happened to it. Two round trips. */
export const removeCopy = async (
  ctx: Ctx,
  scanned: string,
): Promise<Result<Answer<{ code: string; deletedAt: string }>>> => {
  const code = scannedCopy(scanned)
  if (!code.ok) return code
  return perform(ctx, {
    facts: [copyFacts(code.value)],
    read: (rows, grants) => readCopyFacts(ctx, rows[0]?.[0], grants),
    decide: ({ known, history }) =>
      history
        ? refuse('copy.has-history')
        : ok({ ...deleteCopy(ctx, known), body: { code: known.code, deletedAt: instant(ctx.now) } }),
  })
}
