import { sql, type SQL } from 'drizzle-orm'
import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { allow, pardon } from '../../platform/rate.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { servesLibrary } from '../grants.ts'
import { pairingCodeOf, pairingHashOf, pairingLasts, readPairingCode } from './pairing.ts'
import { kioskRowOf, kioskRows } from './rows.ts'
import type { EnrolKiosk, KioskEnrolled, KioskPaired, KioskRow } from './schema.ts'
import { addKiosk, pairRow, revokeRow } from './store.ts'

type Place = KioskPaired['library']

const placeBy = (id: SQL | string): SQL =>
  sql`(select json_object('id', id, 'name', name, 'city', city) from library where id = ${id})`

const enrolled = (id: string, name: string, library: Place, now: number): KioskEnrolled => ({
  id,
  name,
  library,
  pairingCode: '',
  expiresAt: new Date(now + pairingLasts).toISOString(),
})

/**
 * Enrols a tablet for a library and gives its pairing code, which the stored answer does not hold: `dressPairing`
 * derives it again. Two round trips.
 */
export const enrolKiosk = (ctx: Ctx, input: EnrolKiosk): Promise<Result<Answer<KioskEnrolled>>> =>
  perform(ctx, {
    facts: [sql`select ${placeBy(input.libraryId)} as library`],
    read: (rows, grants) => {
      const library = JSON.parse(String(rows[0]?.[0]?.['library'] ?? 'null')) as Place | null
      if (!library) return refuse('library.unknown', { errors: [{ pointer: '/libraryId', code: 'unknown' }] })
      return ctx.caller.kind === 'system' || servesLibrary(grants, library)
        ? ok(library)
        : refuse('role.missing')
    },
    decide: async (library) => {
      const id = ctx.newId()
      const pairingHash = await pairingHashOf(
        ctx.env.LINLI_SECRET,
        await pairingCodeOf(ctx.env.LINLI_SECRET, id),
      )
      return ok({
        statements: [
          addKiosk(ctx, {
            id,
            libraryId: library.id,
            name: input.name,
            pairingHash,
            pairingExpiresAt: ctx.now + pairingLasts,
            createdAt: ctx.now,
          }),
        ],
        audit: [
          {
            action: 'kiosk.enrol',
            entity: 'kiosk',
            entityId: id,
            version: 1,
            after: { libraryId: library.id },
          },
        ],
        status: 201 as const,
        body: enrolled(id, input.name, library, ctx.now),
      })
    },
  })

export const dressPairing = async (ctx: Ctx, made: KioskEnrolled): Promise<KioskEnrolled> => ({
  ...made,
  pairingCode: await pairingCodeOf(ctx.env.LINLI_SECRET, made.id),
})

/**
 * Pairs the tablet that shows a code: once, within an hour. Wrong codes slow the whole network down that tries them,
 * and above a thousand an hour everybody. Three round trips, since guesses are counted before anything is looked up.
 */
export const pairKiosk = async (ctx: Ctx, raw: string): Promise<Result<Answer<KioskPaired>>> => {
  const guesses = [
    { key: `pair:${ctx.network ?? 'nowhere'}`, limit: 10, perSeconds: 600 },
    { key: 'pair', limit: 1000, perSeconds: 3600, everybody: true as const },
  ]
  const allowed = await allow(ctx, guesses)
  if (!allowed.ok) return allowed
  const code = readPairingCode(raw)
  if (code === null) return refuse('pairing.unknown')
  const hash = await pairingHashOf(ctx.env.LINLI_SECRET, code)
  return perform(ctx, {
    facts: [
      sql`select id, name, version, pairing_expires_at, ${placeBy(sql`kiosk.library_id`)} as library from kiosk
        where pairing_hash = ${hash} and revoked_at is null`,
    ],
    read: (rows) => ok(rows[0]?.[0]),
    decide: (row) => {
      if (!row) return refuse('pairing.unknown')
      if (Number(row['pairing_expires_at']) <= ctx.now) return refuse('pairing.expired')
      const id = String(row['id'])
      const version = Number(row['version']) + 1
      return ok({
        statements: [pairRow(ctx, id, version), pardon(guesses.map((g) => g.key))],
        audit: [{ action: 'kiosk.pair', entity: 'kiosk', entityId: id, version }],
        body: {
          kiosk: { id, name: String(row['name']) },
          library: JSON.parse(String(row['library'])) as Place,
        },
      })
    },
  })
}

/** Revokes a kiosk: it is refused from its next command on. Twice is safe. Two round trips. */
export const revokeKiosk = (ctx: Ctx, id: string): Promise<Result<Answer<KioskRow>>> =>
  perform(ctx, {
    facts: [kioskRows(sql`k.id = ${id}`)],
    read: (rows, grants) => {
      const row = rows[0]?.[0]
      if (!row) return refuse('thing.unknown')
      const found = kioskRowOf(row, ctx.now)
      const own = grants.kiosk?.id === id
      return own || servesLibrary(grants, found.library)
        ? ok({ found, version: Number(row['version']) })
        : refuse('role.missing')
    },
    decide: ({ found, version }) =>
      found.state === 'revoked'
        ? ok({ statements: [], audit: [], body: found })
        : ok({
            statements: [revokeRow(ctx, id, version + 1)],
            audit: [{ action: 'kiosk.revoke', entity: 'kiosk', entityId: id, version: version + 1 }],
            body: { ...found, state: 'revoked' as const, revokedAt: new Date(ctx.now).toISOString() },
          }),
  })
