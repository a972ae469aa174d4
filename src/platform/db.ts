import type { D1Database, D1PreparedStatement, D1Result } from '@cloudflare/workers-types'
import { drizzle, type DrizzleD1Database } from 'drizzle-orm/d1'
import { SQL } from 'drizzle-orm'
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core'

/** A statement that has not run: stores return these, one batch runs them. */
export type Statement = SQL | { toSQL: () => { sql: string; params: unknown[] } }

/** What a request has cost so far. Round trips to D1, rows as D1 counts them. */
export type Meter = { roundTrips: number; rowsRead: number; rowsWritten: number; statements: number }

export type Db = {
  orm: DrizzleD1Database
  /** The metered D1 itself, for libraries that want one. */
  d1: D1Database
  meter: Meter
  /** Reads in one round trip: each SELECT gives its rows. */
  read: (statements: SQL[]) => Promise<Record<string, unknown>[][]>
  /** One transaction in one round trip: all or none. Throws D1's error when a constraint says no. */
  commit: (statements: Statement[]) => Promise<void>
}

/** Wraps a D1 so that every round trip and row is counted in `meter`. */
export const openDb = (raw: D1Database): Db => {
  const meter: Meter = { roundTrips: 0, rowsRead: 0, rowsWritten: 0, statements: 0 }
  const d1 = metered(raw, meter)
  return {
    orm: drizzle(d1 as never),
    d1,
    meter,
    read: async (statements) => {
      const results = statements.length === 0 ? [] : await d1.batch(statements.map((s) => prepared(d1, s)))
      return results.map((r) => r.results as Record<string, unknown>[])
    },
    commit: async (statements) => {
      if (statements.length > 0) await d1.batch(statements.map((s) => prepared(d1, s)))
    },
  }
}

const dialect = new SQLiteAsyncDialect()

/** Drizzle's own batch cannot bind the values of a raw statement on D1, so statements are prepared here. */
const prepared = (d1: D1Database, statement: Statement): D1PreparedStatement => {
  const { sql, params } = statement instanceof SQL ? dialect.sqlToQuery(statement) : statement.toSQL()
  return d1.prepare(sql).bind(...params)
}

const originals = new WeakMap<object, D1PreparedStatement>()

const metered = (raw: D1Database, meter: Meter): D1Database => {
  const count = <R extends D1Result>(result: R): R => {
    meter.statements += 1
    meter.rowsRead += result.meta.rows_read ?? 0
    meter.rowsWritten += result.meta.rows_written ?? 0
    return result
  }
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const trip = () => {
      meter.roundTrips += 1
    }
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      first: (column: string) => (trip(), statement.first(column)),
      run: async () => (trip(), count(await statement.run())),
      all: async () => (trip(), count(await statement.all())),
      raw: (options: { columnNames: true }) => (trip(), statement.raw(options)),
    } as unknown as D1PreparedStatement
    originals.set(wrapped, statement)
    return wrapped
  }
  return {
    prepare: (query: string) => wrap(raw.prepare(query)),
    batch: async (statements: D1PreparedStatement[]) => {
      meter.roundTrips += 1
      const results = await raw.batch(statements.map((s) => originals.get(s) ?? s))
      return results.map(count)
    },
    exec: raw.exec.bind(raw),
    dump: raw.dump?.bind(raw),
    withSession: raw.withSession?.bind(raw),
  } as unknown as D1Database
}

/** What a constraint said: the table's columns of a UNIQUE, the name of a CHECK, or null when it is another error. */
export const violated = (error: unknown): string | null => {
  for (let e = error; e instanceof Error; e = e.cause) {
    const found = /(UNIQUE|CHECK|FOREIGN KEY) constraint failed(?:: ([^:]*))?/.exec(e.message)
    if (found) return found[2]?.trim() || found[1] || ''
  }
  return null
}
