import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { counted, noCost } from './d1.ts'
import { call, everything, fresh, insert, monday, one, rowsOf, run } from './harness.ts'
import { brokenInvariants } from './invariants.ts'
import { anOrganisation, coordinatorOf, mailsTo, review, somebody } from './organisations-world.ts'
import {
  aGround,
  allocate,
  aNeed,
  anOffer,
  balances,
  did,
  figure,
  people,
  promised,
  promisedTo,
  received,
  reverse,
  step,
} from './resources-ground.ts'

let ground: Awaited<ReturnType<typeof aGround>>

beforeAll(async () => {
  ground = await aGround()
})

const need = (given: Record<string, unknown> = {}) => aNeed(ground.organisation.id, given)

/** Something sent whole: a hundred cans, unless the case says otherwise. */
const sent = async (amount = 100, needGiven: Record<string, unknown> = {}) => {
  const made = await promised(ground.staff, {
    offerId: await anOffer(),
    needId: await need(needGiven),
    amount,
  })
  await did(ground.staff, made.id, 'deliver')
  return made
}

const refused = async (answer: Promise<{ status: number; body: any }>) => {
  const { status, body } = await answer
  return [status, body.code, ...(body.errors?.[0] ? [body.errors[0].pointer, body.errors[0].code] : [])]
}

const later = { now: monday + 5 * 86_400_000 }

describe('receipts', () => {
  it('may be partial: 60 + 30 of 100 leaves 10', async () => {
    const { id, needId } = await sent()
    await did(ground.member, id, 'receive', { amount: 60 })
    const second = await did(ground.member, id, 'receive', { amount: 30 })
    expect(second).toMatchObject({
      state: 'in-transit',
      surplus: null,
      step: { quantity: { amount: 30, unit: 'can' } },
    })
    expect(await balances('allocation', id)).toEqual({ in_transit: 10, received: 90 })
    expect(await promisedTo(needId)).toBe(100)
  })

  it('105 of 100 is a surplus said aloud', async () => {
    const { id, offerId, needId } = await sent()
    const done = await did(ground.member, id, 'receive', { amount: 105 })
    expect(done.surplus).toEqual({ amount: 5, unit: 'can' })
    expect(done.state).toBe('received')
    expect(await balances('offer', offerId)).toEqual({ received: 100, surplus: 5 })
    expect(await promisedTo(needId)).toBe(105)
    // It is handed out like the rest.
    await did(ground.member, id, 'distribute', people({ amount: 105 }))
    expect(await balances('allocation', id)).toEqual({ distributed: 105 })
  })

  it('a loss reopens the need', async () => {
    const { id, offerId, needId } = await sent(100, { amount: 100 })
    const done = await did(ground.member, id, 'receive', { amount: 90, lost: 10 })
    expect(done.amounts).toMatchObject({ received: { amount: 90 }, lost: { amount: 10 } })
    expect(await promisedTo(needId)).toBe(90)
    expect(await balances('offer', offerId)).toEqual({ received: 90, lost: 10 })
    await promised(ground.staff, { offerId: await anOffer(), needId, amount: 10 })
    expect(await refused(step(ground.member, id, 'receive', { amount: 1 }))).toEqual([
      409,
      'allocation.state',
    ])
  })

  it('one receipt for many needs: all lines or none', async () => {
    const offerId = await anOffer()
    const made = await allocate(
      ground.staff,
      await Promise.all([10, 20, 30].map(async (amount) => ({ offerId, needId: await need(), amount }))),
    )
    const ids: string[] = made.body.items.map((item: { id: string }) => item.id)
    for (const id of ids.slice(0, 2)) await did(ground.staff, id, 'deliver')
    const receipt = (lines: unknown[], more: Record<string, unknown> = {}) =>
      call('POST /api/resources/receipts', { as: ground.member.as, body: { lines }, ...more })
    const lines = ids.map((allocationId, i) => ({ allocationId, amount: 10 * (i + 1) }))
    const before = await everything()
    expect(await refused(receipt(lines))).toEqual([
      409,
      'allocation.state',
      '/lines/2/allocationId',
      'refused',
    ])
    expect(await everything()).toEqual(before)
    const spent = noCost()
    const key = fresh('key')
    const done = await receipt(lines.slice(0, 2), { key, env: { DB: counted(env.DB, spent) } })
    expect(done.body.items.map((item: any) => [item.id, item.state])).toEqual([
      [ids[0], 'received'],
      [ids[1], 'received'],
    ])
    expect(spent.roundTrips).toBe(2)
    expect((await receipt(lines.slice(0, 2), { key })).body).toEqual(done.body)
    expect(await balances('offer', offerId)).toEqual({ offered: 40, reserved: 30, received: 30 })
    const twice = await receipt([
      { allocationId: ids[0], amount: 1 },
      { allocationId: 'nothing', amount: 1 },
    ])
    expect(twice.status).toBe(409)
  })

  it('a suspended organisation cannot confirm; staff can still cancel', async () => {
    const other = await anOrganisation({ name: '后来暂停的机构' }, true)
    const offerId = await anOffer()
    const needId = await aNeed(other.id)
    const [first, second] = [
      await promised(ground.staff, { offerId, needId, amount: 5 }),
      await promised(ground.staff, { offerId, needId, amount: 6 }),
    ]
    await did(ground.staff, first.id, 'deliver')
    await review(await coordinatorOf(), other.id, 'suspend', '查看中')
    expect(await refused(step(other.owner, first.id, 'receive', { amount: 5 }))).toEqual([
      409,
      'organisation.not-verified',
    ])
    await did(ground.staff, second.id, 'cancel')
    expect(await balances('offer', offerId)).toEqual({ offered: 95, in_transit: 5 })
  })
})

