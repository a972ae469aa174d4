import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { systemCtx } from '../../src/jobs.ts'
import { expireHolds } from '../../src/library/holds/expire.ts'
import { endLost } from '../../src/library/lending/forget.ts'
import {
  actionsOf,
  aCounter,
  aDesk,
  bring,
  cancel,
  copyNow,
  holdNow,
  lend,
  lose,
  openLoans,
  place,
  readCard,
  renew,
  tally,
  undo,
} from './counter.ts'
import {
  aCopy,
  aPatron,
  aPhone,
  aPolicy,
  aTitle,
  call,
  days,
  fresh,
  monday,
  one,
  rowsOf,
  run,
  staff,
} from './harness.ts'

const refused = (code: string, more: Record<string, unknown> = {}) => ({ body: { code, ...more } })

/** A library with its desk, a title with one copy out with a reader, and children who want it. */
const wanted = async (given: Record<string, unknown> = {}) => {
  const at = await aCounter(given)
  const desk = await aDesk()
  const reader = await aPatron(at.id, { nickname: '月月' })
  const { code, titleId } = await aCopy(at.id)
  const loan = await lend(at.as, { code }, reader)
  const queue = async (pickup = at.id, now = monday) => {
    const child = await aPatron(at.id)
    const placed = await place(desk, child, titleId, pickup, { now })
    return { child, id: String(placed.body.id), placed }
  }
  return { ...at, desk, reader, copy: { code }, titleId, loan: loan.body, queue }
}

const expire = (now: number) => expireHolds(systemCtx(env, 'test', now))

