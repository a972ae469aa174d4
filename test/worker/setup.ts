import { applyD1Migrations, reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterAll, vi } from 'vitest'
import { restart } from './numbers.ts'

/** How many tables and objects are stored. Counting also wakes what holds them. */
const stored = async (): Promise<number> => {
  const [tables, ...buckets] = await Promise.all([
    env.DB.prepare(
      `select name from sqlite_master where type = 'table' and name not like '\\_cf\\_%' escape '\\'`,
    ).all(),
    env.COVERS.list({ limit: 1 }),
    env.PAPERS.list({ limit: 1 }),
  ])
  return tables.results.length + buckets.reduce((sum, { objects }) => sum + objects.length, 0)
}

// All files share a runtime, which loads the application once; each begins with an empty store and a limiter that has
// counted nothing. Only what is awake is emptied, and what sleeps keeps its rows: hence the calls before.
await stored()
await env.LIMIT.limit({ key: 'awake' })
await reset()
if ((await stored()) > 0) throw new Error('the store still holds what the file before has stored')
await applyD1Migrations(env.DB, env.TEST_MIGRATIONS)
restart()

// A request's own line tells nothing in a test that passes; a failure's line is kept.
const print = console.log
console.log = (...parts: unknown[]) => {
  if (!String(parts[0]).startsWith('{"level":"info"')) print(...parts)
}

afterAll(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  console.log = print
})
