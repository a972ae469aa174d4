import type { urgencies } from '../kinds.ts'
import type { unmetReasons } from './kinds.ts'
import { planned, type Mode } from './lots.ts'

type Urgency = (typeof urgencies)[number]

/** `left`: base units that can still be promised, null where nobody knows; `lot`: the smallest line, in base units. */
export type PlanOffer = {
  id: string
  left: number | null
  lot: number
  cities: readonly string[]
  delivers: boolean
  /** Epoch milliseconds. */
  created: number
}

/** `missing`: base units, null where nobody knows how many. */
export type PlanNeed = {
  id: string
  missing: number | null
  city: string
  urgency: Urgency
  /** Epoch milliseconds. */
  created: number
}

/** What a need does not get, in base units; null where nobody knows how many. */
export type Unmet = { needId: string; amount: number | null; why: (typeof unmetReasons)[number] }

export type Proposal = { offerId: string; needId: string; amount: number }

/** `optimal`: proved to be the best of all plans; else the best that was found within the work that a plan may take. */
export type PlanOf = { proposals: Proposal[]; unmet: Unmet[]; optimal: boolean }

/**
 * What a unit costs to move: nothing inside one city; where an offer stands for several cities nobody says in which it
 * lies, so one, or two where it has to be fetched.
 */
const distance = (offer: PlanOffer, need: PlanNeed): number => {
  if (offer.cities.length === 1 && offer.cities[0] === need.city) return 0
  return offer.delivers ? 1 : 2
}

const urgent = { high: 0, normal: 1, low: 2 }

const byAge = (a: { created: number; id: string }, b: { created: number; id: string }) =>
  a.created - b.created || (a.id < b.id ? -1 : 1)

/** How many pairs a plan may look at: some 40 ms of a processor, whatever the offers and needs are. */
const mostWork = 5_000_000

/** Offers and needs that can reach each other, over any chain: each group is planned by itself. */
const groups = (open: Uint8Array, rows: number, columns: number) => {
  const group = Array.from({ length: rows + columns }, (_, i) => i)
  const root = (i: number): number => {
    while (group[i] !== i) i = group[i] = group[group[i]!]!
    return i
  }
  open.forEach((is, at) => {
    if (is === 1) group[root(Math.floor(at / columns))] = root(rows + (at % columns))
  })
  const found = new Map<number, { offers: number[]; needs: number[] }>()
  for (let i = 0; i < rows + columns; i++) {
    const members = found.get(root(i)) ?? { offers: [], needs: [] }
    found.set(root(i), members)
    if (i < rows) members.offers.push(i)
    else members.needs.push(i - rows)
  }
  return [...found.values()]
    .filter(({ offers, needs }) => offers.length > 0 && needs.length > 0)
    .sort((a, b) => a.offers.length * a.needs.length - b.offers.length * b.needs.length)
}

/**
 * Proposes how offers of one category are shared among its needs, in whole base units, each line at least its offer's
 * smallest lot. `feasible` says which offer may serve which need.
 *
 * `least-distance` ships the most that is possible, of such plans the one that moves least, and of those the one that
 * fills the most urgent needs first, then the oldest. `fair` makes the smallest share as large as it can be, then the
 * second smallest, and so on (100 over 10, 50 and 80 gives 10, 45 and 45); what does not divide goes to the older; of
 * such plans it takes one that moves least.
 *
 * The plan does not depend on the order of the rows. It is optimal where `optimal` says so, which is always so without
 * lots above one; otherwise see `planned`.
 */
export const planOf = <O extends PlanOffer, N extends PlanNeed>(
  offers: readonly O[],
  needs: readonly N[],
  mode: Mode,
  feasible: (offer: O, need: N) => boolean,
): PlanOf => {
  const rows = offers.toSorted(byAge)
  const columns = needs.toSorted(
    mode === 'fair' ? byAge : (a, b) => urgent[a.urgency] - urgent[b.urgency] || byAge(a, b),
  )
  const fits = rows.map((offer) => columns.map((need) => feasible(offer, need)))
  const open = Uint8Array.from(
    rows.flatMap((offer, row) =>
      columns.map((need, column) => {
        const most = Math.min(offer.left ?? 0, need.missing ?? 0)
        return fits[row]![column]! && most >= Math.max(1, offer.lot) ? 1 : 0
      }),
    ),
  )
  const shipped = Array<number>(open.length).fill(0)
  const parts = groups(open, rows.length, columns.length)
  let optimal = true
  let spent = 0
  parts.forEach((part, i) => {
    const ats = part.offers.flatMap((row) => part.needs.map((column) => row * columns.length + column))
    const net = {
      rows: part.offers.length,
      columns: part.needs.length,
      supply: part.offers.map((row) => rows[row]!.left ?? 0),
      demand: part.needs.map((column) => columns[column]!.missing ?? 0),
      open: Uint8Array.from(ats, (at) => open[at]!),
      cost: Uint8Array.from(ats, (at) =>
        distance(rows[Math.floor(at / columns.length)]!, columns[at % columns.length]!),
      ),
    }
    const lots = part.offers.map((row) => Math.max(1, rows[row]!.lot))
    const meter = { work: 0 }
    const limit = (mostWork - spent) / (parts.length - i)
    const plan = planned({ net, lots, order: [...part.needs.keys()], mode }, limit, meter)
    spent = Math.min(mostWork, spent + meter.work)
    optimal &&= plan.optimal
    ats.forEach((at, k) => (shipped[at] = plan.shipped[k]!))
  })

  const left = rows.map(
    (offer, row) =>
      (offer.left ?? 0) -
      columns.reduce((sum, _, column) => sum + shipped[row * columns.length + column]!, 0),
  )
  const proposals: Proposal[] = []
  const unmet: Unmet[] = []
  columns.forEach((need, column) => {
    let lacks = need.missing ?? 0
    rows.forEach((offer, row) => {
      const amount = shipped[row * columns.length + column]!
      if (amount === 0) return
      proposals.push({ offerId: offer.id, needId: need.id, amount })
      lacks -= amount
    })
    if (need.missing === null) unmet.push({ needId: need.id, amount: null, why: 'unknown' })
    else if (lacks > 0) {
      const known = rows.flatMap((offer, row) => (fits[row]![column]! && (offer.left ?? 0) > 0 ? [row] : []))
      const why = known.length === 0 ? 'no-offer' : known.some((row) => left[row]! > 0) ? 'lot' : 'short'
      unmet.push({ needId: need.id, amount: lacks, why })
    }
  })
  return { proposals, unmet, optimal }
}