describe('return', () => {
  it('A scan is enough, no card; any library takes any copy', async () => {
    const { copy, loan } = await wanted()
    const away = await aCounter({ city: '珠海' })
    const back = await bring(away.as, copy)
    expect(back).toMatchObject({ status: 200, body: { outcome: 'returned', copy: { code: copy.code } } })
    // A kiosk does not tell who had it.
    expect(back.body.loan).toMatchObject({ id: loan.id, patron: null, state: 'returned', ended: 'returned' })
    expect(await one('select returned_to from loan where id = ?', loan.id)).toBe(away.id)
  })

  it('Twice: one closure, the first instant stays', async () => {
    const { as, copy, loan, reader } = await wanted()
    await bring(as, copy, { now: monday + 1000 })
    expect((await bring(as, copy, { now: monday + 2000 })).body).toMatchObject({
      outcome: 'not-on-loan',
      routing: { to: 'shelf' },
    })
    expect(await one('select returned_at from loan where id = ?', loan.id)).toBe(monday + 1000)
    expect(await actionsOf(loan.id)).toEqual(['loan.check-out', 'loan.returned'])
    expect(await tally(reader.id, 'loans')).toBe(0)
  })

  it('Not on loan: harmless, recorded, routed', async () => {
    const at = await aCounter()
    const copy = await aCopy(at.id)
    expect((await bring(at.as, copy)).body).toMatchObject({
      outcome: 'not-on-loan',
      routing: { to: 'shelf', libraryId: at.id },
    })
    const scans = `select after ->> 'libraryId' as at from audit where action = 'return.not-on-loan' and after ->> 'copyCode' = ?`
    expect(await rowsOf(scans, copy.code)).toEqual([{ at: at.id }])
    const away = await aCounter()
    expect((await bring(away.as, copy)).body.routing).toMatchObject({
      to: 'transit',
      libraryId: at.id,
      libraryName: at.library.name,
    })
    expect(await copyNow(copy.code)).toEqual({ status: 'in-transit', at: away.id })
    expect(await actionsOf(copy.code)).toEqual(['copy.scanned-in'])
    expect((await bring(at.as, copy)).body.routing.to).toBe('shelf')
    expect(await copyNow(copy.code)).toEqual({ status: 'available', at: at.id })
  })

  it('Home elsewhere: transit, or it stays, as the copy or its library floats', async () => {
    const home = await aCounter()
    const floating = await aCounter({ floats: 1 })
    const away = await aCounter()
    const goes = async (copy: { code: string }) => (await bring(away.as, copy)).body.routing
    expect(await goes(await aCopy(home.id))).toMatchObject({ to: 'transit', libraryId: home.id })
    expect(await goes(await aCopy(home.id, { floats: 1 }))).toMatchObject({ to: 'shelf', libraryId: away.id })
    expect(await goes(await aCopy(floating.id))).toMatchObject({ to: 'shelf', libraryId: away.id })
  })

  it('Withdrawn copies can be returned, not lent', async () => {
    const { as, copy, reader } = await wanted()
    await run(`update copy set status = 'withdrawn' where code = ?`, copy.code)
    expect((await bring(as, copy)).body.outcome).toBe('returned')
    expect(await copyNow(copy.code)).toMatchObject({ status: 'withdrawn' })
    expect((await lend(as, copy, reader)).body.code).toBe('copy.not-lendable')
  })

  it('A waiting hold with pickup here goes to the hold shelf, elsewhere to transit', async () => {
    const here = await wanted()
    const { id } = await here.queue()
    expect((await bring(here.as, here.copy)).body.routing).toEqual({
      to: 'hold-shelf',
      libraryId: here.id,
      libraryName: here.library.name,
    })
    expect(await holdNow(id)).toEqual({ state: 'ready', copy: here.copy.code, until: '2026-03-09' })
    const away = await aCounter()
    const there = await wanted()
    const far = await there.queue(away.id)
    expect((await bring(there.as, there.copy)).body.routing).toEqual({
      to: 'transit',
      libraryId: away.id,
      libraryName: away.library.name,
    })
    expect(await holdNow(far.id)).toEqual({ state: 'in-transit', copy: there.copy.code, until: null })
  })

  it('Copy at C bound for B: it stays in transit wherever it is scanned, until B', async () => {
    const a = await wanted()
    const b = await aCounter()
    const c = await aCounter()
    // Another child's copy waits at A already: the names of the two pickups must not be mixed up.
    const second = await aCopy(a.id, { title_id: a.titleId })
    await a.queue(a.id)
    await bring(a.as, second)
    const { child, id } = await a.queue(b.id)
    expect((await bring(c.as, a.copy)).body.routing).toEqual({
      to: 'transit',
      libraryId: b.id,
      libraryName: b.library.name,
    })
    expect((await bring(c.as, a.copy)).body).toMatchObject({
      outcome: 'not-on-loan',
      routing: { to: 'transit', libraryId: b.id },
    })
    expect(await copyNow(a.copy.code)).toEqual({ status: 'in-transit', at: c.id })
    expect((await bring(b.as, a.copy)).body.routing).toEqual({
      to: 'hold-shelf',
      libraryId: b.id,
      libraryName: b.library.name,
    })
    expect(await holdNow(id)).toMatchObject({ state: 'ready', copy: a.copy.code })
    expect(await copyNow(a.copy.code)).toEqual({ status: 'available', at: b.id })
    expect((await lend(b.as, a.copy, child)).status).toBe(201)
    expect(await holdNow(id)).toMatchObject({ state: 'filled' })
    expect(await actionsOf(id)).toEqual(['hold.place', 'hold.in-transit', 'hold.ready', 'hold.filled'])
  })

  it('A ready copy that is carried to another library travels back, and waits its days anew', async () => {
    const { as, copy, queue, id: home } = await wanted()
    const { id } = await queue()
    await bring(as, copy)
    const away = await aCounter()
    expect((await bring(away.as, copy)).body.routing).toMatchObject({ to: 'transit', libraryId: home })
    expect(await holdNow(id)).toEqual({ state: 'in-transit', copy: copy.code, until: null })
    await bring(as, copy, { now: monday + 3 * days })
    expect(await holdNow(id)).toEqual({ state: 'ready', copy: copy.code, until: '2026-03-12' })
  })

  it('Return of the next child’s hold by the wrong child: it stays on the hold shelf for the right one', async () => {
    const { as, copy, queue } = await wanted()
    const { child, id } = await queue()
    const wrong = (await queue()).child
    await bring(as, copy)
    expect(await lend(as, copy, wrong)).toMatchObject({ status: 409, ...refused('copy.held-for-another') })
    expect((await bring(as, copy)).body).toMatchObject({
      outcome: 'not-on-loan',
      routing: { to: 'hold-shelf' },
    })
    expect(await holdNow(id)).toEqual({ state: 'ready', copy: copy.code, until: '2026-03-09' })
    expect(await actionsOf(id)).toEqual(['hold.place', 'hold.ready'])
    expect((await lend(as, copy, child)).status).toBe(201)
  })
})

