import { applyD1Migrations } from 'cloudflare:test'
import { env } from 'cloudflare:workers'

await applyD1Migrations(env.DB, env.TEST_MIGRATIONS)

// A request's own line tells nothing in a test that passes; a failure's line is kept.
const print = console.log
console.log = (...parts: unknown[]) => {
  if (!String(parts[0]).startsWith('{"level":"info"')) print(...parts)
}
