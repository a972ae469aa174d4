import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { systemCtx } from '../../src/jobs.ts'
import { checkLedger } from '../../src/resources/ledger/check.ts'
import { counted, noCost } from './d1.ts'
import { admin, call, fresh, insert, monday, one, rowsOf, run } from './harness.ts'
import { brokenInvariants } from './invariants.ts'
import { anOrganisation, mailsTo, somebody, type Somebody } from './organisations-world.ts'
import { contest } from './resources-contest.ts'
import {
  aGround,
  aNeed,
  anOffer,
  did,
  people,
  promised,
  received,
  reverse,
  step,
} from './resources-ground.ts'

let ground: Awaited<ReturnType<typeof aGround>>

beforeAll(async () => {
  ground = await aGround()
})

const need = (given: Record<string, unknown> = {}) => aNeed(ground.organisation.id, given)

const list = (who: Somebody, query: string, more: Record<string, unknown> = {}) =>
  call(`GET /api/resources/allocations?${query}`, { as: who.as, ...more })

describe('the contested run', () => {
  it('40 parallel callers, 5,000 random commands on 60 offers and 80 needs: in is out, nothing is below zero', async () => {
    const { made, lost, tally } = await contest(ground, {
      callers: 40,
      commands: 5000,
      offers: 60,
      needs: 80,
    })
    // Every answer that said it was done is in the ledger, once.
    expect(lost).toEqual([])
    for (const kind of [
      'allocate',
      'cancel',
      'deliver',
      'receive',
      'distribute',
      'return',
      'change',
      'withdraw',
    ])
      expect(tally[`${kind} done`] ?? 0, kind).toBeGreaterThan(0)
    expect(made).toBeGreaterThan(1000)
    expect(tally['failed'] ?? 0).toBe(0)
    expect(await brokenInvariants()).toEqual({})
    const conserved =
      await rowsOf(`select o.id from offer o where offered + reserved + in_transit + received + surplus
      + distributed + lost + returned <> (select coalesce(sum(iif(from_account = 'outside', amount, 0)
        - iif(to_account = 'outside', amount, 0)), 0) from movement where offer_id = o.id)`)
    expect(conserved).toEqual([])
  }, 180_000)
})

describe('lists', () => {
  it('by offer, need, organisation and city, the newest first, page by page, in one round trip', async () => {
    const [offerId, needId] = [await anOffer(), await need()]
    const ids: string[] = []
    for (const amount of [1, 2, 3]) ids.push((await promised(ground.staff, { offerId, needId, amount })).id)
    await did(ground.staff, ids[0] ?? '', 'deliver')
    const spent = noCost()
    const first = await list(ground.staff, `offerId=${offerId}&limit=2`, {
      env: { DB: counted(env.DB, spent) },
    })
    const rest = await list(ground.staff, `offerId=${offerId}&limit=2&cursor=${first.body.nextCursor}`)
    const found = [...first.body.items, ...rest.body.items].map((item: { id: string }) => item.id)
    expect(found.toSorted()).toEqual(ids.toSorted())
    expect([spent.roundTrips, rest.body.nextCursor]).toEqual([1, null])
    const on = await list(ground.member, `organisationId=${ground.organisation.id}&state=in-transit&limit=1`)
    expect(on.body.items[0]).toMatchObject({ state: 'in-transit' })
    expect((await list(ground.member, `needId=${needId}`)).body.items).toHaveLength(3)
    expect((await list(ground.staff, 'city=北京&limit=1')).status).toBe(200)
    for (const [who, query] of [
      [await somebody(), `offerId=${offerId}`],
      [await somebody(), `organisationId=${ground.organisation.id}`],
      [ground.member, 'city=北京'],
      [ground.staff, 'city=南京'],
    ] as const)
      expect([query, (await list(who, query)).status]).toEqual([query, 403])
    // Where nothing is asked for: one's organisations', what one looks after, and of nobody's nothing.
    for (const who of [ground.member, ground.staff, { ...ground.staff, as: await admin() }]) {
      const own = (await list(who, 'state=in-transit')).body.items
      expect(own.length).toBeGreaterThan(0)
      expect(new Set(own.map((item: { state: string }) => item.state))).toEqual(new Set(['in-transit']))
    }
    expect((await list(await somebody(), '')).body.items).toEqual([])
  })
})