describe('hold', () => {
  it('“Your book is here” appears at the kiosk of the pickup library and on the card’s page', async () => {
    const { as, copy, queue, id } = await wanted()
    const { child, id: holdId } = await queue()
    await bring(as, copy)
    expect((await readCard(as, child)).body.holdsReady).toMatchObject([{ id: holdId, title: '好饿的毛毛虫' }])
    expect((await readCard((await aCounter()).as, child)).body.holdsReady).toEqual([])
    const mine = await call('GET /api/library/my', { as: await aPhone([child]) })
    expect(mine.body.holds).toMatchObject([
      { id: holdId, state: 'ready', position: 1, expiresOn: '2026-03-09', pickupLibrary: { id } },
    ])
  })

  it('First in the queue borrows directly from the shelf: any copy of the title fills the hold', async () => {
    const { as, titleId, queue, id } = await wanted()
    const { child, id: holdId } = await queue()
    const standing = await aCopy(id, { title_id: titleId })
    expect((await lend(as, standing, child)).status).toBe(201)
    expect(await holdNow(holdId)).toMatchObject({ state: 'filled', copy: null })
    expect(await tally(child.id, 'holds')).toBe(0)
  })

  it('A copy standing on a shelf is never blocked by waiting holds', async () => {
    const { as, titleId, queue, id } = await wanted()
    await queue()
    const passer = await aPatron(id)
    expect((await lend(as, await aCopy(id, { title_id: titleId }), passer)).status).toBe(201)
  })

  it('Order by placement, stable: the first whom an arriving copy can serve gets it; suspended ones keep their place', async () => {
    const { as, copy, queue } = await wanted()
    const first = await queue()
    const second = await queue()
    const third = await queue(undefined, monday + 1000)
    expect([first, second, third].map((q) => q.placed.body.position)).toEqual([1, 2, 3])
    await run(`update patron set suspended_reason = 'pause' where id = ?`, first.child.id)
    await bring(as, copy)
    expect(await holdNow(first.id)).toMatchObject({ state: 'waiting' })
    expect(await holdNow(second.id)).toMatchObject({ state: 'ready' })
    await run('update patron set suspended_reason = null where id = ?', first.child.id)
    await lend(as, copy, second.child)
    await bring(as, copy)
    expect(await holdNow(first.id)).toMatchObject({ state: 'ready' })
    expect(await holdNow(third.id)).toMatchObject({ state: 'waiting' })
  })

  it('Ready for holdShelfDays open days, then the next, once', async () => {
    const { as, copy, queue, id } = await wanted()
    await aPolicy({ library_id: id, hold_shelf_days: 2 })
    const first = await queue()
    const second = await queue()
    await bring(as, copy)
    expect(await holdNow(first.id)).toEqual({ state: 'ready', copy: copy.code, until: '2026-03-04' })
    await expire(monday + 2 * days)
    expect(await holdNow(first.id)).toMatchObject({ state: 'ready' })
    await expire(monday + 3 * days)
    await expire(monday + 3 * days)
    expect(await holdNow(first.id)).toMatchObject({ state: 'expired' })
    expect(await holdNow(second.id)).toEqual({ state: 'ready', copy: copy.code, until: '2026-03-07' })
    expect(await actionsOf(first.id)).toEqual(['hold.place', 'hold.ready', 'hold.expired'])
    expect(await actionsOf(second.id)).toEqual(['hold.place', 'hold.ready'])
    await expire(monday + 6 * days)
    expect(await copyNow(copy.code)).toEqual({ status: 'available', at: id })
    expect((await lend(as, copy, first.child)).status).toBe(201)
  })

  it('Hold expires while the library is closed: it waits until the first open day is over', async () => {
    const { as, copy, queue, id, desk } = await wanted()
    const { id: holdId } = await queue()
    await bring(as, copy)
    const body = { from: '2026-03-09', to: '2026-03-11', reason: '停电' }
    expect((await call(`POST /api/library/libraries/${id}/closures`, { as: desk, body })).status).toBe(201)
    for (const day of [8, 9, 10]) await expire(monday + day * days)
    expect(await holdNow(holdId)).toMatchObject({ state: 'ready' })
    await expire(monday + 11 * days)
    expect(await holdNow(holdId)).toMatchObject({ state: 'expired' })
  })

  it('More than a hundred holds behind a closed door keep no other from expiring', async () => {
    const { as, copy, queue } = await wanted()
    const shut = await aCounter()
    await run(
      `insert into library_day (id, library_id, kind, from_on, to_on, reason)
       values (?, ?, 'closure', '2026-02-01', '2026-12-31', '')`,
      fresh('day'),
      shut.id,
    )
    const reader = await aPatron(shut.id)
    const hundred = 'with recursive i(n) as (select 1 union all select n + 1 from i where n < 101)'
    await run(
      `insert into title (id, title, creators, kind, tags, folded, tokens, created_at)
       ${hundred} select 'shut-' || n, 't', '[]', 'book', '[]', 't', ' ', 0 from i`,
    )
    await run(
      `insert into copy (code, title_id, library_id, at_library_id, created_at)
       ${hundred} select 'shut-' || n, 'shut-' || n, ?1, ?1, 0 from i`,
      shut.id,
    )
    await run(
      `insert into hold (id, title_id, patron_id, pickup_library_id, placed_at, state, copy_code, expires_on)
       ${hundred} select 'shut-' || n, 'shut-' || n, ?, ?, 0, 'ready', 'shut-' || n, '2026-03-03' from i`,
      reader.id,
      shut.id,
    )
    const { id } = await queue()
    await bring(as, copy)
    await expire(monday + 30 * days)
    expect(await holdNow(id)).toMatchObject({ state: 'expired' })
    await run(`update hold set state = 'cancelled' where pickup_library_id = ?`, shut.id)
  })

  it('The holder may pick any copy of the title at the pickup library, and the one set aside goes to the next', async () => {
    const { as, copy, queue, titleId, id } = await wanted()
    const away = await aCounter()
    const first = await queue()
    const far = await queue(away.id)
    await bring(as, copy)
    const standing = await aCopy(id, { title_id: titleId })
    expect((await lend(as, standing, first.child)).status).toBe(201)
    expect(await holdNow(first.id)).toMatchObject({ state: 'filled' })
    expect(await holdNow(far.id)).toEqual({ state: 'in-transit', copy: copy.code, until: null })
    expect(await copyNow(copy.code)).toEqual({ status: 'in-transit', at: id })
  })

  it('Borrowing any copy of the title anywhere fills the child’s hold; a copy on its way passes on as it stands', async () => {
    const { as, copy, queue, titleId } = await wanted()
    const b = await aCounter()
    const c = await aCounter()
    const first = await queue(b.id)
    const second = await queue(b.id, monday + 1)
    await bring(as, copy)
    expect(await holdNow(first.id)).toMatchObject({ state: 'in-transit' })
    expect((await lend(c.as, await aCopy(c.id, { title_id: titleId }), first.child)).status).toBe(201)
    expect(await holdNow(first.id)).toMatchObject({ state: 'filled' })
    expect(await holdNow(second.id)).toEqual({ state: 'in-transit', copy: copy.code, until: null })
    expect(await copyNow(copy.code)).toMatchObject({ status: 'in-transit' })
  })

  it('One child: one hold a title, none on what one has, up to the limit; each its own code', async () => {
    const { desk, reader, titleId, queue, id } = await wanted()
    const { child } = await queue()
    expect(await place(desk, child, titleId, id)).toMatchObject({ status: 409, ...refused('hold.exists') })
    expect(await place(desk, reader, titleId, id)).toMatchObject({
      status: 409,
      ...refused('hold.have-copy'),
    })
    for (const _ of [2, 3]) expect((await place(desk, child, (await aTitle()).id, id)).status).toBe(201)
    expect(await place(desk, child, (await aTitle()).id, id)).toMatchObject(
      refused('hold.limit-reached', { limit: 3 }),
    )
    expect(await tally(child.id, 'holds')).toBe(3)
    expect(await place(desk, child, 'no-title', id)).toMatchObject({
      status: 404,
      ...refused('thing.unknown'),
    })
    expect(await place(desk, child, titleId, 'nowhere')).toMatchObject({
      status: 404,
      ...refused('library.unknown'),
    })
    expect(await place(desk, { id: 'nobody' }, titleId, id)).toMatchObject({
      status: 404,
      ...refused('patron.unknown'),
    })
  })

  it('By card: a revoked one is told from an unknown one', async () => {
    const { desk, titleId, id } = await wanted()
    const child = await aPatron(id)
    const ask = (card: string) =>
      call('POST /api/library/holds', { as: desk, body: { titleId, pickupLibraryId: id, card } })
    await run('update card set revoked_at = ? where id = ?', monday, child.cardId)
    expect(await ask(child.card)).toMatchObject({ status: 409, ...refused('card.revoked') })
    expect(await ask('0123456789ABCDEFGHJK')).toMatchObject({ status: 404, ...refused('card.unknown') })
  })

  it('A cancelled hold passes its copy on, counts no more, and cannot be cancelled twice', async () => {
    const { as, copy, queue, desk } = await wanted()
    const first = await queue()
    const second = await queue()
    await bring(as, copy)
    expect(await cancel(desk, first.id)).toMatchObject({
      status: 200,
      body: { state: 'cancelled', position: 0 },
    })
    expect(await holdNow(second.id)).toEqual({ state: 'ready', copy: copy.code, until: '2026-03-09' })
    expect(await cancel(desk, first.id)).toMatchObject({ status: 409, ...refused('hold.state') })
    expect(await tally(first.child.id, 'holds')).toBe(0)
    await cancel(desk, second.id)
    expect((await lend(as, copy, first.child)).status).toBe(201)
  })

  it('A copy on its way whose next reader waits where it stands is ready there, by that library’s days', async () => {
    const { as, copy, queue, id, desk } = await wanted()
    await aPolicy({ library_id: id, hold_shelf_days: 3 })
    const away = await aCounter()
    const far = await queue(away.id)
    await bring(as, copy)
    const near = await queue(id)
    await cancel(desk, far.id)
    expect(await holdNow(near.id)).toEqual({ state: 'ready', copy: copy.code, until: '2026-03-05' })
    expect(await copyNow(copy.code)).toEqual({ status: 'available', at: id })
  })

  it.each(['damaged', 'missing', 'lost'])(
    'A copy that turns out %s on the hold shelf is not passed on, and its hold waits again',
    async (status) => {
      const { as, copy, queue, desk } = await wanted()
      const { id } = await queue()
      await bring(as, copy)
      const said = await call(`PATCH /api/library/copies/${copy.code}`, {
        as: desk,
        body: { status, reason: 'seen' },
      })
      expect(said.status).toBe(200)
      expect(await holdNow(id)).toMatchObject({ state: 'waiting', copy: null })
      await cancel(desk, id)
      expect(await copyNow(copy.code)).toMatchObject({ status })
    },
  )

  it('A phone sees and ends its own child’s holds only; staff those of their city', async () => {
    const { queue, titleId } = await wanted()
    const { child, id } = await queue()
    const stranger = await aPhone([(await queue()).child])
    expect(await cancel(stranger, id)).toMatchObject({ status: 404, ...refused('thing.unknown') })
    const nanjing = await staff([{ role: 'librarian', city: '南京' }])
    expect(await cancel(nanjing, id)).toMatchObject({ status: 403, ...refused('role.missing') })
    expect((await call(`GET /api/library/holds?titleId=${titleId}`, { as: nanjing })).body.items).toEqual([])
    expect((await call('GET /api/library/holds', { as: stranger })).body.items).toHaveLength(1)
    expect((await call(`GET /api/library/holds?patronId=${child.id}`, { as: stranger })).body.items).toEqual(
      [],
    )
    expect((await cancel(await aPhone([child]), id)).status).toBe(200)
  })
})

