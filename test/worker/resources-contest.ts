import { env } from 'cloudflare:workers'
import { systemCtx } from '../../src/jobs.ts'
import type { Answer } from '../../src/platform/command.ts'
import type { Ctx } from '../../src/platform/context.ts'
import type { Result } from '../../src/platform/result.ts'
import { allocate } from '../../src/resources/ledger/allocate.ts'
import { reverseStep } from '../../src/resources/ledger/reverse.ts'
import {
  cancelAllocation,
  deliver,
  distribute,
  receive,
  receiveMany,
  returnAllocation,
} from '../../src/resources/ledger/steps.ts'
import { withdrawNeed } from '../../src/resources/needs/state.ts'
import { changeOffer } from '../../src/resources/offers/change.ts'
import { publishOffer, withdrawOffer } from '../../src/resources/offers/publish.ts'
import { expireOffers } from '../../src/resources/offers/expire.ts'
import { monday, one, run } from './harness.ts'
import { aNeed, anOffer, type aGround } from './resources-ground.ts'

/** Numbers that look like chance and are the same in every run. */
const dice = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}

type Sizes = { callers: number; commands: number; offers: number; needs: number }
type Done = Result<Answer<unknown>>
type Known = { id: string; stepIds: string[] }

/**
 * Many callers at once, each with its own chance: they promise, cancel, send, receive, hand out, return, take back, cut,
 * withdraw, renew and let expire. One command in ten is sent twice at once under one key. Answers how many were done, what
 * was said to be done and stands nowhere (or twice), and how each ended.
 */