describe('cancelling and returning', () => {
  it('cancel before delivery frees; after it, return', async () => {
    const { id, offerId, needId } = await promised(ground.staff, {
      offerId: await anOffer(),
      needId: await need({ amount: 50 }),
      amount: 40,
    })
    await did(ground.staff, id, 'deliver', { amount: 30 })
    const cancelled = await did(ground.staff, id, 'cancel', { why: '不需要这么多' })
    expect(cancelled).toMatchObject({ state: 'in-transit', step: { quantity: { amount: 10, unit: 'can' } } })
    expect(await balances('offer', offerId)).toEqual({ offered: 70, in_transit: 30 })
    expect(await promisedTo(needId)).toBe(30)
    expect(await refused(step(ground.staff, id, 'cancel'))).toEqual([409, 'allocation.state'])
    const back = await did(ground.member, id, 'return', { amount: 10 })
    expect(back.amounts).toMatchObject({ inTransit: { amount: 20 }, returned: { amount: 10 } })
    expect(await promisedTo(needId)).toBe(20)
  })

  it('what is freed of an offer that is over goes back to who gave it', async () => {
    const offerId = await anOffer({ amount: 40 })
    const { id } = await promised(ground.staff, { offerId, needId: await need(), amount: 40 })
    await run(`update offer set state = 'expired' where id = ?`, offerId)
    const freed = await did(ground.staff, id, 'cancel')
    expect(freed.step.quantity).toEqual({ amount: 40, unit: 'can' })
    expect(await balances('offer', offerId)).toEqual({})
    expect(await refused(reverse(ground.staff, freed.step.id))).toEqual([409, 'offer.state'])
  })

  it('the mail about a promise that is cancelled goes to both sides, once', async () => {
    const giver = await anOrganisation({ name: '捐罐头公司', kind: 'company' }, true)
    const offerId = await anOffer({ organisation_id: giver.id, title: '取消的罐头' })
    const { id } = await promised(ground.staff, { offerId, needId: await need(), amount: 4 })
    const key = fresh('key')
    for (const _ of [1, 2]) await step(ground.staff, id, 'cancel', { why: '改期' }, { key })
    for (const who of [giver.owner, ground.member]) {
      const mails = (await mailsTo(who.email)).filter(
        ({ text }) => /取消的罐头/.test(text) && /改期/.test(text),
      )
      expect(mails).toHaveLength(1)
    }
  })
})