describe('undo of a loan that filled a hold', () => {
  it('puts the hold back where it stood: ready, with its copy and its last day', async () => {
    const { as, copy, queue } = await wanted()
    const { child, id } = await queue()
    await bring(as, copy)
    const stood = await holdNow(id)
    const { body } = await lend(as, copy, child, { now: monday + days })
    expect(await holdNow(id)).toMatchObject({ state: 'filled' })
    await undo(as, body.id, { now: monday + days })
    expect(await holdNow(id)).toEqual(stood)
    expect(await tally(child.id, 'holds')).toBe(1)
    expect(await lend(as, copy, await aPatron((await aCounter()).id))).toMatchObject(
      refused('copy.held-for-another'),
    )
    expect((await lend(as, copy, child, { now: monday + days })).status).toBe(201)
  })

  it('puts it back into its old place in the queue', async () => {
    const { as, copy, queue, titleId, id, desk } = await wanted()
    const first = await queue()
    const second = await queue()
    const { body } = await lend(as, await aCopy(id, { title_id: titleId }), first.child)
    await undo(as, body.id)
    const seen = await call(`GET /api/library/holds?titleId=${titleId}`, { as: desk })
    expect(seen.body.items.map((h: any) => [h.id, h.position])).toEqual([
      [first.id, 1],
      [second.id, 2],
    ])
    await bring(as, copy)
    expect(await holdNow(first.id)).toMatchObject({ state: 'ready' })
  })

  it('gives the set-aside copy back when nobody got it meanwhile, else the child waits first', async () => {
    const { as, copy, queue, titleId, id } = await wanted()
    const first = await queue()
    await bring(as, copy)
    const stood = await holdNow(first.id)
    const standing = await aCopy(id, { title_id: titleId })
    const one1 = await lend(as, standing, first.child)
    await undo(as, one1.body.id)
    expect(await holdNow(first.id)).toEqual(stood)
    const second = await queue()
    const two = await lend(as, standing, first.child)
    expect(await holdNow(second.id)).toMatchObject({ state: 'ready', copy: copy.code })
    await undo(as, two.body.id)
    expect(await holdNow(first.id)).toEqual({ state: 'waiting', copy: null, until: null })
    expect(await holdNow(second.id)).toMatchObject({ state: 'ready', copy: copy.code })
  })

  it('sends the copy on its way again that was taken on its way', async () => {
    const { as, copy, queue } = await wanted()
    const b = await aCounter()
    const c = await aCounter()
    const { child, id } = await queue(b.id)
    await bring(as, copy)
    const { body } = await lend(c.as, copy, child)
    expect(await copyNow(copy.code)).toEqual({ status: 'available', at: c.id })
    await undo(c.as, body.id)
    expect(await holdNow(id)).toEqual({ state: 'in-transit', copy: copy.code, until: null })
    expect(await copyNow(copy.code)).toEqual({ status: 'in-transit', at: c.id })
    expect((await bring(b.as, copy)).body.routing.to).toBe('hold-shelf')
  })

  it('leaves a new hold on the title alone', async () => {
    const { as, queue, titleId, id, desk } = await wanted()
    const { child, id: old } = await queue()
    const { body } = await lend(as, await aCopy(id, { title_id: titleId }), child)
    // Returned at the desk and queued again, all within the minute, by another route than undo.
    await run(
      `update loan set returned_at = ?, ended = 'returned', version = 2 where id = ?`,
      monday,
      body.id,
    )
    expect((await place(desk, child, titleId, id)).status).toBe(201)
    await run('update loan set returned_at = null, ended = null, version = 1 where id = ?', body.id)
    expect((await undo(as, body.id)).status).toBe(200)
    expect(await holdNow(old)).toMatchObject({ state: 'filled' })
    expect(await one(`select count(*) from hold where patron_id = ? and state = 'waiting'`, child.id)).toBe(1)
  })
})

