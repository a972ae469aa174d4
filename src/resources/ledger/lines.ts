import { ok, refuse, type Refusal, type Result } from '../../platform/result.ts'
import type { Code } from '../../platform/codes.ts'
import { fitPosted } from '../quantities/fit.ts'
import { reckonFrom, type Quantity } from '../quantities/rules.ts'
import { fits, type Base, type Unit } from '../quantities/units.ts'
import type { LotFacts, Saying } from './facts.ts'

/** An offer as who promises of it must know it. Amounts in base units; no `saying`: nobody knows how many. */
export type OfferFacts = {
  id: string
  title: string
  kind: string
  category: string
  state: string
  endsAt: number
  saying: Saying | null
  offered: number
  lot: number
  /** Where it can be used; empty: everywhere. */
  cities: string[]
  lots: LotFacts[]
  organisation: { id: string; name: string; owners: string[] } | null
}

export type NeedFacts = {
  id: string
  title: string
  kind: string
  state: string
  endsAt: number
  base: Base | null
  amount: number | null
  promised: number
  city: string
  organisation: { id: string; name: string; status: string; owners: string[] }
}

export type Line = {
  offerId: string
  needId: string
  amount: number
  unit: Unit
  lotId?: string | undefined
}

/** A line that can be promised: reckoned in base units of its offer, and as it is said. */
export type Decided = {
  offer: OfferFacts
  need: NeedFacts
  amount: number
  saying: Saying
  posted: Quantity
  lot: LotFacts | null
}

type Wrong = { index: number; pointer: string; code: Code; says: string; members?: Record<string, unknown> }

/** What is wrong with one line by itself, whatever the others are; or the line, reckoned. */
const decideLine = (
  line: Line,
  index: number,
  offer: OfferFacts | undefined,
  need: NeedFacts | undefined,
  serves: (city: string) => boolean,
): Decided | Wrong => {
  const wrong = (member: string, code: Code, says: string, members?: Record<string, unknown>): Wrong => ({
    index,
    pointer: `/lines/${index}/${member}`,
    code,
    says,
    ...(members && { members }),
  })
  if (!offer) return wrong('offerId', 'thing.unknown', 'unknown')
  if (!need) return wrong('needId', 'thing.unknown', 'unknown')
  if (!serves(need.city)) return wrong('needId', 'role.missing', 'city')
  const { saying } = offer
  // 若干 is not 0 and not 1: somebody has to count it first.
  if (!saying) return wrong('offerId', 'quantity.invalid', 'unknown')
  const { unit } = line
  const reckoned = reckonFrom({ ...saying, unit: saying.posted.unit }, { amount: line.amount, unit })
  if (!reckoned.ok) {
    const { code, errors: _, ...members } = reckoned.refusal
    return wrong(code === 'allocation.unit' ? 'unit' : 'amount', code, 'amount', members)
  }
  if (need.base !== null && !fits(saying.base, need.base))
    return wrong('unit', 'allocation.unit', 'need', { unit, needed: need.base })
  const lot = line.lotId === undefined ? null : offer.lots.find(({ id }) => id === line.lotId)
  if (lot === undefined) return wrong('lotId', 'thing.unknown', 'unknown')
  const { amount, factor } = reckoned.value
  const { of } = saying.posted
  const posted = { amount: line.amount, unit, ...(unit === saying.posted.unit && of && { of }) }
  return { offer, need, amount, saying: { posted, base: saying.base, factor }, posted, lot }
}

