import { fairest } from './fair.ts'
import { cheapest, type Meter, type Network } from './flow.ts'
import type { planModes } from './kinds.ts'
import { repair } from './repair.ts'

export type Mode = (typeof planModes)[number]

/** `lots`: the smallest line of each offer. `order`: the needs, who comes first where two stand equal. */
export type Task = { net: Network; lots: readonly number[]; order: readonly number[]; mode: Mode }

/** `optimal`: proved to be the best; else the best that was found within the work that a plan may take. */
export type Plan = { shipped: number[]; optimal: boolean }

/** What is decided of a pair: closed, still free, or that at least a lot is sent. */
const [closed, free, sent] = [0, 1, 2]

type Tried = { shipped: number[]; score: number[] }

/** What is compared, the first difference deciding, more being better. */
const scoreOf = ({ net, order, mode }: Task, shipped: readonly number[]): number[] => {
  const given = Array<number>(net.columns).fill(0)
  let price = 0
  shipped.forEach((amount, at) => {
    given[at % net.columns]! += amount
    price += amount * net.cost[at]!
  })
  const inOrder = order.map((need) => given[need]!)
  return mode === 'fair'
    ? [...given.toSorted((a, b) => a - b), ...inOrder, -price]
    : [given.reduce((sum, amount) => sum + amount, 0), -price, ...inOrder]
}

const isBetter = (score: readonly number[], than: readonly number[]): boolean => {
  const at = score.findIndex((value, i) => value !== than[i])
  return at >= 0 && score[at]! > than[at]!
}

/**
 * The best plan of what is decided so far, in which free lines may be smaller than their lot: no plan that keeps to the
 * lots is better. Null where the decisions contradict each other.
 */
const relaxed = (task: Task, decided: Uint8Array, meter: Meter): Tried | null => {
  const { net, lots, order, mode } = task
  const { rows, columns } = net
  const [supply, demand] = [[...net.supply], [...net.demand]]
  const certain = Array<number>(rows * columns).fill(0)
  const fixed = Array<number>(columns).fill(0)
  decided.forEach((decision, at) => {
    if (decision !== sent) return
    const [row, column] = [Math.floor(at / columns), at % columns]
    certain[at] = lots[row]!
    supply[row]! -= lots[row]!
    demand[column]! -= lots[row]!
    fixed[column]! += lots[row]!
  })
  if (supply.some((amount) => amount < 0) || demand.some((amount) => amount < 0)) return null
  const open = decided.map((decision, at) => {
    const lot = lots[Math.floor(at / columns)]!
    const fitsIn = supply[Math.floor(at / columns)]! >= lot && demand[at % columns]! >= lot
    return decision === sent || (decision === free && fitsIn) ? 1 : 0
  })
  meter.work += 2 * rows * columns
  const rest = { ...net, supply, demand, open }
  const flow = mode === 'fair' ? fairest(rest, fixed, order, meter) : cheapest(rest, order, meter)
  const shipped = flow.shipped.map((amount, at) => amount + certain[at]!)
  return { shipped, score: scoreOf(task, shipped) }
}

/** Lines that reach their lot stay, the others close; what is left over opens lines where a whole lot has its place. */
const settled = (task: Task, shipped: readonly number[], meter: Meter): Tried | null => {
  const { net, lots, order, mode } = task
  const { rows, columns } = net
  const left = [...net.supply]
  const room = [...net.demand]
  const decided = new Uint8Array(rows * columns)
  const open = (at: number, amount: number) => {
    decided[at] = sent
    left[Math.floor(at / columns)]! -= amount
    room[at % columns]! -= amount
  }
  shipped.forEach((amount, at) => {
    if (amount > 0 && amount >= lots[Math.floor(at / columns)]!) open(at, amount)
  })
  const given = (need: number) => net.demand[need]! - room[need]!
  const hungry =
    mode === 'fair'
      ? order.toSorted((a, b) => given(a) - given(b) || order.indexOf(a) - order.indexOf(b))
      : order
  for (const need of hungry) {
    for (let row = 0; row < rows; row++) {
      const [at, lot] = [row * columns + need, lots[row]!]
      if (net.open[at] === 1 && decided[at] === closed && left[row]! >= lot && room[need]! >= lot)
        open(at, lot)
    }
  }
  meter.work += rows * columns
  return relaxed(task, decided, meter)
}

/** Of the lines that are too small, the one that is nearest to its lot. */
const split = ({ net, lots }: Task, shipped: readonly number[]): number => {
  let [best, share] = [-1, 0]
  shipped.forEach((amount, at) => {
    const lot = lots[Math.floor(at / net.columns)]!
    if (amount === 0 || amount >= lot || amount / lot <= share) return
    ;[best, share] = [at, amount / lot]
  })
  return best
}

/**
 * The best plan that keeps to the smallest lots, by branch and bound: a line that is too small is once closed and once
 * brought to its lot, and what cannot become better than the best found is left. With lots this is as hard as packing
 * boxes, so it ends when `limit` pairs were looked at; the answer then is the best of the plans met on the way, each of
 * them the best for the lines that it opens, and never ships less than the most possible without lots by more than the
 * lines that were too small in it.
 */
export const planned = (task: Task, limit: number, meter: Meter): Plan => {
  const { net, lots } = task
  const nothing = Array<number>(net.rows * net.columns).fill(0)
  let best: Tried = { shipped: nothing, score: scoreOf(task, nothing) }
  const keep = (tried: Tried | null) => {
    if (tried && isBetter(tried.score, best.score)) best = tried
  }
  const stack = [Uint8Array.from(net.open)]
  for (let decided = stack.pop(); decided; decided = stack.pop()) {
    if (meter.work > limit) return { shipped: best.shipped, optimal: false }
    const bound = relaxed(task, decided, meter)
    if (!bound || !isBetter(bound.score, best.score)) continue
    if (repair(net, lots, bound.shipped, meter) === 0) {
      best = bound
      continue
    }
    keep(settled(task, bound.shipped, meter))
    const at = split(task, bound.shipped)
    const [without, within] = [Uint8Array.from(decided), Uint8Array.from(decided)]
    without[at] = closed
    within[at] = sent
    const up = bound.shipped[at]! * 2 >= lots[Math.floor(at / net.columns)]!
    stack.push(...(up ? [without, within] : [within, without]))
  }
  return { shipped: best.shipped, optimal: true }
}
