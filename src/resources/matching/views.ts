import { sql, type SQL } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import { accountOf, type Ctx, type Grants } from '../../platform/context.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { coordinates, seesMoney } from '../may.ts'
import { needsFor, offersFor } from './candidates.ts'
import {
  categoryWords,
  needColumns,
  offerColumns,
  readNeed,
  readOffer,
  readWords,
  shownNeed,
  shownOffer,
  sumOf,
  type FoundNeed,
  type FoundOffer,
} from './facts.ts'
import { exclusionOf } from './filters.ts'
import type { MatchQuery, NeedMatches, OfferMatches } from './schema.ts'
import { byScore, scoreOf, suggested } from './score.ts'

/** How many are suggested unless more are asked for, and how many that were left out are told. */
const shown = 20
const told = 60

const belongs = (organisation: SQL, ctx: Ctx): SQL =>
  sql`exists (select 1 from membership m where m.organisation_id = ${organisation}
    and m.account_id = ${accountOf(ctx.caller)}) as mine`

/** A pair that no filter keeps apart, with its points and what one would promise. */
const scored = (offer: FoundOffer, need: FoundNeed, now: number) => ({
  ...scoreOf(offer, need, now),
  quantity: sumOf(offer, suggested(offer, need)),
})

/** To those who are no staff, what the platform thinks of an organisation, or what is not shown, is no reason to tell. */
const isForStaff = (why: string) => why === 'verified' || why === 'state' || why === 'own'

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)

/**
 * Offers for a need, best first, with their points, and what was looked at and left out, with the reason. For coordinators
 * of its city and members of its organisation. Looks at some four hundred offers at the most. One round trip.
 */
export const matchesOfNeed = (
  ctx: Ctx,
  id: string,
  { limit = shown }: MatchQuery,
): Promise<Result<NeedMatches>> =>
  look(
    ctx,
    [
      sql`select ${needColumns}, ${belongs(sql`n.organisation_id`, ctx)}, ${seesMoney(ctx)} as money
        from need n where n.id = ${id}`,
      offersFor(id),
      categoryWords,
    ],
    ([head, rows = [], said = []], grants) => {
      const row = head?.[0]
      if (!row) return refuse('thing.unknown')
      const words = readWords(said)
      const need = readNeed(row, words)
      const staff = coordinates(ctx, grants, need.city)
      if (!staff && row['mine'] !== 1)
        return refuse(
          row['published_at'] === null || (need.kind === 'money' && row['money'] !== 1)
            ? 'thing.unknown'
            : 'role.missing',
        )
      const today = localDay(ctx.now, networkZone)
      const pairs = rows.map((each) => {
        const offer = readOffer(each, words)
        return { offer, why: exclusionOf(offer, need, today) }
      })
      return ok({
        need: { id: need.id, ...shownNeed(need) },
        items: pairs
          .filter(({ why }) => why === null)
          .map(({ offer }) => ({ offer, id: offer.id, since: offer.since, ...scored(offer, need, ctx.now) }))
          .sort(byScore)
          .slice(0, limit)
          .map(({ offer, score, parts, quantity }) => ({
            offerId: offer.id,
            score,
            parts,
            quantity,
            ...shownOffer(offer, staff),
          })),
        excluded: pairs
          .flatMap(({ offer, why }) =>
            why === null || (!staff && isForStaff(why)) ? [] : [{ id: offer.id, offer, why }],
          )
          .sort(byId)
          .slice(0, told)
          .map(({ offer, why }) => ({ offerId: offer.id, why, ...shownOffer(offer, staff) })),
        mayAllocate: staff,
      })
    },
  )

const servesOneOf = (ctx: Ctx, grants: Grants, cities: readonly string[]) =>
  cities.some((city) => coordinates(ctx, grants, city))

/**
 * Needs for an offer, best first, and what was left out, with the reason. For coordinators of one of its cities and members
 * of its organisation; needs for money are for those who may see such. One round trip.
 */
export const matchesOfOffer = (
  ctx: Ctx,
  id: string,
  { limit = shown }: MatchQuery,
): Promise<Result<OfferMatches>> =>
  look(
    ctx,
    [
      sql`select ${offerColumns}, ${belongs(sql`o.organisation_id`, ctx)}, ${seesMoney(ctx)} as money
        from offer o where o.id = ${id}`,
      needsFor(id),
      categoryWords,
    ],
    ([head, rows = [], said = []], grants) => {
      const row = head?.[0]
      if (!row) return refuse('thing.unknown')
      const words = readWords(said)
      const offer = readOffer(row, words)
      const staff = servesOneOf(ctx, grants, offer.cities)
      if (!staff && row['mine'] !== 1)
        return refuse(offer.state === 'published' ? 'role.missing' : 'thing.unknown')
      const today = localDay(ctx.now, networkZone)
      const pairs = rows
        .map((each) => readNeed(each, words))
        .filter((need) => need.kind !== 'money' || row['money'] === 1)
        .map((need) => ({ need, why: exclusionOf(offer, need, today) }))
      return ok({
        offer: { id: offer.id, ...shownOffer(offer, true) },
        items: pairs
          .filter(({ why }) => why === null)
          .map(({ need }) => ({ need, id: need.id, since: need.since, ...scored(offer, need, ctx.now) }))
          .sort(byScore)
          .slice(0, limit)
          .map(({ need, score, parts, quantity }) => ({
            needId: need.id,
            score,
            parts,
            quantity,
            ...shownNeed(need),
            mayAllocate: coordinates(ctx, grants, need.city),
          })),
        excluded: pairs
          .flatMap(({ need, why }) =>
            why === null || (!staff && isForStaff(why)) ? [] : [{ id: need.id, need, why }],
          )
          .sort(byId)
          .slice(0, told)
          .map(({ need, why }) => ({ needId: need.id, why, ...shownNeed(need) })),
      })
    },
  )
