import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { mustHold } from '../../platform/must.ts'
import { post } from '../../platform/letter.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { ownersOf } from '../../people/organisations/contract.ts'
import { sql } from 'drizzle-orm'
import { offerFacts, readWritten, type OfferFacts } from './facts.ts'
import { approved, sentBack } from './mail.ts'
import { ownStep, publishing } from './publishing.ts'
import { entry, toOffered } from './told.ts'
import { shownAgain } from './replay.ts'
import type { OfferShape, SendBackOffer, WithdrawOffer } from './schema.ts'
import { refuseShort } from './short.ts'
import { shapeOf, withoutPeople } from './shown.ts'
import { changeRow, listOffer, nothingOffered } from './store.ts'
import { findBy, unlist } from '../words/store.ts'
import { toldBy } from './words.ts'

const ownersFacts = (id: string) => {
  const organisation = sql`(select organisation_id from offer where id = ${id})`
  return ownersOf(organisation)
}

const addressesIn = (rows: Record<string, unknown>[] = []) => rows.map((row) => String(row['email']))

/** The same offer, unchanged, as an answer. */
const same = (ctx: Ctx, offer: OfferFacts, standing: 'staff' | 'own') => {
  const body = shapeOf(ctx, offer, standing)
  return ok({ statements: [], audit: [], body, kept: withoutPeople(body) })
}

/**
 * Publishes an offer, again or for the first time; an unverified partner's waits for staff, whose word publishes it and is
 * told to its owners. What is published stays so. Refuses one whose last day has passed. Two round trips.
 */
export const publishOffer = (
  ctx: Ctx,
  id: string,
  matched: number | null,
): Promise<Result<Answer<OfferShape>>> =>
  perform(ctx, {
    facts: [offerFacts(id, ctx.caller), ownersFacts(id)],
    read: ([head, owners], grants) => {
      const found = readWritten(ctx, grants, head?.[0], matched)
      return found.ok ? ok({ ...found.value, owners: addressesIn(owners) }) : found
    },
    decide: ({ offer, standing, owners }) => {
      const status = offer.acting?.status
      if (status === 'suspended' || status === 'rejected')
        return refuse('organisation.not-verified', { organisationStatus: status })
      const shown = publishing(ctx, offer, standing === 'staff' || status === 'verified')
      if (!shown.ok) return shown
      const { to, statements } = shown.value
      if (to === 'same') return same(ctx, offer, standing)
      const after = { ...shown.value.after, version: offer.version + 1 }
      const { state, reason, publishedAt, remindOn } = after
      const body = shapeOf(ctx, after, standing)
      return ok({
        statements: [
          changeRow(ctx, id, { state, reason, publishedAt, remindOn }),
          listOffer(after),
          ...statements,
          ...findBy('offer', [toldBy(after)]),
          ...(offer.state === 'waiting' ? post(ctx, owners, approved(ctx, after)) : []),
        ],
        audit: [entry(to === 'waiting' ? 'offer.hand-in' : 'offer.publish', id, after.version, { state })],
        body,
        kept: withoutPeople(body),
      })
    },
  }).then((done) => shownAgain(ctx, done))

/**
 * Takes an offer off the lists; what was left of it is on offer no more. Refuses (`offer.promised`) while something is
 * promised that was not sent. Two round trips.
 */
export const withdrawOffer = (
  ctx: Ctx,
  id: string,
  input: WithdrawOffer,
  matched: number | null,
): Promise<Result<Answer<OfferShape>>> =>
  perform(ctx, {
    facts: [offerFacts(id, ctx.caller)],
    read: ([head], grants) => readWritten(ctx, grants, head?.[0], matched),
    decide: ({ offer, standing }) => {
      if (offer.reserved > 0)
        return refuseShort(ctx, offer, { short: offer.reserved, promised: offer.reserved })
      if (offer.state === 'withdrawn') return same(ctx, offer, standing)
      const reason = input.reason || null
      const after = {
        ...offer,
        state: 'withdrawn' as const,
        reason,
        remindOn: null,
        offered: 0,
        version: offer.version + 1,
      }
      const body = shapeOf(ctx, after, standing)
      return ok({
        statements: [
          changeRow(ctx, id, { state: 'withdrawn', reason, remindOn: null }),
          listOffer(after),
          unlist('offer', [after]),
          ...(offer.state === 'published'
            ? ownStep(ctx, offer, 'withdraw', toOffered(offer.offered, 0), reason)
            : []),
          mustHold(sql`exists (select 1 from offer where id = ${id} and reserved = 0)`),
          nothingOffered([id]),
        ],
        audit: [entry('offer.withdraw', id, after.version, { before: offer.state })],
        body,
        kept: withoutPeople(body),
      })
    },
  }).then((done) => shownAgain(ctx, done))

/** Sends what waits back to its partner, with the reason; its owners hear of it. For staff. Two round trips. */
export const sendBackOffer = (
  ctx: Ctx,
  id: string,
  { reason }: SendBackOffer,
  matched: number | null,
): Promise<Result<Answer<OfferShape>>> =>
  perform(ctx, {
    facts: [offerFacts(id, ctx.caller), ownersFacts(id)],
    read: ([head, owners], grants) => {
      const found = readWritten(ctx, grants, head?.[0], matched)
      return found.ok ? ok({ ...found.value, owners: addressesIn(owners) }) : found
    },
    decide: ({ offer, standing, owners }) => {
      if (standing !== 'staff') return refuse('role.missing')
      if (offer.state !== 'waiting') return refuse('offer.state', { state: offer.state })
      const after = { ...offer, state: 'draft' as const, reason, version: offer.version + 1 }
      const body = shapeOf(ctx, after, standing)
      return ok({
        statements: [
          changeRow(ctx, id, { state: 'draft', reason }),
          ...post(ctx, owners, sentBack(ctx, after, reason)),
        ],
        audit: [entry('offer.send-back', id, after.version)],
        body,
        kept: withoutPeople(body),
      })
    },
  }).then((done) => shownAgain(ctx, done))
