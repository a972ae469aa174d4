import type { D1Database, D1PreparedStatement, D1Result } from '@cloudflare/workers-types'

/** What a request cost, counted at the database and not by the code under test. */
export type Cost = { roundTrips: number; statements: number; rowsRead: number; rowsWritten: number }

export const noCost = (): Cost => ({ roundTrips: 0, statements: 0, rowsRead: 0, rowsWritten: 0 })

type Batch = (statements: D1PreparedStatement[]) => Promise<D1Result[]>

/** A D1 whose batches go through `around`, which may look at them, change them, fail, or lose the answer. */
export const around = (
  raw: D1Database,
  batch: (statements: D1PreparedStatement[], run: Batch) => Promise<D1Result[]>,
): D1Database =>
  new Proxy(raw, {
    get: (target, name) => {
      if (name === 'batch')
        return (statements: D1PreparedStatement[]) => batch(statements, (s) => target.batch(s))
      const member = Reflect.get(target, name) as unknown
      return typeof member === 'function' ? (member.bind(target) as unknown) : member
    },
  })

/** A D1 that adds up what it does in `cost`. */
export const counted = (raw: D1Database, cost: Cost): D1Database => {
  const add = <R extends D1Result>(results: R[]): R[] => {
    for (const { meta } of results) {
      cost.statements += 1
      cost.rowsRead += meta.rows_read ?? 0
      cost.rowsWritten += meta.rows_written ?? 0
    }
    return results
  }
  return around(raw, async (statements, run) => {
    cost.roundTrips += 1
    return add(await run(statements))
  })
}