describe('renewal against holds', () => {
  it('Refused when a hold needs this copy and no other copy can fill it', async () => {
    const { as, reader, loan, queue, titleId, id } = await wanted()
    const { child } = await queue()
    const now = monday + days
    expect(await renew(as, loan.id, reader, { now })).toMatchObject({
      status: 409,
      ...refused('renewal.held'),
    })
    const standing = await aCopy(id, { title_id: titleId })
    expect((await renew(as, loan.id, reader, { now })).status).toBe(201)
    await lend(as, standing, child)
    expect(await renew(as, loan.id, reader, { now: now + days })).toMatchObject(
      refused('renewal.limit-reached'),
    )
  })

  it('A suspended child’s hold needs no copy now, and a set-aside or broken copy fills no other hold', async () => {
    const { as, reader, loan, queue, titleId, id } = await wanted()
    const first = await queue()
    const now = monday + days
    await run(`update patron set suspended_reason = 'pause' where id = ?`, first.child.id)
    const ok = await renew(as, loan.id, reader, { now, key: 'suspended' })
    expect(ok.status).toBe(201)
    await run('update loan set renewals = 0, due_on = ? where id = ?', '2026-03-16', loan.id)
    await run('update patron set suspended_reason = null where id = ?', first.child.id)
    await aCopy(id, { title_id: titleId, status: 'damaged' })
    expect(await renew(as, loan.id, reader, { now })).toMatchObject(refused('renewal.held'))
    const other = await aCopy(id, { title_id: titleId })
    await bring(as, other)
    await queue()
    expect(await renew(as, loan.id, reader, { now })).toMatchObject(refused('renewal.held'))
  })
})