/** What of its state keeps a line from being promised now. */
const closed = (line: Decided, index: number, now: number, promised: number): Wrong | null => {
  const { offer, need, lot } = line
  const wrong = (member: string, code: Code, says: string, members?: Record<string, unknown>): Wrong => ({
    index,
    pointer: `/lines/${index}/${member}`,
    code,
    says,
    ...(members && { members }),
  })
  if (offer.state === 'expired' || (offer.state === 'published' && now >= offer.endsAt))
    return wrong('offerId', 'offer.expired', 'expired')
  if (offer.state !== 'published')
    return wrong('offerId', 'offer.state', 'closed', { offerState: offer.state })
  if (need.state !== 'published' || now >= need.endsAt)
    return wrong('needId', 'need.state', 'closed', { needState: need.state })
  if (need.organisation.status !== 'verified')
    return wrong('needId', 'organisation.not-verified', 'organisation', {
      organisationStatus: need.organisation.status,
    })
  if (need.amount !== null && promised >= need.amount) return wrong('needId', 'need.met', 'met')
  if (offer.cities.length > 0 && !offer.cities.includes(need.city))
    return wrong('offerId', 'allocation.city', 'city', { cities: offer.cities, needed: need.city })
  if (lot !== null && lot.recalledAt !== null) return wrong('lotId', 'lot.recalled', 'recalled')
  if (line.amount < offer.lot && offer.saying)
    return wrong('amount', 'allocation.lot', 'lot', { lot: fitPosted(offer.saying, offer.lot) })
  return null
}

/** One refusal for the lines that share the first one's reason; each is named. */
const refusalOf = (wrongs: Wrong[]): Refusal | null => {
  const [first] = wrongs
  if (!first) return null
  const same = wrongs.filter(({ code }) => code === first.code)
  return {
    ...first.members,
    errors: same.map(({ pointer, says }) => ({ pointer, code: says })),
    code: first.code,
  }
}

/**
 * The lines that ask for more than is left of their offers, those of one offer taken together: `asked`, what is `left` for
 * this line after those before it, and the `shortfall`, each in the line's own unit.
 */
const shortLines = (lines: Decided[]) => {
  const before = new Map<string, number>()
  return lines.flatMap(({ offer, need, amount, saying }, index) => {
    const sum = before.get(offer.id) ?? 0
    before.set(offer.id, sum + amount)
    const over = sum + amount - offer.offered
    if (over <= 0) return []
    const [left, shortfall] = [Math.max(0, offer.offered - sum), Math.min(amount, over)]
    return [
      {
        index,
        offerId: offer.id,
        needId: need.id,
        asked: fitPosted(saying, amount),
        left: fitPosted(saying, left),
        shortfall: fitPosted(saying, shortfall),
      },
    ]
  })
}

/**
 * Decides whether all lines can be promised at `now`, epoch milliseconds. Refuses, in this order: what is not there or
 * another city's (`serves`), units that do not meet and quantities that are none, what is closed, unverified or met
 * already, less than the smallest lot, and more than is left, with every short line.
 */
export const decideLines = (
  lines: readonly Line[],
  offers: ReadonlyMap<string, OfferFacts>,
  needs: ReadonlyMap<string, NeedFacts>,
  serves: (city: string) => boolean,
  now: number,
): Result<Decided[]> => {
  const each = lines.map((line, i) =>
    decideLine(line, i, offers.get(line.offerId), needs.get(line.needId), serves),
  )
  const unreadable = refusalOf(each.flatMap((one) => ('pointer' in one ? [one] : [])))
  if (unreadable) return { ok: false, refusal: unreadable }
  const decided = each.flatMap((one) => ('pointer' in one ? [] : [one]))
  // What overshoots a need is allowed while it is not met, line after line.
  const promised = new Map<string, number>()
  const states = decided.flatMap((line, i) => {
    const sum = promised.get(line.need.id) ?? line.need.promised
    promised.set(line.need.id, sum + line.amount)
    return closed(line, i, now, sum) ?? []
  })
  const refusal = refusalOf(states)
  if (refusal) return { ok: false, refusal }
  const short = shortLines(decided)
  if (short.length > 0)
    return refuse('allocation.short', {
      lines: short,
      errors: short.map(({ index }) => ({ pointer: `/lines/${index}/amount`, code: 'short' })),
    })
  return ok(decided)
}
