/**
 * What can be shipped from offers to needs. Rows are offers, columns needs; a pair's place in the tables is
 * `row * columns + column`. Amounts are whole base units.
 */
export type Network = {
  rows: number
  columns: number
  /** What each offer has left, and what each need may take. */
  supply: readonly number[]
  demand: readonly number[]
  /** 1 where this offer may serve this need, and what a unit of it costs. */
  open: Uint8Array
  cost: Uint8Array
}

/** How much goes from each offer to each need; what each offer keeps, and what each need could still take. */
export type Flow = { shipped: number[]; left: number[]; room: number[] }

/** How many pairs were looked at: a measure of time that is the same on every machine. */
export type Meter = { work: number }

const none = -1

export const emptyFlow = ({ rows, columns, supply, demand }: Network): Flow => ({
  shipped: Array<number>(rows * columns).fill(0),
  left: [...supply],
  room: [...demand],
})

/** What a unit costs from the nearest offer that has some left: to each offer, then to each need. */
type Distances = { offers: Float64Array; needs: Float64Array }

/**
 * Fills the needs of `order`, each as far as it goes, moving earlier shipments to other offers where that makes way; no
 * need loses anything. With `distances`, along shortest ways only. Answers which needs and offers nothing more reaches.
 */
export const fill = (
  net: Network,
  flow: Flow,
  order: readonly number[],
  meter: Meter,
  distances?: Distances,
) => {
  const { rows, columns, open, cost } = net
  const { shipped, left, room } = flow
  const deadOffers = new Uint8Array(rows)
  const deadNeeds = new Uint8Array(columns)
  // From an offer the need that it would feed, from a need the offer that it would release.
  const feeds = new Int32Array(rows)
  const releases = new Int32Array(columns)
  const isNear = (offer: number, need: number) =>
    !distances || distances.offers[offer]! + cost[offer * columns + need]! === distances.needs[need]!

  /** The nearest offer with something left from which a chain of shipments leads to this need. */
  const search = (target: number): number => {
    const seenOffers: number[] = []
    const queue = [target]
    feeds.fill(none)
    releases.fill(none)
    for (const need of queue) {
      meter.work += rows
      for (let offer = 0; offer < rows; offer++) {
        if (open[offer * columns + need] === 0 || feeds[offer] !== none || deadOffers[offer] === 1) continue
        if (!isNear(offer, need)) continue
        feeds[offer] = need
        seenOffers.push(offer)
        if (left[offer]! > 0) return offer
        meter.work += columns
        for (let other = 0; other < columns; other++) {
          if (shipped[offer * columns + other]! === 0 || other === target || releases[other] !== none)
            continue
          if (deadNeeds[other] === 1 || !isNear(offer, other)) continue
          releases[other] = offer
          queue.push(other)
        }
      }
    }
    // Nothing leads here, so nothing will: later chains cannot touch what cannot be reached.
    for (const need of queue) deadNeeds[need] = 1
    for (const offer of seenOffers) deadOffers[offer] = 1
    return none
  }

  const push = (from: number, target: number) => {
    let amount = Math.min(left[from]!, room[target]!)
    for (let offer = from, need = feeds[from]!; need !== target; need = feeds[offer]!) {
      offer = releases[need]!
      amount = Math.min(amount, shipped[offer * columns + need]!)
    }
    left[from]! -= amount
    room[target]! -= amount
    for (let offer = from, need = feeds[from]!; ; need = feeds[offer]!) {
      shipped[offer * columns + need]! += amount
      if (need === target) return
      offer = releases[need]!
      shipped[offer * columns + need]! -= amount
    }
  }

  for (const need of order) {
    while (room[need]! > 0 && deadNeeds[need] === 0) {
      const from = search(need)
      if (from !== none) push(from, need)
    }
  }
  return { deadOffers, deadNeeds }
}

/** The cost of the cheapest way to each offer and need, over what is shipped so far; Infinity where there is none. */
const distancesOf = ({ rows, columns, open, cost }: Network, flow: Flow, meter: Meter): Distances => {
  const offers = new Float64Array(rows).fill(Number.POSITIVE_INFINITY)
  const needs = new Float64Array(columns).fill(Number.POSITIVE_INFINITY)
  let changed = flow.left.flatMap((left, offer) => (left > 0 ? [offer] : []))
  for (const offer of changed) offers[offer] = 0
  while (changed.length > 0) {
    const touched = new Set<number>()
    for (const offer of changed) {
      meter.work += columns
      for (let need = 0; need < columns; need++) {
        const at = offer * columns + need
        if (open[at] === 0 || offers[offer]! + cost[at]! >= needs[need]!) continue
        needs[need] = offers[offer]! + cost[at]!
        touched.add(need)
      }
    }
    const next = new Set<number>()
    for (const need of touched) {
      meter.work += rows
      for (let offer = 0; offer < rows; offer++) {
        const at = offer * columns + need
        if (flow.shipped[at] === 0 || needs[need]! - cost[at]! >= offers[offer]!) continue
        offers[offer] = needs[need]! - cost[at]!
        next.add(offer)
      }
    }
    changed = [...next]
  }
  return { offers, needs }
}

/**
 * The most that can be shipped, at the least cost, and of the plans that do so the one that fills the needs of `order` one
 * after the other (successive shortest ways). Optimal, without regard to smallest lots.
 */
export const cheapest = (net: Network, order: readonly number[], meter: Meter): Flow => {
  const flow = emptyFlow(net)
  for (;;) {
    const distances = distancesOf(net, flow, meter)
    const hungry = order.filter((need) => flow.room[need]! > 0)
    const nearest = hungry.reduce(
      (least, need) => Math.min(least, distances.needs[need]!),
      Number.POSITIVE_INFINITY,
    )
    if (nearest === Number.POSITIVE_INFINITY) return flow
    fill(
      net,
      flow,
      hungry.filter((need) => distances.needs[need] === nearest),
      meter,
      distances,
    )
  }
}