describe('what staff and time do', () => {
  it('A copy so marked lost leaves the child’s limit after 30 days, once, and coming back takes off nothing more', async () => {
    const { as, copy, reader, loan, desk } = await wanted()
    await lose(desk, loan.id)
    const end = (now: number) => endLost(systemCtx(env, 'test', now))
    await end(monday + 30 * days - 1)
    expect(await tally(reader.id, 'loans')).toBe(1)
    await end(monday + 30 * days)
    await end(monday + 31 * days)
    expect([await tally(reader.id, 'loans'), await openLoans(copy.code)]).toEqual([0, 0])
    expect((await bring(as, copy)).body).toMatchObject({ outcome: 'not-on-loan', routing: { to: 'shelf' } })
    expect(await tally(reader.id, 'loans')).toBe(0)
    expect(await copyNow(copy.code)).toMatchObject({ status: 'available' })
  })

  it('Withdrawn and found again: each a status with who and when, and the count of copies follows', async () => {
    const { id, desk } = await wanted()
    const made = await call(`POST /api/library/titles/${(await aTitle()).id}/copies`, {
      as: desk,
      body: { libraryId: id, count: 2 },
    })
    const [first, second] = made.body.items
    const copies = () => one(`select n from counted where what = 'copies'`)
    const before = await copies()
    const say = (status: string) =>
      call(`PATCH /api/library/copies/${first.code}`, { as: desk, body: { status, reason: '太旧了' } })
    expect(await say('withdrawn')).toMatchObject({ status: 200, body: { status: 'withdrawn' } })
    expect(await copies()).toBe(before - 1)
    expect(await say('available')).toMatchObject({ status: 200 })
    expect(await copies()).toBe(before)
    expect(await actionsOf(first.code)).toEqual(['copy.create', 'copy.status', 'copy.status'])
    expect(await call(`DELETE /api/library/copies/${second.code}`, { as: desk })).toMatchObject({
      status: 200,
    })
    expect(await copies()).toBe(before - 1)
  })

  it('A copy on its way to a hold shelf that staff say is available stands here: its hold waits again', async () => {
    const { as, copy, queue, desk, id } = await wanted()
    const away = await aCounter()
    const { id: holdId } = await queue(away.id)
    await bring(as, copy)
    const said = { as: desk, body: { status: 'available', reason: 'never left' } }
    expect((await call(`PATCH /api/library/copies/${copy.code}`, said)).body.status).toBe('available')
    expect(await holdNow(holdId)).toMatchObject({ state: 'waiting', copy: null })
    expect((await lend(as, copy, await aPatron(id))).status).toBe(201)
  })

  it('A copy deleted with history: refused', async () => {
    const { as, copy, desk } = await wanted()
    await bring(as, copy)
    expect(await call(`DELETE /api/library/copies/${copy.code}`, { as: desk })).toMatchObject({
      status: 409,
      ...refused('copy.has-history'),
    })
    expect(await one('select count(*) from copy where code = ?', copy.code)).toBe(1)
  })

  it('Merge of two patrons: loans, holds and limits unite, duplicate holds collapse, the old card still resolves', async () => {
    const { as, desk, titleId, queue, id, copy } = await wanted()
    const twin = await aPatron(id, { nickname: null })
    const first = await queue()
    expect((await place(desk, twin, titleId, id)).status).toBe(201)
    const mine = await aCopy(id)
    await lend(as, mine, first.child)
    await lend(as, await aCopy(id), twin)
    const merged = await call(`POST /api/people/patrons/${first.child.id}/merge`, {
      as: desk,
      body: { from: twin.id },
    })
    expect(merged.status).toBe(200)
    expect(
      await rowsOf('select scope, n from tally where patron_id = ? and n > 0 order by scope', first.child.id),
    ).toEqual([
      { scope: 'holds', n: 1 },
      { scope: 'loans', n: 2 },
      { scope: 'loans:book', n: 2 },
    ])
    expect(
      await rowsOf(
        'select loans from visit where patron_id in (?, ?) and loans > 0',
        first.child.id,
        twin.id,
      ),
    ).toEqual([{ loans: 2 }])
    expect((await readCard(as, twin)).body).toMatchObject({ patron: { id: first.child.id }, loans: [{}, {}] })
    await bring(as, copy)
    expect(await holdNow(first.id)).toMatchObject({ state: 'ready' })
    expect((await lend(as, copy, twin)).body.patron.id).toBe(first.child.id)
    expect(await lend(as, mine, twin)).toMatchObject(refused('loan.already-yours'))
  })
})
