import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, it } from 'vitest'
import { linksOf, start, type ChainedRow } from '../../src/platform/chain.ts'
import { root } from './house/planted.ts'

const folder = mkdtempSync(`${tmpdir()}/linli-chain-`)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A migrated store with some chained rows. */
const aStore = async (name: string): Promise<{ file: string; db: DatabaseSync }> => {
  const file = `${folder}/${name}.sqlite`
  const db = new DatabaseSync(file)
  for (const migration of readdirSync(`${root}migrations`).filter((each) => each.endsWith('.sql')))
    db.exec(readFileSync(`${root}migrations/${migration}`, 'utf8'))
  const add = db.prepare(
    `insert into audit (at, actor, action, entity, entity_id, version, after, about) values (1, 'system:x', 'x', 'x', 'x', ?, '{"a":1}', 'c')`,
  )
  for (let version = 1; version <= 40; version++) add.run(version)
  const link = db.prepare('insert into audit_link (seq, hash) values (?, ?)')
  const rows = db.prepare('select * from audit order by seq limit 30').all() as ChainedRow[]
  for (const { seq, hash } of await linksOf(start, rows)) link.run(seq, hash)
  return { file, db }
}

const check = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--no-warnings', `${root}src/demo/audit-check.mjs`, ...args],
    { encoding: 'utf8', env: { ...process.env, LINLI_DATA: `${folder}/none` } },
  )
  return { status, said: stdout + stderr }
}

it('says that a chain is whole, with its last link', async () => {
  const { file, db } = await aStore('whole')
  const { hash } = db.prepare('select hash from audit_link where seq = 30').get() as { hash: string }
  expect(check(file)).toEqual({
    status: 0,
    said: `Whole: 40 rows, 30 of them chained. Last link 30 ${hash}\n`,
  })
})

it('ends with 1 and the first bad seq when a row was changed, and stays whole when the link to a child is cut', async () => {
  const { file, db } = await aStore('broken')
  db.exec('update audit set about = null')
  expect(check(file).status).toBe(0)
  db.exec(`update audit set after = '{"a":2}' where seq = 17`)
  expect(check(file)).toEqual({ status: 1, said: 'Broken at 17: row-changed\n' })
})

it('ends with 2 where there is no store', () => {
  expect(check().status).toBe(2)
})
