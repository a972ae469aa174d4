import { describe, expect, it } from 'vitest'
import { planOf, type PlanNeed, type PlanOf, type PlanOffer } from '../../src/resources/matching/plans.ts'

const anything = () => true
const modes = ['least-distance', 'fair'] as const

const offer = (id: string, left: number | null, more: Partial<PlanOffer> = {}): PlanOffer => ({
  id,
  left,
  lot: 1,
  cities: ['北京'],
  delivers: true,
  created: Number(id.slice(1)),
  ...more,
})

const need = (id: string, missing: number | null, more: Partial<PlanNeed> = {}): PlanNeed => ({
  id,
  missing,
  city: '北京',
  urgency: 'normal',
  created: Number(id.slice(1)),
  ...more,
})

/** What each need is given, in the order of the list. */
const given = (plan: PlanOf, needs: readonly { id: string }[]): number[] =>
  needs.map(({ id }) => plan.proposals.filter((p) => p.needId === id).reduce((sum, p) => sum + p.amount, 0))

/** Numbers that look like chance and are the same each time (mulberry32). */
const chance = (seed: number) => (below: number) => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) % below
}

const shuffled = <T>(list: readonly T[], pick: (below: number) => number): T[] => {
  const left = [...list]
  return list.map(() => left.splice(pick(left.length), 1)[0] as T)
}

describe('a fair plan', () => {
  const three = [need('n1', 10), need('n2', 50), need('n3', 80)]

  it('fair: 100 over 10/50/80 gives 10/45/45', () => {
    expect(given(planOf([offer('o1', 100)], three, 'fair', anything), three)).toEqual([10, 45, 45])
  })

  it('leftovers by largest remainder, ties by age', () => {
    const older = [
      need('n1', 10, { created: 9 }),
      need('n2', 50, { created: 5 }),
      need('n3', 80, { created: 4 }),
    ]
    expect(given(planOf([offer('o1', 101)], older, 'fair', anything), older)).toEqual([10, 45, 46])
    expect(given(planOf([offer('o1', 101)], three, 'fair', anything), three)).toEqual([10, 46, 45])
  })

  it('evens out over several offers that each reach only some needs', () => {
    const reach: Record<string, string[]> = { o1: ['n1', 'n2'], o2: ['n2', 'n3'], o3: ['n3'] }
    const needs = [need('n1', 100), need('n2', 100), need('n3', 100)]
    const offers = [offer('o1', 30), offer('o2', 60), offer('o3', 6)]
    const plan = planOf(offers, needs, 'fair', (o, n) => (reach[o.id] ?? []).includes(n.id))
    // n1 can only have of the 30; what is left over, 66, is shared by the two others.
    expect(given(plan, needs)).toEqual([30, 33, 33])
  })

  it('says why a need does not get all', () => {
    const needs = [need('n1', 5), need('n2', null), need('n3', 5, { city: '南京' }), need('n4', 40)]
    const offers = [offer('o1', 30, { lot: 10 })]
    const plan = planOf(offers, needs, 'fair', (o, n) => o.cities.includes(n.city))
    expect(plan).toEqual({
      proposals: [{ offerId: 'o1', needId: 'n4', amount: 30 }],
      unmet: [
        { needId: 'n1', amount: 5, why: 'short' },
        { needId: 'n2', amount: null, why: 'unknown' },
        { needId: 'n3', amount: 5, why: 'no-offer' },
        { needId: 'n4', amount: 10, why: 'short' },
      ],
      optimal: true,
    })
  })
})

describe('a least-distance plan', () => {
  it('ships the most that is possible, and then moves least', () => {
    const needs = [need('n1', 40), need('n2', 40, { city: '南京' })]
    const offers = [offer('o1', 40, { cities: ['北京', '南京'] }), offer('o2', 40)]
    const plan = planOf(offers, needs, 'least-distance', (o, n) => o.cities.includes(n.city))
    expect(plan.proposals).toEqual([
      { offerId: 'o2', needId: 'n1', amount: 40 },
      { offerId: 'o1', needId: 'n2', amount: 40 },
    ])
  })

  it('where there is too little, the most urgent need comes first, then the oldest', () => {
    const needs = [need('n1', 40), need('n2', 40, { urgency: 'high' }), need('n3', 40)]
    expect(given(planOf([offer('o1', 50)], needs, 'least-distance', anything), needs)).toEqual([10, 40, 0])
  })

  it('respects smallest lots: no line below, and what goes only in larger lots is said', () => {
    const needs = [need('n1', 30), need('n2', 20)]
    const plan = planOf([offer('o1', 60, { lot: 24 })], needs, 'least-distance', anything)
    expect(plan.proposals).toEqual([{ offerId: 'o1', needId: 'n1', amount: 30 }])
    expect(plan.unmet).toEqual([{ needId: 'n2', amount: 20, why: 'lot' }])
  })

  it('an unknown quantity (若干) is planned with nothing', () => {
    const plan = planOf([offer('o1', null)], [need('n1', 5)], 'least-distance', anything)
    expect(plan).toEqual({
      proposals: [],
      unmet: [{ needId: 'n1', amount: 5, why: 'no-offer' }],
      optimal: true,
    })
  })
})

