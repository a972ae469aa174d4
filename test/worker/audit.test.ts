import { describe, expect, it } from 'vitest'
import { aCounter, aDesk, bring, cancel, lend, lose, place, renew, undo } from './counter.ts'
import { aCopy, aPatron, aTitle, call, days, monday, rowsOf, run } from './harness.ts'

const about = (id: string) => rowsOf('select * from audit where about = ? order by seq', id)

/** Everything that a child does at a counter, ending with what is still open. */
const aBusyDay = async () => {
  const [counter, desk] = [await aCounter(), await aDesk()]
  const child = await aPatron(counter.id)
  const [a, b, c] = [await aCopy(counter.id), await aCopy(counter.id), await aCopy(counter.id)]
  const loan = await lend(counter.as, a, child)
  await renew(desk, loan.body.id, child, { now: monday + 5 * days })
  await bring(counter.as, a)
  await undo(counter.as, (await lend(counter.as, b, child)).body.id)
  await lose(desk, (await lend(counter.as, c, child)).body.id)
  const hold = await place(desk, child, (await aTitle()).id, counter.id)
  await cancel(desk, hold.body.id)
  await call(`POST /api/people/patrons/${child.id}/cards`, { as: desk })
  return { counter, desk, child }
}

describe('Audit of lending carries no patron once the link is cut', () => {
  it('names the child of every act in `about`', async () => {
    const { child } = await aBusyDay()
    expect((await about(child.id)).map((r) => r['action'])).toEqual([
      'loan.check-out',
      'loan.renew',
      'loan.returned',
      'loan.check-out',
      'loan.undone',
      'loan.check-out',
      'loan.lost',
      'hold.place',
      'hold.cancelled',
      'patron.card',
    ])
  })

  it('leaves nothing of the child in the rows of lending when `about` is emptied', async () => {
    const { child } = await aBusyDay()
    await run('update audit set about = null where about = ?', child.id)
    const rows = await rowsOf("select * from audit where entity not in ('patron', 'guardian')")
    expect(JSON.stringify(rows)).not.toContain(`"${child.id}"`)
    expect(JSON.stringify(rows)).not.toContain(`\\"${child.id}\\"`)
  })

  it('moves with a merge to who the child is now, and keeps no other name of it', async () => {
    const { counter, desk, child } = await aBusyDay()
    const twin = await aPatron(counter.id)
    await lend(counter.as, await aCopy(counter.id), twin)
    const merged = await call(`POST /api/people/patrons/${child.id}/merge`, {
      as: desk,
      body: { from: twin.id },
    })
    expect(merged.status).toBe(200)
    expect(await about(twin.id)).toEqual([])
    const rows = await about(child.id)
    expect(rows.map((r) => r['action'])).toContain('patron.merged')
    expect(rows.map((r) => [r['before'], r['after']].join())).not.toContain(twin.id)
  })
})
