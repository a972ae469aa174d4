import { beforeEach, describe, expect, it } from 'vitest'
import { admin, call, insert, monday, one, rowsOf, run, staff } from './harness.ts'
import { aGroup } from './space-world.ts'
import { aDistribution, aDonor, aGift, aNeed, aPromise, asDonor, emptied } from './thanks-world.ts'

beforeEach(emptied)

describe('donors, for staff', () => {
  it('are found by a part of the name or its pinyin, in the order of the roll', async () => {
    for (const name of ['欧阳修', '区寄', '王安石']) await aDonor(name)
    const find = async (q: string) =>
      (
        await call(`GET /api/resources/donors?q=${encodeURIComponent(q)}`, { as: await admin() })
      ).body.items.map((d: any) => d.name)
    expect(await find('ou')).toEqual(['区寄', '欧阳修'])
    expect(await find('ouyang')).toEqual(['欧阳修'])
    expect(await find('安石')).toEqual(['王安石'])
  })

  it('are another city’s only where they gave to it', async () => {
    const as = await staff([{ role: 'coordinator', city: '南京' }])
    const [here, there] = [await aDonor('本地人'), await aDonor('外地人')]
    const offer = await aGift([here], { city: null })
    await insert('offer_city', {
      offer_id: offer,
      city: '南京',
      category: 'infant',
      open: 1,
      published_at: 1,
    })
    await aGift([there])
    const listed = await call('GET /api/resources/donors', { as })
    expect(listed.body.items.map((d: any) => d.name)).toEqual(['本地人'])
    const answer = await call(`PATCH /api/resources/donors/${there}`, { as, body: { named: false } })
    expect([answer.status, await one('select named from donor where id = ?', there)]).toEqual([404, 1])
  })

  it('are changed from the version that was read, and not from an older one', async () => {
    const as = await admin()
    const id = await aDonor('甲')
    const put = (version: string) =>
      call(`PATCH /api/resources/donors/${id}`, {
        as,
        body: { named: false },
        headers: { 'if-match': version },
      })
    expect([(await put('1')).status, (await put('1')).status]).toEqual([200, 412])
  })
})

describe('an organisation under another name', () => {
  it('is thanked under it once staff have verified it, unless they thank it under one of their own', async () => {
    const as = await admin()
    const [follows, stays] = [await aGroup(), await aGroup()]
    const [a, b] = [await asDonor(follows.id, '旧名公司'), await asDonor(stays.id, '旧名小组')]
    await call(`PATCH /api/resources/donors/${b}`, { as, body: { name: '老邻居们' } })
    const names = async () =>
      (await rowsOf('select name, sort_key from donor where id in (?, ?) order by name', a, b)).map(
        (d: any) => [d.name, d.sort_key.split('\t')[0]],
      )
    for (const { id } of [follows, stays])
      await run(
        `update organisation set name = '长安公司', status = 'pending', waiting_since = ? where id = ?`,
        monday,
        id,
      )
    expect((await names()).map(([name]) => name)).toEqual(['旧名公司', '老邻居们'])
    // Whether it may be named is another matter than its name.
    await call(`PATCH /api/resources/donors/${a}`, { as, body: { name: '旧名公司', named: true } })
    for (const { id } of [follows, stays]) {
      const { status } = await call(`POST /api/people/organisations/${id}/review`, {
        as,
        body: { decision: 'verify' },
      })
      expect(status).toBe(200)
    }
    expect(await names()).toEqual([
      ['老邻居们', 'lao lin ju men'],
      ['长安公司', 'chang an gong si'],
    ])
    expect(
      await rowsOf(`select version from audit where entity = 'donor' and entity_id = ? order by version`, a),
    ).toEqual([{ version: 2 }, { version: 3 }])
  })
})

