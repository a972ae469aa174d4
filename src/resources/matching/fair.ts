import { cheapest, emptyFlow, fill, type Flow, type Meter, type Network } from './flow.ts'

/**
 * Shares an amount evenly: everybody is brought to the same level, none above `most` or below `least`; what does not
 * divide goes one each to the first of `order`. 100 over 10, 50 and 80 gives 10, 45 and 45.
 */
const levelled = (
  total: number,
  least: readonly number[],
  most: readonly number[],
  order: readonly number[],
): number[] => {
  const at = (level: number) => least.map((low, i) => Math.min(Math.max(low, level), most[i]!))
  const sum = (amounts: readonly number[]) => amounts.reduce((a, b) => a + b, 0)
  let [low, high] = [0, Math.max(0, ...most)]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (sum(at(middle)) <= total) low = middle
    else high = middle - 1
  }
  const shares = at(low)
  let over = total - sum(shares)
  for (const i of order) {
    if (over <= 0) break
    if (shares[i] !== low || shares[i] >= most[i]! || low < least[i]!) continue
    shares[i] += 1
    over -= 1
  }
  return shares
}

type Part = { offers: Set<number>; needs: number[]; total: number }

/**
 * How much each need gets where the smallest share is as large as it can be, then the second smallest, and so on; of
 * several such ways the one that gives more to the first of `order`. `fixed` is what each need has for certain, besides.
 *
 * By decomposition: what is there is shared as if every offer reached every need; where that cannot be shipped, the needs
 * that nothing more reaches are on their own with all their offers, and so are the others. Leftovers of an even share are
 * equal parts of one, so the largest remainder is a tie, which the order of age decides.
 */
const fairShares = (
  net: Network,
  fixed: readonly number[],
  order: readonly number[],
  meter: Meter,
): number[] => {
  const shares = Array<number>(net.columns).fill(0)
  const whole = emptyFlow(net)
  fill(net, whole, order, meter)
  const parts: Part[] = [
    {
      offers: new Set(net.supply.keys()),
      needs: [...order],
      total: net.demand.reduce((sum, demand, need) => sum + demand - whole.room[need]!, 0),
    },
  ]
  for (let part = parts.pop(); part; part = parts.pop()) {
    const { offers, needs, total } = part
    const least = needs.map((need) => fixed[need]!)
    const wanted = levelled(
      total + least.reduce((sum, low) => sum + low, 0),
      least,
      needs.map((need) => fixed[need]! + net.demand[need]!),
      [...needs.keys()],
    )
    const capped = {
      ...net,
      supply: net.supply.map((supply, offer) => (offers.has(offer) ? supply : 0)),
      demand: Array<number>(net.columns).fill(0),
    }
    needs.forEach((need, i) => (capped.demand[need] = wanted[i]! - fixed[need]!))
    const flow = emptyFlow(capped)
    const { deadNeeds, deadOffers } = fill(capped, flow, needs, meter)
    if (needs.every((need) => flow.room[need] === 0)) {
      for (const need of needs) shares[need] = capped.demand[need]!
      continue
    }
    const cut = needs.filter((need) => deadNeeds[need] === 1)
    const reached = cut.reduce((sum, need) => sum + capped.demand[need]! - flow.room[need]!, 0)
    const offersOf = (dead: 0 | 1) => new Set([...offers].filter((offer) => deadOffers[offer] === dead))
    parts.push(
      { offers: offersOf(1), needs: cut, total: reached },
      {
        offers: offersOf(0),
        needs: needs.filter((need) => deadNeeds[need] === 0),
        total: total - reached,
      },
    )
  }
  return shares
}

/** The fair shares, shipped at the least cost. Optimal, without regard to smallest lots. */
export const fairest = (
  net: Network,
  fixed: readonly number[],
  order: readonly number[],
  meter: Meter,
): Flow => cheapest({ ...net, demand: fairShares(net, fixed, order, meter) }, order, meter)
