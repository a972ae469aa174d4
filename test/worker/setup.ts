import { applyD1Migrations } from 'cloudflare:test'
import { env } from 'cloudflare:workers'

/** Takes away all that the files before this one stored: they share a runtime, which loads the application once. */
const empty = async () => {
  // The youngest first: they refer to the older ones, and a row that is referred to is looked for in each.
  const { results } = await env.DB.prepare(
    `select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' and name not like '\\_cf%' escape '\\' order by rowid desc`,
  ).all<{ name: string }>()
  const drops = results.map(({ name }) => env.DB.prepare(`drop table "${name}"`))
  if (drops.length > 0) await env.DB.batch([env.DB.prepare('pragma defer_foreign_keys = on'), ...drops])
  for (const bucket of [env.COVERS, env.PAPERS]) {
    const { objects } = await bucket.list()
    if (objects.length > 0) await bucket.delete(objects.map(({ key }) => key))
  }
}

await empty()
await applyD1Migrations(env.DB, env.TEST_MIGRATIONS)

// A request's own line tells nothing in a test that passes; a failure's line is kept.
const print = console.log
console.log = (...parts: unknown[]) => {
  if (!String(parts[0]).startsWith('{"level":"info"')) print(...parts)
}
