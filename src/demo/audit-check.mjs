// Walks the audit's chain in a store on this machine, or in the SQLite file named as argument. Ends with 0 when it is
// whole, with 1 at the first break, with 2 when there is nothing to read.
import { existsSync, globSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { findBreak, start } from '../platform/chain.ts'
import { dataFolder } from './store.mjs'

const page = 5000

/** The database of the local store: the file that holds the audit. */
function localStore() {
  const files = globSync(`${dataFolder()}/v3/d1/**/*.sqlite`)
  return files.find((file) => !file.endsWith('metadata.sqlite')) ?? ''
}

async function walk(db) {
  const one = (query) => Object.values(db.prepare(query).get() ?? {})[0] ?? 0
  const chained = one('select max(seq) from audit_link')
  const newest = Math.max(
    chained,
    one('select max(seq) from audit'),
    one("select seq from sqlite_sequence where name = 'audit'"),
  )
  const rows = db.prepare('select * from audit where seq > ? and seq <= ? order by seq')
  const links = db.prepare('select seq, hash from audit_link where seq > ? and seq <= ? order by seq')
  for (let from = start; from.seq < newest;) {
    const to = Math.min(from.seq + page, newest)
    const found = links.all(from.seq, to)
    const broken = await findBreak(from, rows.all(from.seq, to), found, { to, chained })
    if (broken) return { newest, chained, broken }
    from = { seq: to, hash: found.at(-1)?.hash ?? from.hash }
  }
  const head = db.prepare('select seq, hash from audit_link order by seq desc limit 1').get() ?? start
  return { newest, chained, broken: null, head }
}

const file = process.argv[2] ?? localStore()
if (!existsSync(file)) {
  console.error(`No store: ${file || dataFolder()}`)
  process.exit(2)
}
const { newest, chained, broken, head } = await walk(new DatabaseSync(file, { readOnly: true }))
if (broken) {
  console.error(`Broken at ${broken.seq}: ${broken.why}`)
  process.exit(1)
}
console.log(`Whole: ${newest} rows, ${chained} of them chained. Last link ${head.seq} ${head.hash}`)