type Case = { offers: PlanOffer[]; needs: PlanNeed[]; apart: Set<string> }

const cities = ['北京', '南京']

const small = (pick: (below: number) => number): Case => {
  const rows = 1 + pick(3)
  const columns = 1 + pick(rows === 3 ? 2 : 3)
  const offers = Array.from({ length: rows }, (_, i) =>
    offer(`o${i}`, pick(6), {
      lot: 1 + pick(3),
      cities: pick(3) === 0 ? cities : [cities[pick(2)] as string],
      delivers: pick(2) === 0,
      created: pick(3),
    }),
  )
  const needs = Array.from({ length: columns }, (_, i) =>
    need(`n${i}`, pick(6), {
      city: cities[pick(2)] as string,
      urgency: (['low', 'normal', 'high'] as const)[pick(3)] ?? 'low',
      created: pick(3),
    }),
  )
  const apart = new Set(
    offers.flatMap((o) => needs.filter(() => pick(5) === 0).map((n) => `${o.id} ${n.id}`)),
  )
  return { offers, needs, apart }
}

const price = (o: PlanOffer, n: PlanNeed) =>
  o.cities.length === 1 && o.cities[0] === n.city ? 0 : o.delivers ? 1 : 2

const urgency = ['high', 'normal', 'low']

/** What is compared of a plan, written down from the clauses and not from the code; the larger the better. */
const worth = ({ offers, needs }: Case, mode: string, amounts: Map<string, number>): number[] => {
  const at = (o: PlanOffer, n: PlanNeed) => amounts.get(`${o.id} ${n.id}`) ?? 0
  const got = (n: PlanNeed) => offers.reduce((sum, o) => sum + at(o, n), 0)
  const far = offers.reduce((s, o) => s + needs.reduce((t, n) => t + at(o, n) * price(o, n), 0), 0)
  const oldest = needs.toSorted((a, b) => a.created - b.created || a.id.localeCompare(b.id))
  if (mode === 'fair') return [...needs.map(got).sort((a, b) => a - b), ...oldest.map(got), -far]
  const first = oldest.toSorted((a, b) => urgency.indexOf(a.urgency) - urgency.indexOf(b.urgency))
  return [needs.reduce((sum, n) => sum + got(n), 0), -far, ...first.map(got)]
}

const above = (a: number[], b: number[] | null): boolean => {
  if (b === null) return true
  const at = a.findIndex((value, i) => value !== b[i])
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0)
}

/** The worth of the best plan of all that there are. */
const bruteForce = (task: Case): Record<string, number[] | null> => {
  const pairs = task.offers.flatMap((o) =>
    task.needs.filter((n) => !task.apart.has(`${o.id} ${n.id}`)).map((n) => [o, n] as const),
  )
  const left = new Map(task.offers.map((o) => [o.id, o.left ?? 0]))
  const room = new Map(task.needs.map((n) => [n.id, n.missing ?? 0]))
  const amounts = new Map<string, number>()
  const best: Record<string, number[] | null> = { 'least-distance': null, fair: null }
  const walk = (i: number) => {
    const pair = pairs[i]
    if (!pair) {
      for (const mode of modes) {
        const value = worth(task, mode, amounts)
        if (above(value, best[mode] ?? null)) best[mode] = value
      }
      return
    }
    const [o, n] = pair
    const most = Math.min(left.get(o.id) ?? 0, room.get(n.id) ?? 0)
    for (let amount = 0; amount <= most; amount = amount === 0 ? o.lot : amount + 1) {
      const step = (by: number) => {
        left.set(o.id, (left.get(o.id) ?? 0) - by)
        room.set(n.id, (room.get(n.id) ?? 0) - by)
      }
      step(amount)
      amounts.set(`${o.id} ${n.id}`, amount)
      walk(i + 1)
      step(-amount)
      amounts.delete(`${o.id} ${n.id}`)
    }
  }
  walk(0)
  return best
}

