import { sql, type SQL } from 'drizzle-orm'
import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays } from '../../platform/days.ts'
import { postAll } from '../../platform/letter.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { base32, hmac } from '../../platform/sign.ts'
import { fitPosted } from '../quantities/fit.ts'
import { amountOf } from './amount.ts'
import {
  addressesIn,
  allocationFacts,
  countedAt,
  factsOf,
  ownersOf,
  rowOf,
  type AllocationFacts,
  type LotFacts,
} from './facts.ts'
import { noticeOf } from './notices.ts'
import { distributionOf, type Distributed } from './people.ts'
import { towardsNeed } from './rules.ts'
import type { Cancel, Deliver, Distribute, Receipt, Receipts, Receive, Return, Stepped } from './schema.ts'
import { stops, takeSteps, type Ask, type Taken } from './step.ts'
import { moveAllocations, writeSteps } from './store.ts'
import { addDistribution, changePromised, offersStand, servedAsKnown, stillGood } from './writes.ts'

type Owners = { organisation: string[]; giver: string[] }

type Facts = {
  found: AllocationFacts[]
  owners: Map<string, Owners>
  lots: LotFacts[]
  /** Hashes of the marks whose families the organisation served before. */
  served: Set<string>
}

/** Thirty days after its families got something, a need's social worker is asked whether it helped. */
const asksAfter = 30

const factsFor = (ctx: Ctx, asks: readonly Ask[]): SQL[] => {
  const ids = JSON.stringify([...new Set(asks.map(({ id }) => id))])
  const told = asks.some(({ done }) => done === 'deliver' || done === 'cancel')
  const lot = asks.some(({ lotId }) => lotId !== undefined)
  const marks = asks.flatMap(({ people }) => people?.marks ?? [])
  const nothing = sql`select 1 where 0`
  return [
    allocationFacts(ids, ctx.caller),
    told
      ? sql`select a.id, ${ownersOf(sql`a.organisation_id`)} as organisation, ${ownersOf(sql`o.organisation_id`)} as giver
          from json_each(${ids}) j join allocation a on a.id = j.value join offer o on o.id = a.offer_id`
      : nothing,
    lot
      ? sql`select l.id, l.batch, l.best_before as bestBefore, l.recalled_at as recalledAt, l.reason from json_each(${ids}) j
          join allocation a on a.id = j.value join offer_lot l on l.offer_id = a.offer_id`
      : nothing,
    marks.length > 0
      ? sql`select distinct f.family from json_each(${ids}) j join allocation a on a.id = j.value
          join json_each(${JSON.stringify(marks)}) m
          join family_served f on f.organisation_id = a.organisation_id and f.family = m.value`
      : nothing,
  ]
}

const readFacts = ([rows = [], owners = [], lots = [], served = []]: Record<string, unknown>[][]): Facts => ({
  found: rows.map(factsOf),
  owners: new Map(
    owners.map((row) => [
      String(row['id']),
      { organisation: addressesIn(row['organisation']), giver: addressesIn(row['giver']) },
    ]),
  ),
  lots: lots as LotFacts[],
  served: new Set(served.map((row) => String(row['family']))),
})

const steppedOf = (taken: Taken, distributed: Distributed | null): Stepped => {
  const { id, ask, on, after, moves } = taken
  const surplus = moves.find(({ to }) => to === 'surplus')?.amount ?? 0
  return {
    ...rowOf(after),
    step: { id, kind: ask.done, on, quantity: fitPosted(after, amountOf(ask.done, moves)) },
    surplus: surplus > 0 ? fitPosted(after, surplus) : null,
    distribution: distributed?.shape ?? null,
  }
}

const letters = (ctx: Ctx, taken: Taken[], owners: Map<string, Owners>) =>
  taken.flatMap(({ ask, after, moves }) => {
    const notice = ask.done === 'deliver' ? 'sent' : ask.done === 'cancel' ? 'cancelled' : null
    const to = owners.get(after.id)
    if (!notice || !to) return []
    const line = {
      id: after.id,
      offer: after.offer.title,
      organisation: after.organisation.name,
      quantity: fitPosted(after, amountOf(ask.done, moves)),
    }
    const why = ask.why ?? null
    const theirs = noticeOf(ctx, notice, [{ ...line, need: after.need.title }], why)
    const givers =
      notice === 'cancelled' ? to.giver.filter((address) => !to.organisation.includes(address)) : []
    return [
      ...to.organisation.map((address) => ({ ...theirs, to: address })),
      ...givers.map((address) => ({ ...noticeOf(ctx, notice, [{ ...line, need: null }], why), to: address })),
    ]
  })

/** All that is written for steps that were decided, whatever they are and however many. */
const written = (ctx: Ctx, taken: Taken[]) => [
  ...offersStand(
    taken
      .filter(({ ask }) => ask.done === 'cancel')
      .map(({ before }) => ({ id: before.offerId, open: before.offer.state === 'published' })),
  ),
  ...writeSteps(
    ctx,
    taken.map(({ id, ask, on, after, moves }) => ({
      id,
      kind: ask.done,
      offerId: after.offerId,
      allocationId: after.id,
      on,
      why: ask.why ?? null,
      moves,
      counted: countedAt(after),
    })),
  ),
  moveAllocations(
    ctx,
    taken.map(({ ask, after, moves, lot }) => ({
      id: after.id,
      moves,
      state: after.state,
      families: ask.people?.families ?? 0,
      lotId: lot?.id ?? null,
    })),
  ),
  ...stillGood(taken.filter(({ ask }) => stops(ask.done)).map(({ after }) => after.id)),
  ...changePromised(
    taken.map(({ before, after }) => ({
      id: after.needId,
      by: towardsNeed(after.balances) - towardsNeed(before.balances),
    })),
  ),
]

