import { and, eq, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { seal, unseal } from '../../platform/seal.ts'
import { audit } from '../../platform/tables.ts'
import type { ConsentFact } from './facts.ts'
import type { GiveConsent, Guardian } from './schema.ts'
import { card, consent, patron } from './tables.ts'

export const addPatron = (ctx: Ctx, row: typeof patron.$inferInsert): Statement =>
  ctx.db.orm.insert(patron).values(row)

/** Changes a patron and counts the change. */
export const changePatronRow = (
  ctx: Ctx,
  { id, version }: { id: string; version: number },
  set: Partial<typeof patron.$inferInsert>,
): Statement =>
  ctx.db.orm
    .update(patron)
    .set({ ...set, version: version + 1 })
    .where(eq(patron.id, id))

/** A new consent; the guardian is sealed for this row alone. Refuses when there is no key to seal with. */
export const addConsent = async (
  ctx: Ctx,
  patronId: string,
  given: GiveConsent,
): Promise<Result<{ statement: Statement; fact: ConsentFact }>> => {
  const { textVersion, method, givenOn } = given.consent
  const id = ctx.newId()
  const sealed = given.guardian ? await seal(ctx.env, id, JSON.stringify(given.guardian)) : null
  if (given.guardian && !sealed) return refuse('guardian.key')
  const row = {
    id,
    textVersion,
    method,
    givenOn,
    guardian: sealed?.text ?? null,
    guardianKeyId: sealed?.keyId ?? null,
    createdAt: ctx.now,
  }
  return ok({
    statement: ctx.db.orm.insert(consent).values({ ...row, patronId }),
    fact: { ...row, withdrawnAt: null },
  })
}

/** The guardian of a consent, or null when none was given. Refuses when its key is not here or does not fit. */
export const openGuardian = async (ctx: Ctx, fact: ConsentFact | null): Promise<Result<Guardian | null>> => {
  if (!fact?.guardian) return ok(null)
  const text = await unseal(ctx.env, fact.id, { keyId: fact.guardianKeyId ?? '', text: fact.guardian })
  return text === null ? refuse('guardian.key') : ok(JSON.parse(text) as Guardian)
}

/** Empties the guardian of every consent of a patron. */
export const forgetGuardians = (ctx: Ctx, patronId: string): Statement =>
  ctx.db.orm
    .update(consent)
    .set({ guardian: null, guardianKeyId: null })
    .where(
      and(eq(consent.patronId, patronId), or(isNotNull(consent.guardian), isNotNull(consent.guardianKeyId))),
    )

export const withdrawConsents = (ctx: Ctx, patronId: string): Statement =>
  ctx.db.orm
    .update(consent)
    .set({ withdrawnAt: ctx.now })
    .where(and(eq(consent.patronId, patronId), isNull(consent.withdrawnAt)))

export const revokeCards = (ctx: Ctx, patronId: string): Statement =>
  ctx.db.orm
    .update(card)
    .set({ revokedAt: ctx.now })
    .where(and(eq(card.patronId, patronId), isNull(card.revokedAt)))

/** A new card in the place of every earlier one of the patron. */
export const replaceCards = (ctx: Ctx, patronId: string, cardId: string, tokenHash: string): Statement[] => [
  revokeCards(ctx, patronId),
  ctx.db.orm.insert(card).values({ id: cardId, patronId, tokenHash, createdAt: ctx.now }),
]

/** Cards, consents and history of a merged child go to who it is now, and so do those who were merged into it before. */
export const moveToSurvivor = (ctx: Ctx, from: string, into: string): Statement[] => [
  ctx.db.orm.update(card).set({ patronId: into }).where(eq(card.patronId, from)),
  ctx.db.orm.update(consent).set({ patronId: into }).where(eq(consent.patronId, from)),
  ctx.db.orm.update(patron).set({ mergedInto: into }).where(eq(patron.mergedInto, from)),
  ctx.db.orm.update(audit).set({ about: into }).where(eq(audit.about, from)),
]

export type ListedRow = {
  id: string
  cardId: string
  consentId: string
  tokenHash: string
  nickname: string | null
  avatar: string
  birthYear: number | null
  oldNumber: string | null
  homeLibraryId: string
  consent: { textVersion: string; method: string; givenOn: string } | null
}

/** Children of a list with their cards, consents and audit rows, as one transaction. The audit keeps no name. */
export const addListed = (rows: ListedRow[], by: string, now: number): Statement[] => {
  const all = JSON.stringify(rows)
  return [
    sql`insert into patron (id, nickname, avatar, birth_year, home_library_id, created_at)
      select value ->> 'id', value ->> 'nickname', value ->> 'avatar', value ->> 'birthYear', value ->> 'homeLibraryId', ${now}
      from json_each(${all})`,
    sql`insert into card (id, patron_id, token_hash, old_number, created_at)
      select value ->> 'cardId', value ->> 'id', value ->> 'tokenHash', value ->> 'oldNumber', ${now} from json_each(${all})`,
    sql`insert into consent (id, patron_id, text_version, method, given_on, created_at)
      select value ->> 'consentId', value ->> 'id', value ->> '$.consent.textVersion', value ->> '$.consent.method',
        value ->> '$.consent.givenOn', ${now} from json_each(${all}) where value ->> 'consent' is not null`,
    sql`insert into audit (at, actor, action, entity, entity_id, version, about)
      select ${now}, ${by}, 'patron.listed', 'patron', value ->> 'id', 1, value ->> 'id' from json_each(${all})`,
  ]
}
