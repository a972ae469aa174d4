import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { systemCtx } from '../../src/jobs.ts'
import { cutLinks } from '../../src/library/lending/links.ts'
import { aCounter, aDesk, bring, lend, place, renew } from './counter.ts'
import { aCopy, aPatron, aPhone, call, days, fresh, monday, one, rowsOf, run } from './harness.ts'

const cut = (now: number) => cutLinks(systemCtx(env, 'cron', now))
const linksOf = (code: string) =>
  rowsOf(
    'select l.patron_id as loan, v.patron_id as visit from loan l join visit v on v.id = l.visit_id where l.copy_code = ?',
    code,
  )

/** A child at a counter who borrows and brings back, unless told otherwise. */
const aLoan = async (given: Record<string, unknown> = {}, back = true) => {
  const at = await aCounter()
  const child = await aPatron(at.id, given)
  const copy = await aCopy(at.id)
  const { body } = await lend(at.as, copy, child)
  if (back) await bring(at.as, copy, { now: monday + days })
  return { at, child, copy, id: String(body.id) }
}

const counts = async () =>
  rowsOf(
    `select library_id, day, age_band, count(*) as visits, sum(loans) as loans from visit group by 1, 2, 3 order by 1`,
  )

describe('loan history', () => {
  it('the link is cut after return and 30 days; counts stay', async () => {
    const { child, copy } = await aLoan()
    const before = await counts()
    await cut(monday + 31 * days - 1)
    expect(await linksOf(copy.code)).toEqual([{ loan: child.id, visit: child.id }])
    const told = () => one(`select count(*) from audit where about = ? and entity = 'loan'`, child.id)
    expect(await told()).toBe(2)
    await cut(monday + 31 * days)
    expect(await linksOf(copy.code)).toEqual([{ loan: null, visit: null }])
    expect(await told()).toBe(0)
    expect(await counts()).toEqual(before)
    expect(
      await rowsOf('select title_id, library_id, out_on, ended from loan where copy_code = ?', copy.code),
    ).toEqual([
      { title_id: copy.titleId, library_id: expect.any(String), out_on: '2026-03-02', ended: 'returned' },
    ])
  })

  it('kept with the patron if the guardian said yes to the diary, and cut when the yes is taken back', async () => {
    const { child, copy } = await aLoan({ diary: 1 })
    await cut(monday + 40 * days)
    expect(await linksOf(copy.code)).toEqual([{ loan: child.id, visit: child.id }])
    const as = await aDesk()
    await call(`PATCH /api/people/patrons/${child.id}`, {
      as,
      body: { diary: false },
      now: monday + 41 * days,
    })
    expect(await linksOf(copy.code)).toEqual([{ loan: null, visit: null }])
  })

  it('a withdrawn consent cuts what is older than 30 days at once, and leaves the younger its days', async () => {
    const { at, child, copy } = await aLoan({ diary: 1 })
    const later = await aCopy(at.id)
    await lend(at.as, later, child, { now: monday + 38 * days })
    await bring(at.as, later, { now: monday + 39 * days })
    const now = monday + 40 * days
    await call(`POST /api/people/patrons/${child.id}/consent/withdraw`, { as: await aDesk(), body: {}, now })
    expect(await linksOf(copy.code)).toEqual([{ loan: null, visit: null }])
    expect(await linksOf(later.code)).toEqual([{ loan: child.id, visit: child.id }])
  })

  it('Twice is safe, open loans are not touched', async () => {
    const { at, child, copy } = await aLoan({}, false)
    const back = await aCopy(at.id)
    await lend(at.as, back, child)
    await bring(at.as, back, { now: monday + days })
    await cut(monday + 400 * days)
    const seen = await rowsOf('select * from loan order by id')
    expect(await cut(monday + 400 * days)).toEqual({ cut: 0, kept: 0 })
    expect(await rowsOf('select * from loan order by id')).toEqual(seen)
    expect(await linksOf(copy.code)).toEqual([{ loan: child.id, visit: child.id }])
    // The visit still belongs to the open loan's child; the returned loan of it does not.
    expect(await linksOf(back.code)).toEqual([{ loan: null, visit: child.id }])
    await bring(at.as, copy, { now: monday + 401 * days })
    expect(await one(`select n from tally where patron_id = ? and scope = 'loans'`, child.id)).toBe(0)
  })

  it('goes in pages, oldest first, and a run that stopped is gone on with', async () => {
    const { child, id } = await aLoan()
    await run(
      `insert into loan (id, copy_code, title_id, kind, patron_id, library_id, checked_out_at, out_on, due_on,
        returned_at, ended, by, flags)
      with recursive n (i) as (select 1 union all select i + 1 from n where i < 450)
      select 'many-' || i, copy_code, title_id, kind, patron_id, library_id, checked_out_at, out_on, due_on,
        returned_at + i, 'returned', by, flags from loan join n where id = ?`,
      id,
    )
    expect((await cut(monday + 60 * days)).cut).toBeGreaterThanOrEqual(451)
    expect(await one('select count(*) from loan where patron_id = ?', child.id)).toBe(0)
    const plan = await rowsOf(
      `explain query plan select id from loan where patron_id is not null and returned_at is not null and kept = 0
        and returned_at <= 1 order by returned_at, id limit 200`,
    )
    expect(plan.map((p) => p['detail']).join()).toMatch(/USING (COVERING )?INDEX loan_linked/)
  })

  it('takes the hold that the loan filled and the phone that lent along', async () => {
    const at = await aCounter({ phone_lending: 'on' })
    const child = await aPatron(at.id)
    const copy = await aCopy(at.id)
    await place(await aDesk(), child, copy.titleId, at.id)
    const phone = await aPhone([child])
    expect((await lend(phone, copy, child)).status).toBe(201)
    await bring(at.as, copy, { now: monday + days })
    await cut(monday + 60 * days)
    expect(await rowsOf('select by, filled_hold from loan where copy_code = ?', copy.code)).toEqual([
      { by: 'phone', filled_hold: null },
    ])
    expect(await one('select count(*) from hold where patron_id = ?', child.id)).toBe(0)
  })
})

describe('what is kept for a replay', () => {
  it('holds neither the child’s name nor the child, and a replay puts them back', async () => {
    const at = await aCounter()
    const child = await aPatron(at.id, { nickname: '海星' })
    const copy = await aCopy(at.id)
    const [out, again, back, wish] = [fresh('key'), fresh('key'), fresh('key'), fresh('key')]
    const desk = await aDesk()
    const lent = await lend(at.as, copy, child, { key: out })
    expect(lent.body.patron.nickname).toBe('海星')
    const later = monday + days
    await renew(at.as, lent.body.id, child, { key: again, now: later })
    const returned = await bring(desk, copy, { key: back, now: later })
    const other = await aCopy(at.id)
    const held = await place(desk, child, other.titleId, at.id, { key: wish })
    const kept = await rowsOf(
      `select body from idempotency where key in (?, ?, ?, ?)`,
      out,
      again,
      back,
      wish,
    )
    expect(kept).toHaveLength(4)
    for (const text of ['海星', child.id]) expect(JSON.stringify(kept)).not.toContain(text)
    expect((await lend(at.as, copy, child, { key: out })).body).toEqual(lent.body)
    expect((await bring(desk, copy, { key: back, now: later })).body).toEqual(returned.body)
    expect((await place(desk, child, other.titleId, at.id, { key: wish })).body).toEqual(held.body)
    await cut(monday + 60 * days)
    expect((await lend(at.as, copy, child, { key: out })).body.patron).toBeNull()
  })
})