describe('the donor’s own page', () => {
  const scene = async () => {
    const giver = await aGroup()
    const taker = await aGroup()
    const donor = await asDonor(giver.id, '好邻居公司')
    const offer = await aGift([donor], {
      organisation_id: giver.id,
      anonymous: 1,
      offered: 30,
      reserved: 10,
      received: 15,
      distributed: 40,
      lost: 5,
    })
    const allocation = await aPromise(offer, await aNeed(taker.id), {
      amount: 70,
      reserved: 10,
      received: 15,
      distributed: 40,
      lost: 5,
      state: 'allocated',
    })
    const photo = JSON.stringify({ key: 'abc.jpg', width: 800, height: 600, words: '一排奶粉' })
    await aDistribution(offer, allocation, { amount: 30, families: 6, adults: 9, children: 7 }, { photo })
    await aDistribution(offer, allocation, { amount: 10, families: 2, adults: 3, children: 2 })
    return { giver, taker, donor, offer }
  }

  it('says where each part of a gift is, and how many families it reached', async () => {
    const { giver, taker } = await scene()
    const [gift] = (await call('GET /api/resources/gifts', { as: giver.as })).body.items
    const cans = (amount: number) => ({ amount, unit: 'can' })
    const placed = (amount: number) => ({ ...cans(amount), baseAmount: amount })
    expect(gift.where).toEqual({
      left: placed(30),
      promised: placed(10),
      onTheWay: placed(0),
      received: placed(15),
      distributed: placed(40),
      lost: placed(5),
      returned: placed(0),
    })
    expect(gift).toMatchObject({ anonymous: true, families: 8, adults: 12, children: 9 })
    expect(gift.parts).toEqual([
      expect.objectContaining({
        organisation: `机构 ${taker.id}`,
        city: '北京',
        quantity: cans(70),
        distributed: cans(40),
        families: 8,
        photos: [{ url: '/photos/abc.jpg', width: 800, height: 600, words: '一排奶粉' }],
      }),
    ])
  })

  it('is for members of the organisation and for staff, and not for others', async () => {
    const { giver, taker, donor } = await scene()
    const ask = (as: string) => call(`GET /api/resources/gifts?organisationId=${donor}`, { as })
    expect((await ask(giver.as)).body.items).toHaveLength(1)
    expect((await ask(await staff([{ role: 'coordinator', city: '北京' }]))).body.items).toHaveLength(1)
    expect([(await ask(taker.as)).status, (await ask(await staff([]))).status]).toEqual([404, 404])
    expect((await call('GET /api/resources/gifts', { as: taker.as })).body.items).toEqual([])
  })

  it('opens by a secret link for who has no account, until staff close it or make another', async () => {
    const as = await admin()
    const id = await aDonor('没有账号的人')
    await aGift([id], { title: '两箱书' })
    const turn = async (method: 'POST' | 'DELETE') =>
      (await call(`${method} /api/resources/donors/${id}/link`, { as })).body.url as string | null
    const read = (url: string | null) =>
      call('POST /api/resources/gifts/read', { body: { token: String(url).split('/').at(-1) } })
    const first = await turn('POST')
    expect(first).toMatch(/^http:\/\/linli\.test\/resources\/gifts\/[0-9A-Z]{26}$/)
    expect((await read(first)).body).toMatchObject({
      donor: { name: '没有账号的人' },
      items: [{ title: '两箱书' }],
    })
    const second = await turn('POST')
    expect([(await read(first)).status, (await read(second)).status]).toEqual([404, 200])
    expect((await call(`GET /api/resources/donors/${id}/link`, { as })).body.url).toBe(second)
    expect([await turn('DELETE'), (await read(second)).status]).toEqual([null, 404])
    const kept = JSON.stringify([await rowsOf('select * from donor'), await rowsOf('select * from audit')])
    expect(kept).not.toContain(String(second).split('/').at(-1))
  })
})

describe('a certificate whose code opens a page that proves it', () => {
  const certificateOf = async (donor: string) =>
    (await call(`GET /api/resources/gifts?donorId=${donor}`, { as: await admin() })).body.items[0].certificate

  it('proves what was given, when, by whom, and its number', async () => {
    const id = await aDonor('谢谢您')
    await aGift([id], { title: '一百罐奶粉' })
    const { number, proof } = await certificateOf(id)
    expect(number).toMatch(/^20260210-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    expect((await call(`GET /api/resources/proof/${proof}`)).body).toMatchObject({
      number,
      title: '一百罐奶粉',
      givenOn: '2026-02-10',
      quantity: { amount: 100, unit: 'can' },
      donor: { kind: 'person', name: '谢谢您' },
    })
  })

  it('proves nothing that was made up, nor a gift that was withdrawn before anybody had it', async () => {
    const id = await aDonor('甲')
    const offer = await aGift([id])
    const { proof } = await certificateOf(id)
    const ask = async (token: string) => (await call(`GET /api/resources/proof/${token}`)).status
    expect([await ask(`${offer}.AAAAAAAAAAAAAAAAAAAA`), await ask(offer), await ask(proof)]).toEqual([
      404, 404, 200,
    ])
    await run(`update offer set state = 'withdrawn', offered = 0 where id = ?`, offer)
    expect(await ask(proof)).toBe(404)
  })

  it('tells of an anonymous gift that it is a kind person’s, in an address that tells nothing either', async () => {
    const { id } = await aGroup()
    const donor = await asDonor(id, '低调公司')
    await aGift([donor], { anonymous: 1 })
    const { proof } = await certificateOf(donor)
    const { body } = await call(`GET /api/resources/proof/${proof}`)
    expect([body.donor.name, body.anonymous]).toEqual(['爱心人士', true])
    expect(JSON.stringify(body) + proof).not.toMatch(new RegExp(`低调公司|${id}`))
  })
})
