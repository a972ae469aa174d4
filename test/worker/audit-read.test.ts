import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { aCounter, bring, lend } from './counter.ts'
import { counted, noCost } from './d1.ts'
import { aCopy, aLibrary, aPatron, aTitle, admin, call, insert, monday, one, run, staff } from './harness.ts'

const ask = (query: string, as: string, more: Record<string, unknown> = {}) =>
  call(`GET /api/audit?${query}`, { as, ...more })

const aScene = async (city = '北京') => {
  const counter = await aCounter({ city })
  const as = await staff([{ role: 'librarian', city }])
  const child = await aPatron(counter.id, { nickname: '小鱼' })
  const title = await aTitle({ title: '月亮的味道' })
  const copy = await aCopy(counter.id, { title_id: title.id })
  const loan = await lend(counter.as, copy, child)
  await bring(counter.as, copy)
  return { counter, as, child, title, copy, loanId: String(loan.body.id), city }
}

describe('Staff can read it by row and by person', () => {
  it('by copy, in words: who, what, on what', async () => {
    const { as, copy, counter, loanId } = await aScene()
    await call(`PATCH /api/library/copies/${copy.code}`, { as, body: { status: 'damaged', reason: '撕了' } })
    const { body } = await ask(`entity=copy&entityId=${copy.code}`, as)
    expect(body.items[0]).toMatchObject({
      says: '更改状态',
      thing: { kind: '册', name: '月亮的味道', copyCode: copy.code },
      actor: { kind: 'account' },
      changed: [
        { name: '状态', before: '在架', after: '破损' },
        { name: '原因', before: null, after: '撕了' },
      ],
    })
    const loans = await ask(`entity=loan&entityId=${loanId}`, as)
    expect(loans.body.items.map((i: any) => [i.says, i.actor.name, i.thing.name])).toEqual([
      ['归还', counter.kioskId, '月亮的味道'],
      ['借出', counter.kioskId, '月亮的味道'],
    ])
  })

  it('in English where that is asked for', async () => {
    const { as, loanId } = await aScene()
    const { body } = await ask(`entity=loan&entityId=${loanId}`, as, { headers: { 'accept-language': 'en' } })
    expect(body.items.map((i: any) => i.says)).toEqual(['Returned', 'Checked out'])
  })

  it('by kiosk and by oneself', async () => {
    const { as, counter, copy } = await aScene()
    const byKiosk = await ask(`actor=kiosk:${counter.kioskId}`, as)
    expect(byKiosk.body.items.map((i: any) => i.action)).toEqual(['loan.returned', 'loan.check-out'])
    await call(`PATCH /api/library/copies/${copy.code}`, { as, body: { status: 'repair' } })
    expect((await ask('actor=me', as)).body.items.map((i: any) => i.action)).toEqual(['copy.status'])
  })

  it('by child, for who serves the child, and each look is written down', async () => {
    const { as, child } = await aScene()
    const { body } = await ask(`about=${child.id}`, as)
    expect(body.items.map((i: any) => [i.action, i.about])).toEqual([
      ['loan.returned', { id: child.id, nickname: '小鱼', avatar: 'fish' }],
      ['loan.check-out', { id: child.id, nickname: '小鱼', avatar: 'fish' }],
    ])
    const looks = () =>
      one(`select count(*) from audit where action = 'history.look' and about = ?`, child.id)
    expect(await looks()).toBe(1)
    await ask(`about=${child.id}`, as)
    expect(await looks()).toBe(2)
  })

  it('shows an account’s address to an admin and to itself, else its role', async () => {
    const { as, copy } = await aScene()
    await call(`PATCH /api/library/copies/${copy.code}`, { as, body: { status: 'repair' } })
    const named = async (by: string) =>
      (await ask(`entity=copy&entityId=${copy.code}`, by)).body.items[0].actor.name
    expect(await named(as)).toContain('@demo.test')
    expect(await named(await admin())).toContain('@demo.test')
    expect(await named(await staff([{ role: 'librarian' }]))).toMatch(/^馆员 …/)
  })
})