describe('who may', () => {
  it('staff send and cancel, the giver sends, the need’s organisation receives and hands out', async () => {
    const giver = await anOrganisation({ name: '送货公司', kind: 'company' }, true)
    const offerId = await anOffer({ organisation_id: giver.id })
    const { id } = await promised(ground.staff, { offerId, needId: await need(), amount: 10 })
    const stranger = await somebody()
    const elsewhere = await coordinatorOf('南京')
    const role = [403, 'role.missing']
    for (const who of [stranger, elsewhere, ground.member])
      expect(await refused(step(who, id, 'deliver'))).toEqual(role)
    for (const who of [giver.owner, ground.member, elsewhere])
      expect(await refused(step(who, id, 'cancel'))).toEqual(role)
    await did(giver.owner, id, 'deliver')
    for (const who of [giver.owner, stranger, elsewhere])
      expect(await refused(step(who, id, 'receive', { amount: 1 }))).toEqual(role)
    await did(ground.member, id, 'receive', { amount: 10 })
    for (const who of [giver.owner, stranger, elsewhere])
      expect(await refused(step(who, id, 'distribute', people({ amount: 1 })))).toEqual(role)
    await did(giver.owner, id, 'return', { amount: 1 })
    const show = async (who: { as: string }) =>
      (await call(`GET /api/resources/allocations/${id}`, { as: who.as })).status
    expect(await Promise.all([ground.staff, ground.member, giver.owner].map(show))).toEqual([200, 200, 200])
    expect(await Promise.all([stranger, elsewhere].map(show))).toEqual([403, 403])
  })

  it('of an anonymous gift the need’s organisation learns no name', async () => {
    const giver = await anOrganisation({ name: '不愿具名公司', kind: 'company' }, true)
    const offerId = await anOffer({
      organisation_id: giver.id,
      anonymous: 1,
      contact_for: 'matched',
      contact: '139',
    })
    await insert('donor', {
      id: giver.id,
      kind: 'organisation',
      name: '不愿具名公司',
      sort_key: 'b',
      organisation_id: giver.id,
      created_at: monday,
    })
    await insert('offer_donor', { offer_id: offerId, donor_id: giver.id, position: 0 })
    const { id } = await promised(ground.staff, { offerId, needId: await need(), amount: 10 })
    await did(giver.owner, id, 'deliver')
    const seen = await call(`GET /api/resources/allocations/${id}`, { as: ground.member.as })
    expect(seen.body).toMatchObject({ donors: { anonymous: true, names: [] }, contact: null })
    expect(JSON.stringify(seen.body)).not.toContain('不愿具名')
    const theirs = await call(`GET /api/resources/allocations/${id}`, { as: ground.staff.as })
    expect(theirs.body).toMatchObject({ donors: { names: ['不愿具名公司'] }, contact: '139' })
  })
})

describe('days', () => {
  it('back-dated movement that would make a balance negative in the past: refused', async () => {
    const { id } = await sent()
    await did(ground.member, id, 'receive', { amount: 100, on: '2026-03-02' })
    const before = await everything()
    const early = await step(ground.member, id, 'distribute', people({ amount: 1, on: '2026-03-01' }), later)
    expect([early.status, early.body.code, early.body.on]).toEqual([409, 'allocation.exceeds', '2026-03-01'])
    expect(await everything()).toEqual(before)
    await did(ground.member, id, 'distribute', people({ amount: 60, on: '2026-03-05' }), later)
    // On 3 March 100 were there, but since the 5th only 40.
    const between = await step(
      ground.member,
      id,
      'distribute',
      people({ amount: 41, on: '2026-03-03' }),
      later,
    )
    expect([between.status, between.body.code]).toEqual([409, 'allocation.exceeds'])
    await did(ground.member, id, 'distribute', people({ amount: 40, on: '2026-03-03' }), later)
  })

  it('a day that is still to come is refused, and one counts in the month of its day', async () => {
    const { id } = await sent()
    expect(await refused(step(ground.member, id, 'receive', { amount: 1, on: '2026-03-03' }))).toEqual([
      422,
      'input.invalid',
      '/on',
      'future',
    ])
    const [before] = await figure('received', '2026-04')
    const april = { now: Date.parse('2026-04-01T00:00:00Z') }
    await did(ground.member, id, 'receive', { amount: 1, on: '2026-03-31' }, april)
    await did(ground.member, id, 'receive', { amount: 1 }, april)
    expect((await figure('received', '2026-04'))[0]).toBe(before + 1)
  })
})

