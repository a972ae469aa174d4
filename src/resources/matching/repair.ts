import type { Meter, Network } from './flow.ts'

/** Whether a line can be sent: nothing at all, or no less than the smallest lot of its offer. */
const sendable = (amount: number, lot: number): boolean => amount === 0 || amount >= lot

/**
 * Moves shipments round squares of two offers and two needs, so that lines below a smallest lot reach it or close, and
 * none other breaks. What each need gets and what the plan costs stay as they are. Changes `shipped`; answers how many
 * lines are still too small. What an offer keeps counts as one more need, without a lot and without a cost.
 */
export const repair = (net: Network, lots: readonly number[], shipped: number[], meter: Meter): number => {
  const { rows, columns, open, cost } = net
  const left = net.supply.map((supply, row) => {
    let sum = supply
    for (let column = 0; column < columns; column++) sum -= shipped[row * columns + column]!
    return sum
  })
  const amount = (row: number, column: number) =>
    column === columns ? left[row]! : shipped[row * columns + column]!
  const add = (row: number, column: number, change: number) => {
    if (column === columns) left[row]! += change
    else shipped[row * columns + column]! += change
  }
  const price = (row: number, column: number) => (column === columns ? 0 : cost[row * columns + column]!)
  const holds = (row: number, column: number, change: number) => {
    const after = amount(row, column) + change
    if (column === columns) return after >= 0
    return after === 0 || (after >= lots[row]! && open[row * columns + column] === 1)
  }

  /** Brings a line to its lot or closes it, over one other offer and one other need; false where no square does. */
  const mend = (row: number, column: number): boolean => {
    const own = amount(row, column)
    for (let other = 0; other <= columns; other++) {
      if (other === column || (amount(row, other) === 0 && other !== columns)) continue
      for (let from = 0; from < rows; from++) {
        if (from === row || amount(from, column) === 0) continue
        meter.work += 8
        if (price(row, column) + price(from, other) !== price(row, other) + price(from, column)) continue
        const changes = [
          lots[row]! - own,
          amount(row, other),
          amount(from, column),
          lots[from]! - amount(from, other),
          -own,
        ]
        const change = changes.find(
          (by) =>
            by !== 0 &&
            holds(row, column, by) &&
            holds(row, other, -by) &&
            holds(from, column, -by) &&
            holds(from, other, by),
        )
        if (change === undefined) continue
        add(row, column, change)
        add(row, other, -change)
        add(from, column, -change)
        add(from, other, change)
        return true
      }
    }
    return false
  }

  let small = 0
  for (let row = 0; row < rows; row++) {
    if (lots[row]! <= 1) continue
    for (let column = 0; column < columns; column++) {
      if (!sendable(amount(row, column), lots[row]!) && !mend(row, column)) small += 1
    }
  }
  meter.work += rows * columns
  return small
}