/** What the audit says of a step: base units, and how many people; no mark of any family. */
const toldOf = ({ id, ask, on, after, moves }: Taken) => ({
  action: `allocation.${ask.done}`,
  entity: 'allocation',
  entityId: after.id,
  version: after.version,
  after: {
    step: id,
    on,
    state: after.state,
    amount: fitPosted(after, amountOf(ask.done, moves)),
    ...(ask.why && { why: ask.why }),
    ...(ask.people && {
      families: ask.people.families ?? 0,
      adults: ask.people.adults,
      children: ask.people.children,
    }),
  },
})

const stepping = (ctx: Ctx, asks: Ask[]): Promise<Result<Answer<Receipt>>> =>
  perform(ctx, {
    facts: factsFor(ctx, asks),
    read: (rows) => ok(readFacts(rows)),
    decide: ({ found, owners, lots, served }, grants) => {
      const taken = takeSteps(ctx, grants, found, asks, lots)
      if (!taken.ok) return taken
      const distributed = taken.value.map((step) => distributionOf(step, served))
      const statements = taken.value.flatMap((step, i) => {
        const one = distributed[i]
        return one
          ? [
              ...servedAsKnown(step.after.organisationId, one.marks, served),
              ...addDistribution(ctx, one, countedAt(step.after), {
                needId: step.after.needId,
                on: addDays(step.on, asksAfter),
              }),
            ]
          : []
      })
      return ok({
        statements: [
          ...written(ctx, taken.value),
          ...statements,
          ...postAll(ctx, letters(ctx, taken.value, owners)),
        ],
        audit: taken.value.map(toldOf),
        body: { items: taken.value.map((step, i) => steppedOf(step, distributed[i] ?? null)) },
      })
    },
  })

const single = async (ctx: Ctx, ask: Omit<Ask, 'at'>): Promise<Result<Answer<Stepped>>> => {
  const done = await stepping(ctx, [{ ...ask, at: '' }])
  if (!done.ok) return done
  const [body] = done.value.body.items
  return body ? ok({ ...done.value, body }) : refuse('thing.unknown')
}

/** Frees what of an allocation has not been sent; staff of the city only. Two round trips, as each of these. */
export const cancelAllocation = (ctx: Ctx, id: string, input: Cancel) =>
  single(ctx, { ...input, id, done: 'cancel' })

/** Sends a promise, or a part of it, on its way: staff, or the organisation that gives. */
export const deliver = (ctx: Ctx, id: string, input: Deliver) =>
  single(ctx, { ...input, id, done: 'deliver' })

/**
 * Confirms what arrived and says what was lost on the way. More than was sent is a surplus, said in the answer; a loss
 * opens the need again. For the need's organisation, while it is verified, and staff.
 */
export const receive = (ctx: Ctx, id: string, input: Receive) =>
  single(ctx, { ...input, id, done: 'receive' })

/** Gives back what is on its way or in hand: either side, and staff. */
export const returnAllocation = (ctx: Ctx, id: string, input: Return) =>
  single(ctx, { ...input, id, done: 'return' })

/** One receipt for many allocations: all lines or none. */
export const receiveMany = (ctx: Ctx, { lines, on, why }: Receipts): Promise<Result<Answer<Receipt>>> =>
  stepping(
    ctx,
    lines.map(({ allocationId, ...line }, i) => ({
      ...line,
      on: line.on ?? on,
      why: line.why ?? why,
      id: allocationId,
      at: `/lines/${i}`,
      done: 'receive' as const,
    })),
  )

/** A mark that an organisation has for a family, as it is kept: no one reads it back. */
const markHash = async (secret: string, code: string): Promise<string> =>
  base32(await hmac(secret, 'family', code.normalize('NFKC').trim().toLowerCase()), 32)

/**
 * Hands out what is in hand, with how many families, adults and children it reached. Marks of families are kept as
 * hashes: a family that comes twice is one family, two times. Refuses a number of families that is not the marks'.
 */
export const distribute = async (
  ctx: Ctx,
  id: string,
  { families, familyCodes, adults, children, place, ...input }: Distribute,
): Promise<Result<Answer<Stepped>>> => {
  const hashes = familyCodes
    ? [...new Set(await Promise.all(familyCodes.map((code) => markHash(ctx.env.LINLI_SECRET, code))))]
    : null
  const wrong = (code: string) => refuse('input.invalid', { errors: [{ pointer: '/families', code }] })
  if (families === undefined && hashes === null) return wrong('required')
  if (families !== undefined && hashes !== null && families !== hashes.length) return wrong('marks')
  const people = { families: families ?? hashes?.length ?? 0, marks: hashes, adults, children, place }
  return single(ctx, { ...input, id, done: 'distribute', people })
}