describe('distributions', () => {
  it('more distributed or returned than received is refused', async () => {
    const { id } = await received(ground.staff, {
      offerId: await anOffer(),
      needId: await need(),
      amount: 10,
    })
    for (const [what, body] of [
      ['distribute', people({ amount: 11 })],
      ['return', { amount: 11 }],
    ] as const) {
      const { status, body: said } = await step(ground.member, id, what, body)
      expect([status, said.code, said.left]).toEqual([409, 'allocation.exceeds', { amount: 10, unit: 'can' }])
    }
  })

  it('93,669 yuan over 88 families to the fen', async () => {
    const offerId = await anOffer({
      kind: 'money',
      category: 'relief-money',
      amount: 9_366_900,
      base: 'fen',
      factor: 100,
      posted: JSON.stringify({ amount: 93_669, unit: 'yuan' }),
    })
    const needId = await need({ kind: 'money', category: 'relief-money' })
    const line = { offerId, needId, amount: 93_669, unit: 'yuan' }
    const { id } = await received(ground.staff, line)
    const done = await did(ground.member, id, 'distribute', people({ amount: 93_669, families: 88 }))
    expect(done.distribution.shares).toEqual([
      { families: 4, each: { amount: 1064.43, unit: 'yuan' } },
      { families: 84, each: { amount: 1064.42, unit: 'yuan' } },
    ])
    const { steps } = (await call(`GET /api/resources/allocations/${id}`, { as: ground.member.as })).body
    expect(steps.at(-1).distribution.shares).toEqual(done.distribution.shares)
  })

  it('a family served twice is one family, two times', async () => {
    const offerId = await anOffer()
    const [one1, two] = [
      await received(ground.staff, { offerId, needId: await need(), amount: 10 }),
      await received(ground.staff, { offerId, needId: await need(), amount: 10 }),
    ]
    const before = { times: await figure('families'), families: await figure('families-new') }
    const give = (id: string, familyCodes: string[]) =>
      did(ground.member, id, 'distribute', people({ amount: 1, families: undefined, familyCodes }))
    expect((await give(one1.id, ['A-01', 'Ａ-02'])).distribution).toMatchObject({
      families: 2,
      newFamilies: 2,
    })
    const again = await give(two.id, ['a-01 ', 'A-03', 'A-03'])
    expect(again.distribution).toMatchObject({ families: 2, newFamilies: 1 })
    expect((await figure('families'))[0] - before.times[0]).toBe(4)
    expect((await figure('families-new'))[0] - before.families[0]).toBe(3)
    expect(await rowsOf(`select * from family_served where family like '%A-0%'`)).toEqual([])
    expect(
      await refused(
        step(ground.member, two.id, 'distribute', people({ amount: 1, families: 3, familyCodes: ['x'] })),
      ),
    ).toEqual([422, 'input.invalid', '/families', 'marks'])
    // Taken back where they were new, they are new where they came again.
    const first = (await rowsOf('select id from distribution where allocation_id = ?', one1.id))[0]
    expect((await reverse(ground.member, String(first?.['id']))).status).toBe(200)
    expect((await figure('families-new'))[0] - before.families[0]).toBe(2)
    expect(await one('select new_families from distribution where allocation_id = ?', two.id)).toBe(2)
  })

  it('1,090 adults + 686 children are 1,776 people and 622 families', async () => {
    const { id } = await received(ground.staff, {
      offerId: await anOffer(),
      needId: await need(),
      amount: 10,
    })
    const names = ['families', 'adults', 'children'] as const
    const all = () => Promise.all(names.map(async (name) => (await figure(name))[0]))
    const before = await all()
    const counts = { families: 622, adults: 1090, children: 686 }
    const done = await did(ground.member, id, 'distribute', people({ amount: 10, ...counts }))
    expect(done.distribution).toMatchObject({ ...counts, people: 1776 })
    expect((await all()).map((n, i) => n - (before[i] ?? 0))).toEqual([622, 1090, 686])
    expect(await one('select families from allocation where id = ?', id)).toBe(622)
  })

  it('thirty days after the first distribution the need asks', async () => {
    const made = await received(ground.staff, { offerId: await anOffer(), needId: await need(), amount: 10 })
    const asks = () => one('select ask_on from need where id = ?', made.needId)
    expect(await asks()).toBe(null)
    const first = await did(ground.member, made.id, 'distribute', people({ amount: 1 }))
    expect(await asks()).toBe('2026-04-01')
    await did(ground.member, made.id, 'distribute', people({ amount: 1 }), later)
    expect(await asks()).toBe('2026-04-01')
    await reverse(ground.member, first.step.id)
    expect(await asks()).toBe('2026-04-01')
  })
})

