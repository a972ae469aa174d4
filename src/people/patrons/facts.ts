import { sql, type SQL } from 'drizzle-orm'
import type { Ctx, Grants } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { fresh } from '../../platform/version.ts'
import { servesLibrary } from '../grants.ts'
import type { Avatar } from './avatars.ts'
import type { PatronShape } from './schema.ts'

/** A patron as staff see it, with what the next change needs to know. One SELECT; of a merged one, who they are now. */
export const patronFacts = (id: string): SQL => sql`
  select p.id, p.nickname, p.avatar, p.birth_year, p.suspended_reason, p.diary, p.version, p.created_at,
    p.erased_at, p.gone_at,
    b.id as library_id, b.name as library_name, b.city, b.time_zone,
    (select json_group_array(json_object('id', k.id, 'createdAt', k.created_at)) from card k
      where k.patron_id = p.id and k.revoked_at is null) as cards,
    (select count(*) from loan l where l.patron_id = p.id and l.returned_at is null) as open_loans,
    (select json_object('id', c.id, 'textVersion', c.text_version, 'method', c.method, 'givenOn', c.given_on,
      'withdrawnAt', c.withdrawn_at, 'createdAt', c.created_at,
      'guardian', c.guardian, 'guardianKeyId', c.guardian_key_id) from consent c where c.patron_id = p.id
      order by c.withdrawn_at is not null, c.created_at desc, c.id desc limit 1) as consent
  from patron p join library b on b.id = p.home_library_id
  where p.id = (select coalesce(merged_into, id) from patron where id = ${id})`

export type ConsentFact = {
  id: string
  textVersion: string
  method: 'paper' | 'in-person' | 'phone'
  givenOn: string
  withdrawnAt: number | null
  createdAt: number
  /** Sealed, with the key of that name. */
  guardian: string | null
  guardianKeyId: string | null
}

export type PatronFacts = {
  id: string
  nickname: string | null
  avatar: Avatar
  birthYear: number | null
  suspendedReason: string | null
  diary: boolean
  version: number
  createdAt: number
  erasedAt: number | null
  goneAt: number | null
  library: { id: string; name: string; city: string; timeZone: string }
  cards: { id: string; createdAt: number }[]
  openLoans: number
  consent: ConsentFact | null
}

const factsOf = (row: Record<string, unknown>): PatronFacts => ({
  id: String(row['id']),
  nickname: row['nickname'] as string | null,
  avatar: row['avatar'] as Avatar,
  birthYear: row['birth_year'] as number | null,
  suspendedReason: row['suspended_reason'] as string | null,
  diary: Boolean(row['diary']),
  version: Number(row['version']),
  createdAt: Number(row['created_at']),
  erasedAt: row['erased_at'] as number | null,
  goneAt: row['gone_at'] as number | null,
  library: {
    id: String(row['library_id']),
    name: String(row['library_name']),
    city: String(row['city']),
    timeZone: String(row['time_zone']),
  },
  cards: JSON.parse(String(row['cards'])) as PatronFacts['cards'],
  openLoans: Number(row['open_loans']),
  consent: JSON.parse(String(row['consent'] ?? 'null')) as ConsentFact | null,
})

/** Whether who asks may see the children of a library: its staff, and what nobody asked for. */
export const mayServe = (ctx: Ctx, grants: Grants, library: { id: string; city: string }): boolean =>
  ctx.caller.kind === 'system' || servesLibrary(grants, library)

/** The patron for staff of its home library, though it may have been erased. */
export const readAnyPatron = (
  ctx: Ctx,
  grants: Grants,
  row: Record<string, unknown> | undefined,
): Result<PatronFacts> => {
  if (!row) return refuse('patron.unknown')
  const facts = factsOf(row)
  return mayServe(ctx, grants, facts.library) ? ok(facts) : refuse('role.missing')
}

/** A patron to be shown: one who was erased is there only while books of theirs are out. */
export const readShown = (
  ctx: Ctx,
  grants: Grants,
  row: Record<string, unknown> | undefined,
): Result<PatronFacts> => {
  const found = readAnyPatron(ctx, grants, row)
  return found.ok && found.value.goneAt !== null ? refuse('patron.unknown') : found
}

/** A patron to be changed, at the version that `If-Match` names; nothing is changed of one who was erased. */
export const readPatron = (
  ctx: Ctx,
  grants: Grants,
  row: Record<string, unknown> | undefined,
  matched: number | null = null,
): Result<PatronFacts> => {
  const found = readShown(ctx, grants, row)
  if (!found.ok) return found
  if (found.value.erasedAt !== null) return refuse('patron.erased')
  const checked = fresh(found.value.version, matched)
  return checked.ok ? found : checked
}

export const patronOf = (p: PatronFacts): PatronShape => {
  const { timeZone: _, ...homeLibrary } = p.library
  return {
    id: p.id,
    nickname: p.nickname,
    nameless: p.nickname === null,
    avatar: p.avatar,
    birthYear: p.birthYear,
    homeLibraryId: homeLibrary.id,
    homeLibrary,
    suspended: p.suspendedReason === null ? null : { reason: p.suspendedReason },
    diary: p.diary,
    consent: p.consent && {
      textVersion: p.consent.textVersion,
      method: p.consent.method,
      givenOn: p.consent.givenOn,
      withdrawnAt: p.consent.withdrawnAt === null ? null : new Date(p.consent.withdrawnAt).toISOString(),
      hasGuardian: p.consent.guardian !== null,
    },
    cards: p.cards.map(({ id, createdAt }) => ({ id, createdAt: new Date(createdAt).toISOString() })),
    openLoans: p.openLoans,
    erasedAt: p.erasedAt === null ? null : new Date(p.erasedAt).toISOString(),
    version: p.version,
    createdAt: new Date(p.createdAt).toISOString(),
  }
}