describe('Staff of one city cannot read another’s', () => {
  it('by id, by kiosk, by child or by person', async () => {
    const there = await aScene('珠海')
    const as = await staff([{ role: 'librarian', city: '青岛' }])
    const items = async (query: string) => (await ask(query, as)).body.items
    expect(await items(`entity=loan&entityId=${there.loanId}`)).toEqual([])
    expect(await items(`entity=copy&entityId=${there.copy.code}`)).toEqual([])
    expect(await items(`entity=patron&entityId=${there.child.id}`)).toEqual([])
    expect(await items(`actor=kiosk:${there.counter.kioskId}`)).toEqual([])
    expect((await ask(`about=${there.child.id}`, as)).body.code).toBe('role.missing')
    expect(
      await one(`select count(*) from audit where action = 'history.look' and about = ?`, there.child.id),
    ).toBe(0)
  })

  it('nor the name of a visiting child at one’s own library', async () => {
    const here = await aScene('青岛')
    const guest = await aPatron((await aLibrary({ city: '南京' })).id, { nickname: '远客' })
    const loan = await lend(here.counter.as, here.copy, guest)
    const { body } = await ask(`entity=loan&entityId=${loan.body.id}`, here.as)
    expect(body.items).toHaveLength(1)
    expect(body.items[0].about).toBeNull()
    expect(JSON.stringify(body)).not.toContain('远客')
  })

  it('and a librarian names what is looked for; an admin need not', async () => {
    const { as } = await aScene()
    expect((await ask('', as)).body.code).toBe('input.invalid')
    expect((await ask('action=session.start', as)).body.code).toBe('input.invalid')
    expect((await ask('', await admin())).body.items.length).toBeGreaterThan(0)
  })

  it('refuses what it cannot read', async () => {
    const as = await admin()
    for (const query of ['entity=%00', 'actor=robot:1', 'from=2026-13-01', 'cursor=xx', 'limit=0'])
      expect([query, (await ask(query, as)).status]).toEqual([query, 422])
  })
})

describe('its pages', () => {
  it('hold each row once, newest first, by day and by act', async () => {
    const actor = 'system:pages'
    const days = [0, 1, 2].flatMap((day) => Array.from({ length: 9 }, () => monday + day * 86_400_000))
    for (const [n, at] of days.entries())
      await insert('audit', {
        at,
        actor,
        action: n % 2 ? 'a' : 'b',
        entity: 'city',
        entity_id: 'x',
        version: n + 1,
      })
    const as = await admin()
    const all = async (query: string) => {
      const seqs: number[] = []
      for (let cursor: string | null = ''; cursor !== null;) {
        const { body } = await ask(`${query}&limit=4&cursor=${cursor}`, as)
        seqs.push(...body.items.map((i: any) => i.seq))
        cursor = body.nextCursor
      }
      return seqs
    }
    const whole = await all(`actor=${actor}`)
    expect(whole).toHaveLength(27)
    expect(whole).toEqual([...whole].sort((a, b) => b - a))
    expect(await all('entity=city&entityId=x')).toEqual(whole)
    expect(await all(`actor=${actor}&from=2026-03-03&to=2026-03-03`)).toHaveLength(9)
    expect(await all(`actor=${actor}&action=a`)).toHaveLength(13)
  })

  it('read as much at 1,000 rows as at 100,000, in one round trip', async () => {
    const { counter, as } = await aScene()
    const boss = await admin()
    const grow = (from: number, to: number) =>
      run(
        `insert into audit (at, actor, action, entity, entity_id, version, about)
          select ${monday} + value, 'kiosk:${counter.kioskId}', 'loan.renew', 'loan', 'big', value, 'big-child'
          from (with recursive n (value) as (select ${from} union all select value + 1 from n where value < ${to})
            select value from n)`,
      )
    const costs = async () => {
      const read: Record<string, number> = {}
      for (const [what, query, by] of [
        ['all', '', boss],
        ['thing', 'entity=loan&entityId=big', boss],
        ['kiosk', `actor=kiosk:${counter.kioskId}`, boss],
        ['kiosk, another’s rows', `actor=kiosk:${counter.kioskId}`, as],
        ['act', 'action=loan.renew', boss],
      ] as const) {
        const cost = noCost()
        const answer = await ask(query, by, { env: { DB: counted(env.DB, cost) } })
        expect([what, answer.status, cost.roundTrips]).toEqual([what, 200, 1])
        read[what] = cost.rowsRead
      }
      return read
    }
    await grow(1, 1000)
    const small = await costs()
    await grow(1001, 100_000)
    const large = await costs()
    for (const [what, n] of Object.entries(small)) {
      expect([what, Math.abs((large[what] ?? 0) - n) <= n / 10]).toEqual([what, true])
      expect([what, n <= 2000]).toEqual([what, true])
    }
  })
})