describe('goods carry lots: batch, best before', () => {
  it('a change of something else loses none, and one that was promised keeps its number', async () => {
    const offerId = await anOffer({ title: '有批号的奶粉', lot: 5 })
    const change = async (body: Record<string, unknown>) =>
      (await call(`PATCH /api/resources/offers/${offerId}`, { as: ground.staff.as, body })).body
    const made = await change({ lots: [{ batch: 'C1', bestBefore: '2027-03-01' }, { batch: 'C2' }] })
    const [lotId] = made.lots.map(({ id }: { id: string }) => id)
    await promised(ground.staff, { offerId, needId: await need(), amount: 10, lotId })
    await change({ title: '有批号的奶粉 2 段' })
    const left = await change({ lots: [{ batch: 'C3' }] })
    expect(left).toMatchObject({
      lot: { baseAmount: 5 },
      lots: [
        { id: lotId, batch: 'C1', bestBefore: '2027-03-01', held: true },
        { batch: 'C3', held: false },
      ],
    })
    const seen = await call(`GET /api/resources/offers/${offerId}`, { as: ground.staff.as })
    expect(seen.body.lots).toEqual(left.lots)
  })
})

describe('a recalled lot', () => {
  it('shows every hand it reached, tells the organisations once, and goes nowhere any more', async () => {
    const offerId = await anOffer({ title: '召回的奶粉' })
    const lotId = fresh('lot')
    await insert('offer_lot', { id: lotId, offer_id: offerId, batch: 'B7', best_before: '2027-01-01' })
    const other = await anOrganisation({ name: '另一家机构' }, true)
    const [mine, theirs] = [
      await received(ground.staff, { offerId, needId: await need(), amount: 10, lotId }),
      await promised(ground.staff, { offerId, needId: await aNeed(other.id), amount: 5, lotId }),
    ]
    const without = await promised(ground.staff, { offerId, needId: await need(), amount: 7 })
    await did(ground.member, mine.id, 'distribute', people({ amount: 4, families: 4 }))
    const path = `/api/resources/offers/${offerId}/lots/${lotId}`
    const recall = (who: Somebody) =>
      call(`POST ${path}/recall`, { as: who.as, body: { reason: '包装漏气' } })
    expect((await recall(ground.member)).status).toBe(403)
    const done = await recall(ground.staff)
    expect(done.body).toMatchObject({
      reason: '包装漏气',
      lot: { batch: 'B7', recalledAt: expect.any(String) },
    })
    const hands = new Map(done.body.items.map((hand: any) => [hand.allocationId, hand]))
    expect(new Set(hands.keys())).toEqual(new Set([mine.id, theirs.id]))
    expect(hands.get(mine.id)).toMatchObject({ families: 4, contact: { name: '王小禾' } })
    expect(hands.get(theirs.id)).toMatchObject({ families: 0, contact: { name: '王小禾' } })
    expect((hands.get(mine.id) as any).distributions).toMatchObject([
      { families: 4, quantity: { amount: 4, unit: 'can' } },
    ])
    // Whose lot nobody wrote down may have some too, and is not told that it does.
    expect(done.body.unmarked.map((hand: any) => hand.allocationId)).toEqual([without.id])
    expect((await recall(ground.staff)).status).toBe(200)
    const seen = await call(`GET /api/resources/allocations/${mine.id}`, { as: ground.member.as })
    expect(seen.body).toMatchObject({ may: ['return'], lot: { reason: '包装漏气' } })
    for (const who of [ground.member, other.owner]) {
      const mails = (await mailsTo(who.email)).filter(({ text }) => /包装漏气/.test(text))
      expect(mails).toHaveLength(1)
    }
    for (const answer of [
      await step(ground.staff, theirs.id, 'deliver'),
      await step(ground.member, mine.id, 'distribute', people({ amount: 1 })),
      await step(ground.staff, without.id, 'deliver', { lotId }),
    ])
      expect([answer.status, answer.body.code]).toEqual([409, 'lot.recalled'])
    await did(ground.member, mine.id, 'return')
  })

  it('is read by whom it is of, without contacts, and recalled by staff alone', async () => {
    const giver = await anOrganisation({ name: '自己召回的厂家' }, true)
    const offerId = await anOffer({ organisation_id: giver.id })
    const [lotId, other] = [fresh('lot'), fresh('lot')]
    await insert('offer_lot', { id: lotId, offer_id: offerId, batch: 'D1' })
    await insert('offer_lot', { id: other, offer_id: offerId, batch: 'D2' })
    const { id } = await promised(ground.staff, { offerId, needId: await need(), amount: 5, lotId })
    const path = `/api/resources/offers/${offerId}/lots/${lotId}`
    const seen = await call(`GET ${path}`, { as: giver.owner.as })
    expect(seen.body).toMatchObject({ mayRecall: false, items: [{ allocationId: id, contact: null }] })
    const refused = await call(`POST ${path}/recall`, { as: giver.owner.as, body: { reason: '漏气' } })
    expect([refused.status, refused.body.code]).toEqual([403, 'role.missing'])
    // The lot that some was sent of is the one to follow.
    await did(ground.staff, id, 'deliver', { amount: 2 })
    const changed = await step(ground.staff, id, 'deliver', { lotId: other })
    expect(changed.body.errors).toEqual([{ pointer: '/lotId', code: 'sent' }])
  })

  it('nothing of it goes out after the recall, however close', async () => {
    for (let round = 0; round < 4; round++) {
      const offerId = await anOffer({})
      const lotId = fresh('lot')
      await insert('offer_lot', { id: lotId, offer_id: offerId, batch: 'E1' })
      const of = { offerId, needId: await need(), amount: 5, lotId }
      const sent = await promised(ground.staff, of)
      const had = await received(ground.staff, of)
      const path = `POST /api/resources/offers/${offerId}/lots/${lotId}/recall`
      const [recalled, ...others] = await Promise.all([
        call(path, { as: ground.staff.as, body: { reason: '漏气' } }),
        step(ground.staff, sent.id, 'deliver'),
        step(ground.member, had.id, 'distribute', people({ amount: 1 })),
      ])
      expect(recalled.status).toBe(200)
      for (const { status, body } of others) if (status !== 200) expect(body.code).toBe('lot.recalled')
      const late = await rowsOf(
        `select a.action from audit a join audit r on r.entity_id = ? and r.action = 'lot.recall' and a.seq > r.seq
          where a.entity_id in (?, ?)`,
        lotId,
        sent.id,
        had.id,
      )
      expect(late).toEqual([])
    }
  })
})

