import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { systemCtx } from '../../src/jobs.ts'
import { chainAudit, checkAudit } from '../../src/running/audit/chain.ts'
import { admin, call, insert, monday, one, rowsOf, run } from './harness.ts'

const ctx = () => systemCtx(env, 'test', monday)

let version = 0
/** Rows of the audit, some by some, as commands write them. */
const aHistory = async (n: number) => {
  for (let i = 0; i < n; i++)
    await insert('audit', {
      at: monday,
      actor: 'kiosk:k',
      action: 'loan.check-out',
      entity: 'loan',
      entity_id: 'l',
      version: (version += 1),
      after: JSON.stringify({ copyCode: `code-${version}` }),
      about: 'child',
    })
}

const walk = async () => {
  const as = await admin()
  let cursor = ''
  for (;;) {
    const { body } = await call(`GET /api/audit/check?cursor=${cursor}`, { as })
    if (body.broken || body.nextCursor === null) return body.broken
    cursor = body.nextCursor
  }
}

describe('Rows carry an AUTOINCREMENT `seq` (a gap is an alarm) and a job chains them by hash in that order', () => {
  let first = 0
  beforeEach(async () => {
    await run('delete from audit_link')
    await run('delete from audit')
    await run("delete from sqlite_sequence where name = 'audit'")
    await run("delete from setting where key = 'audit.check'")
    await aHistory(600)
    expect(await chainAudit(ctx())).toEqual({ chained: 600 })
    first = await one('select min(seq) from audit')
    expect(first).toBe(1)
  })

  it('is whole as it was written, and grows', async () => {
    expect(await walk()).toBeNull()
    await aHistory(3)
    expect(await walk()).toBeNull()
    expect(await chainAudit(ctx())).toEqual({ chained: 3 })
    expect(await chainAudit(ctx())).toEqual({ chained: 0 })
    expect(await one('select count(*) from audit_link')).toBe(603)
    expect(await walk()).toBeNull()
  })

  it('two runs at once chain each row once', async () => {
    await aHistory(300)
    await Promise.all([chainAudit(ctx()), chainAudit(ctx()), chainAudit(ctx())])
    await chainAudit(ctx())
    expect(await one('select count(*) from audit_link')).toBe(900)
    expect(await walk()).toBeNull()
  })

  it('is not broken by cutting the link to a child', async () => {
    await run('update audit set about = null')
    expect(await walk()).toBeNull()
  })

  it.each([
    ['a changed row', `update audit set after = '{"copyCode":"other"}' where seq = 123`, 123, 'row-changed'],
    ['a changed actor', `update audit set actor = 'kiosk:x' where seq = 599`, 599, 'row-changed'],
    ['a missing row', 'delete from audit where seq = 301', 301, 'row-missing'],
    ['a missing first row', 'delete from audit where seq = 1', 1, 'row-missing'],
    ['a missing last row', 'delete from audit where seq = 600', 600, 'row-missing'],
    ['a missing link', 'delete from audit_link where seq = 42', 42, 'link-missing'],
    ['a changed link', `update audit_link set hash = '00' where seq = 7`, 7, 'row-changed'],
  ])('finds %s', async (_, change, seq, why) => {
    await run(change)
    expect(await walk()).toEqual({ seq, why })
  })

  it('finds two rows that changed places', async () => {
    await run('update audit set seq = 100000 where seq = 250')
    await run('update audit set seq = 250 where seq = 400')
    await run('update audit set seq = 400 where seq = 100000')
    expect(await walk()).toEqual({ seq: 250, why: 'row-changed' })
  })

  it('finds a last row that went together with its link', async () => {
    await run('delete from audit where seq = 600')
    await run('delete from audit_link where seq = 600')
    expect(await walk()).toEqual({ seq: 600, why: 'row-missing' })
  })

  it('finds a row that was taken out before it was chained', async () => {
    await aHistory(3)
    await run('delete from audit where seq = 602')
    expect(await walk()).toEqual({ seq: 602, why: 'row-missing' })
    await chainAudit(ctx())
    expect(await walk()).toEqual({ seq: 602, why: 'row-missing' })
  })

  it('the job finds a break, says so until it is whole again, and goes round', async () => {
    const state = async () => (await call('GET /api/audit/chain', { as: await admin() })).body
    await checkAudit(ctx())
    expect((await state()).checked).toMatchObject({ broken: null, wholeAt: new Date(monday).toISOString() })
    const [row] = await rowsOf('select actor from audit where seq = 5')
    await run("update audit set actor = 'public' where seq = 5")
    await checkAudit(ctx())
    await checkAudit(ctx())
    expect((await state()).checked.broken).toEqual({ seq: 5, why: 'row-changed' })
    await run('update audit set actor = ? where seq = 5', row?.['actor'])
    await checkAudit(ctx())
    expect(await state()).toMatchObject({
      head: { seq: 600, hash: await one('select hash from audit_link where seq = 600') },
      newest: 600,
      unchained: 0,
      checked: { broken: null },
    })
  })

  it('is looked at in one round trip, 1,000 rows at the most', async () => {
    await aHistory(500)
    const { body } = await call('GET /api/audit/check', { as: await admin() })
    expect(body).toMatchObject({ from: 0, to: 1000, broken: null })
  })
})