/** What any plan must keep to; answers its lines by pair. */
const kept = ({ offers, needs, apart }: Case, plan: PlanOf): Map<string, number> => {
  const amounts = new Map(plan.proposals.map((p) => [`${p.offerId} ${p.needId}`, p.amount]))
  expect(amounts.size).toBe(plan.proposals.length)
  for (const o of offers) {
    const lines = plan.proposals.filter((p) => p.offerId === o.id)
    expect(lines.reduce((sum, p) => sum + p.amount, 0)).toBeLessThanOrEqual(o.left ?? 0)
    for (const { amount } of lines) expect(Number.isInteger(amount) && amount >= o.lot).toBe(true)
  }
  const sums = given(plan, needs)
  needs.forEach((n, i) => {
    expect(sums[i]).toBeLessThanOrEqual(n.missing ?? 0)
    const lacking = plan.unmet.find((u) => u.needId === n.id)
    expect(lacking?.amount ?? 0).toBe((n.missing ?? 0) - (sums[i] ?? 0))
  })
  for (const pair of amounts.keys()) expect(apart.has(pair)).toBe(false)
  return amounts
}

describe('plans of both modes', () => {
  it('Plans against brute force on small cases (2,000, with smallest lots)', () => {
    const pick = chance(20261126)
    for (let i = 0; i < 2000; i++) {
      const task = small(pick)
      const best = bruteForce(task)
      for (const mode of modes) {
        const feasible = (o: PlanOffer, n: PlanNeed) => !task.apart.has(`${o.id} ${n.id}`)
        const plan = planOf(task.offers, task.needs, mode, feasible)
        expect({ i, mode, optimal: plan.optimal, worth: worth(task, mode, kept(task, plan)) }).toEqual({
          i,
          mode,
          optimal: true,
          worth: best[mode],
        })
      }
    }
  })

  it('Same plan from shuffled rows', () => {
    const pick = chance(7)
    for (let i = 0; i < 200; i++) {
      const task = small(pick)
      for (const mode of modes) {
        const feasible = (o: PlanOffer, n: PlanNeed) => !task.apart.has(`${o.id} ${n.id}`)
        expect(planOf(shuffled(task.offers, pick), shuffled(task.needs, pick), mode, feasible)).toEqual(
          planOf(task.offers, task.needs, mode, feasible),
        )
      }
    }
  })
})

describe('a plan of 80 offers and 120 needs', () => {
  const network = ['北京', '南京', '珠海', '青岛']
  const many = (seed: number, lot: (pick: (below: number) => number) => number) => {
    const pick = chance(seed)
    const offers = Array.from({ length: 80 }, (_, i) =>
      offer(`o${i}`, 50 + pick(500), { lot: lot(pick), cities: network, created: pick(1000) }),
    )
    const needs = Array.from({ length: 120 }, (_, i) =>
      need(`n${i}`, 50 + pick(300), { city: network[pick(4)] ?? '', created: pick(1000) }),
    )
    // Each offer reaches an eighth of the needs: where every one reaches all, there is hardly anything to search.
    const pairs = new Set(
      offers.flatMap((o) => needs.filter(() => pick(8) === 0).map((n) => `${o.id} ${n.id}`)),
    )
    return { offers, needs, feasible: (o: PlanOffer, n: PlanNeed) => pairs.has(`${o.id} ${n.id}`) }
  }
  const total = (plan: PlanOf) => plan.proposals.reduce((sum, p) => sum + p.amount, 0)

  for (const mode of modes) {
    it(`${mode}: takes less than 100 ms of a processor, with smallest lots up to 60`, () => {
      const { offers, needs, feasible } = many(11, (pick) => 1 + pick(60))
      const times = Array.from({ length: 5 }, () => {
        const before = process.cpuUsage()
        planOf(offers, needs, mode, feasible)
        const { user, system } = process.cpuUsage(before)
        return (user + system) / 1000
      })
      // The best of five, since what else runs on the machine is counted with it.
      expect(Math.min(...times)).toBeLessThan(100)
    })

    it(`${mode}: where the search is cut short it says so, and ships within one in a hundred of what is possible`, () => {
      const { offers, needs, feasible } = many(11, (pick) => 1 + pick(60))
      const plan = planOf(offers, needs, mode, feasible)
      const apart = new Set(
        offers.flatMap((o) => needs.filter((n) => !feasible(o, n)).map((n) => `${o.id} ${n.id}`)),
      )
      kept({ offers, needs, apart }, plan)
      const without = planOf(
        offers.map((o) => ({ ...o, lot: 1 })),
        needs,
        mode,
        feasible,
      )
      expect(plan.optimal).toBe(false)
      expect(without.optimal).toBe(true)
      expect(total(plan)).toBeGreaterThan(total(without) * 0.99)
    })
  }
})