describe('the export', () => {
  it('`=cmd` in a CSV export is escaped; who gives stands nowhere', async () => {
    const giver = await anOrganisation({ name: '不具名的捐赠者', kind: 'company' }, true)
    const offerId = await anOffer({ title: '=cmd|calc', organisation_id: giver.id, anonymous: 1 })
    const { id } = await received(ground.staff, { offerId, needId: await need(), amount: 3 })
    await did(ground.member, id, 'distribute', people({ amount: 3, place: '=cmd', why: '+1' }))
    for (const what of ['allocations', 'movements']) {
      const path = `GET /api/resources/allocations/export?what=${what}&city=${encodeURIComponent('北京')}`
      const file = await call<string>(path, { as: ground.staff.as })
      expect([file.status, file.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
      expect(file.body).toContain(`"'=cmd|calc"`)
      expect(file.body).not.toMatch(/(^|,)"?[=+]/m)
      expect(file.body).not.toContain('不具名')
      expect((await call(path, { as: ground.member.as })).status).toBe(403)
      expect((await call(path.replace(/&city.*/, ''), { as: ground.staff.as })).status).toBe(403)
      expect((await call(path.replace(/&city.*/, ''), { as: await admin() })).status).toBe(200)
    }
  })
})

describe('pictures of things', () => {
  const png = () => {
    const bytes = new Uint8Array(33)
    bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
    new DataView(bytes.buffer).setUint32(16, 640)
    new DataView(bytes.buffer).setUint32(20, 480)
    return bytes
  }
  const put = (who: Somebody, stepId: string) =>
    call(`PUT /api/resources/steps/${stepId}/photo?words=${encodeURIComponent('一箱罐头')}`, {
      as: who.as,
      headers: { 'content-type': 'image/png' },
      body: png(),
    })

  it('are put at a step by who may do it, stand in the store, and go with the next one', async () => {
    const made = await promised(ground.staff, { offerId: await anOffer(), needId: await need(), amount: 3 })
    await did(ground.staff, made.id, 'deliver')
    const receipt = await did(ground.member, made.id, 'receive', { amount: 3 })
    expect((await put(await somebody(), receipt.step.id)).status).toBe(403)
    const first = await put(ground.member, receipt.step.id)
    expect(first.body.photo).toMatchObject({ width: 640, height: 480, words: '一箱罐头' })
    expect((await call(`GET ${first.body.photo.url}`)).status).toBe(200)
    const second = await put(ground.staff, receipt.step.id)
    expect((await call(`GET ${first.body.photo.url}`)).status).toBe(404)
    const shown = await call(`GET /api/resources/allocations/${made.id}`, { as: ground.member.as })
    expect(shown.body.steps.at(-1).photo.url).toBe(second.body.photo.url)
    await call(`DELETE /api/resources/steps/${receipt.step.id}/photo`, { as: ground.member.as })
    expect((await call(`GET ${second.body.photo.url}`)).status).toBe(404)
  })
})

describe('the check of the ledger', () => {
  /** Runs until a whole round has passed since. */
  const round = async () => {
    for (let n = 0; n < 60; n++) {
      const { kind, after } = JSON.parse(
        (await one(`select value from setting where key = 'resources.check'`)) ?? '{}',
      )
      if (n > 0 && kind === 'offer' && after === '') break
      await checkLedger(systemCtx(env, 'test', monday))
    }
    return JSON.parse(await one(`select value from setting where key = 'resources.check'`))
  }

  it('finds a balance, a promise or a figure that its rows do not give, tells staff, and forgets it once it is right', async () => {
    const made = await received(ground.staff, { offerId: await anOffer(), needId: await need(), amount: 3 })
    const given = await did(ground.member, made.id, 'distribute', people({ amount: 1 }))
    await reverse(ground.member, given.step.id)
    // What others of this file wrote of figures stands for itself.
    expect(await round()).toMatchObject({ broken: null, wholeAt: monday })
    for (const [table, column, id] of [
      ['offer', 'received', made.offerId],
      ['allocation', 'received', made.id],
      ['need', 'promised', made.needId],
    ] as const) {
      await run(`update ${table} set ${column} = ${column} + 1 where id = ?`, id)
      expect((await round()).broken).toEqual({ kind: table, id })
      const { alerts } = (await call('GET /api/running', { as: await admin() })).body
      expect(alerts).toContainEqual({ kind: 'ledger-differs', of: `${table} ${id}`, n: 1 })
      await run(`update ${table} set ${column} = ${column} - 1 where id = ?`, id)
      await round()
      expect((await round()).broken).toBe(null)
    }
    await run(`update figure_month set times = times + 1 where figure = 'received' and month = '2026-03'`)
    expect((await round()).broken).toEqual({ kind: 'figure', id: '2026-03 received' })
    await run(`update figure_month set times = times - 1 where figure = 'received' and month = '2026-03'`)
  })
})