describe('corrections', () => {
  it('are reversals: the balances, the need and the month’s figures are as they were', async () => {
    const { id, offerId, needId } = await sent(100, { amount: 100 })
    const state = async () => ({
      allocation: await balances('allocation', id),
      offer: await balances('offer', offerId),
      need: await promisedTo(needId),
      figures: await rowsOf('select * from figure_month where times > 0 order by 1, 2, 3, 4, 5'),
      families: await one('select families from allocation where id = ?', id),
      ask: await one('select ask_on from need where id = ?', needId),
    })
    const atFirst = await state()
    const receipt = await did(ground.member, id, 'receive', { amount: 70, lost: 30 })
    const between = await state()
    const given = await did(ground.member, id, 'distribute', people({ amount: 20 }))
    expect(await refused(reverse(ground.member, receipt.step.id))).toEqual([409, 'step.used'])
    const undone = await reverse(ground.member, given.step.id)
    expect(undone.body).toMatchObject({ state: 'received', step: { kind: 'reverse' }, families: 0 })
    expect(await state()).toEqual(between)
    expect(await refused(reverse(ground.member, given.step.id))).toEqual([409, 'step.reversed'])
    expect(await refused(reverse(ground.member, undone.body.step.id))).toEqual([409, 'allocation.state'])
    expect((await reverse(ground.member, receipt.step.id)).status).toBe(200)
    expect(await state()).toEqual(atFirst)
    const { steps } = (await call(`GET /api/resources/allocations/${id}`, { as: ground.member.as })).body
    expect(steps.map((s: any) => [s.kind, s.by, s.reversedBy !== null])).toEqual([
      ['allocate', 'staff', false],
      ['deliver', 'staff', false],
      ['receive', 'organisation', true],
      ['distribute', 'organisation', true],
      ['reverse', 'organisation', false],
      ['reverse', 'organisation', false],
    ])
  })

  it('once, whoever asks at the same time', async () => {
    const { id } = await sent()
    const receipt = await did(ground.member, id, 'receive', { amount: 50 })
    const answers = await Promise.all([1, 2, 3].map(() => reverse(ground.member, receipt.step.id)))
    expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
    expect(await balances('allocation', id)).toEqual({ in_transit: 100 })
  })

  it('a cancelled promise is promised again, if it is still there', async () => {
    const { id, offerId, needId } = await promised(ground.staff, {
      offerId: await anOffer(),
      needId: await need(),
      amount: 60,
    })
    const cancelled = await did(ground.staff, id, 'cancel')
    await promised(ground.staff, { offerId, needId, amount: 50 })
    const short = await reverse(ground.staff, cancelled.step.id)
    expect([short.status, short.body.code]).toEqual([409, 'allocation.short'])
    const more = await did(
      ground.staff,
      (await promised(ground.staff, { offerId, needId, amount: 10 })).id,
      'cancel',
    )
    expect(more.state).toBe('cancelled')
    const again = await promised(ground.staff, { offerId, needId, amount: 20 })
    const freed = await did(ground.staff, again.id, 'cancel')
    expect((await reverse(ground.staff, freed.step.id)).body.state).toBe('allocated')
    expect(await balances('offer', offerId)).toEqual({ offered: 30, reserved: 70 })
  })

  it('the ledger holds together after all of it', async () => {
    expect(await brokenInvariants()).toEqual({})
  })
})