export const contest = async (ground: Awaited<ReturnType<typeof aGround>>, sizes: Sizes) => {
  const offers = await Promise.all(
    Array.from({ length: sizes.offers }, (_, i) =>
      anOffer({ amount: 40 + (i % 7) * 60, title: `资源 ${i}` }),
    ),
  )
  const needs = await Promise.all(
    Array.from({ length: sizes.needs }, (_, i) =>
      aNeed(ground.organisation.id, i % 3 === 0 ? {} : { amount: 20 + (i % 5) * 40 }),
    ),
  )
  const made: Known[] = []
  const told: { table: 'allocation' | 'ledger_step'; id: string }[] = []
  const tally: Record<string, number> = {}
  const note = (what: string) => (tally[what] = (tally[what] ?? 0) + 1)

  const caller = async (me: number) => {
    const chance = dice(me + 1)
    const upTo = (n: number) => Math.floor(chance() * n)
    const pick = <T>(all: readonly T[]): T | undefined => all[upTo(all.length)]
    /** Mostly one of the newest: those of which something is still to be done. */
    const recent = () => (chance() < 0.7 ? made.at(-1 - upTo(Math.min(made.length, 60))) : pick(made))
    const amount = () => 1 + upTo(30)

    const allocating = (ctx: Ctx) =>
      allocate(ctx, {
        lines: Array.from({ length: 1 + upTo(3) }, () => ({
          offerId: pick(offers) ?? '',
          needId: pick(needs) ?? '',
          amount: amount(),
          unit: 'can' as const,
        })),
      })
    const families = () => ({ families: 1 + upTo(4), adults: upTo(5), children: upTo(5), place: '社区' })
    const marks = () => ({
      familyCodes: Array.from({ length: 1 + upTo(3) }, () => `F-${upTo(40)}`),
      adults: upTo(5),
      children: upTo(5),
      place: '学校',
    })
    const kinds: [name: string, weight: number, act: (ctx: Ctx) => Promise<Done> | null][] = [
      ['allocate', 30, allocating],
      ['cancel', 8, (ctx) => at(recent(), (a) => cancelAllocation(ctx, a.id, {}))],
      [
        'deliver',
        18,
        (ctx) => at(recent(), (a) => deliver(ctx, a.id, chance() < 0.5 ? {} : { amount: amount() })),
      ],
      [
        'receive',
        14,
        (ctx) =>
          at(recent(), (a) => receive(ctx, a.id, { amount: amount(), lost: chance() < 0.3 ? upTo(5) : 0 })),
      ],
      [
        'receive',
        3,
        (ctx) => {
          const [a, b] = [recent(), recent()]
          return a && b
            ? receiveMany(ctx, { lines: [a, b].map(({ id }) => ({ allocationId: id, amount: amount() })) })
            : null
        },
      ],
      [
        'distribute',
        12,
        (ctx) =>
          at(recent(), (a) =>
            distribute(ctx, a.id, { amount: 1 + upTo(12), ...(chance() < 0.5 ? families() : marks()) }),
          ),
      ],
      ['return', 4, (ctx) => at(recent(), (a) => returnAllocation(ctx, a.id, { amount: 1 + upTo(5) }))],
      [
        'reverse',
        6,
        (ctx) => at(pick(recent()?.stepIds ?? []), (id) => reverseStep(ctx, id, { why: '记错了' })),
      ],
      [
        'change',
        3,
        (ctx) =>
          at(pick(offers), (id) =>
            changeOffer(ctx, id, { quantity: { amount: 30 + upTo(400), unit: 'can' } }, null),
          ),
      ],
      [
        'withdraw',
        1,
        (ctx) => at(pick(offers), (id) => withdrawOffer(ctx, id, { reason: '不再提供' }, null)),
      ],
      ['renew', 2, (ctx) => at(pick(offers), (id) => publishOffer(ctx, id, null))],
      [
        'withdraw need',
        0.4,
        (ctx) => at(pick(needs), (id) => withdrawNeed(ctx, id, { reason: '不需要了' }, null)),
      ],
    ]
    const sum = kinds.reduce((all, [, weight]) => all + weight, 0)
    const draw = () => {
      let left = chance() * sum
      return kinds.find(([, weight]) => (left -= weight) < 0) ?? kinds[0]!
    }
    for (let n = 0; n < sizes.commands / sizes.callers; n++) {
      const [name, , act] = draw()
      const key = { caller: `caller-${me}`, key: `${me}-${n}`, fingerprint: name }
      const ctx = { ...systemCtx(env, `caller-${me}`, monday), key }
      if (chance() < 0.002) await expireSome(upTo(sizes.offers))
      const first = act(ctx)
      if (!first) continue
      const answers = [await settled(first)]
      // The same command again, as after a lost answer.
      if (chance() < 0.1 && answers[0]?.ok && name === 'allocate')
        answers.push(
          await settled(allocate({ ...ctx, db: systemCtx(env, 'again', monday).db }, { lines: [] })),
        )
      for (const [i, answer] of answers.entries()) {
        if (answer === null) note('failed')
        else if (!answer.ok) note(`${name} ${answer.refusal.code}`)
        else if (i === 0) {
          note(`${name} done`)
          remember(answer.value.body)
        } else if (
          JSON.stringify(answer.value.body) !== JSON.stringify(answers[0]?.ok && answers[0].value.body)
        )
          note('failed')
      }
    }
  }

  const expireSome = async (i: number) => {
    await run('update offer set ends_at = ? where id = ? and state = ?', monday - 1, offers[i], 'published')
    await expireOffers(systemCtx(env, 'offers.expire', monday))
    note('expire done')
  }

  const remember = (body: unknown) => {
    const { items, step, id } = body as { items?: unknown[]; step?: { id: string }; id?: string }
    for (const item of items ?? []) remember(item)
    if (step && id) {
      made.find((a) => a.id === id)?.stepIds.push(step.id)
      told.push({ table: 'ledger_step', id: step.id })
    } else if (id && 'offerId' in (body as object)) {
      made.push({ id, stepIds: [] })
      told.push({ table: 'allocation', id })
    }
  }

  await Promise.all(Array.from({ length: sizes.callers }, (_, me) => caller(me)))
  const lost: string[] = []
  for (const table of ['allocation', 'ledger_step'] as const) {
    const ids = told.filter((t) => t.table === table).map(({ id }) => id)
    if (new Set(ids).size !== ids.length) lost.push(`${table} twice`)
    const found = await one(
      `select count(*) from ${table} where id in (select value from json_each(?))`,
      JSON.stringify(ids),
    )
    if (found !== ids.length) lost.push(`${table}: ${found} of ${ids.length}`)
  }
  const steps = told.filter(({ table }) => table === 'ledger_step').length
  const written =
    await one(`select count(*) from ledger_step where actor like 'system:caller-%' and allocation_id is not null
    and kind not in ('allocate', 'cancel')`)
  const cancels = tally['cancel done'] ?? 0
  if (written !== steps - cancels) lost.push(`steps: ${written} of ${steps - cancels}`)
  return { made: told.length, lost, tally }
}

const at = <T>(thing: T | undefined, act: (thing: T) => Promise<Done>): Promise<Done> | null =>
  thing === undefined ? null : act(thing)

/** What a command answered; null where it broke. */
const settled = async (running: Promise<Done>): Promise<Done | null> => {
  try {
    return await running
  } catch (error) {
    console.error(error)
    return null
  }
}
