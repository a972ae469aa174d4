import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import {
  aCard,
  aLibrary,
  aPatron,
  call,
  cookiesOf,
  fresh,
  live,
  one,
  rowsOf,
  run,
  type Answered,
} from './harness.ts'

type Asked = NonNullable<Parameters<typeof call>[1]>

const bind = (card: string, as = '', more: Asked = {}) =>
  call('POST /api/library/phones', { body: { card }, as, ...more })
const look = (as: string) => call('GET /api/library/phone', { as })
const names = (a: Answered) => a.body.patrons.map((p: { nickname: string }) => p.nickname)

/** A phone with the cards of these children. */
const aPhone = async (...children: { card: string }[]): Promise<string> => {
  let as = ''
  for (const { card } of children) as = cookiesOf(await bind(card, as))
  return as
}

const child = async (nickname: string, given: Record<string, unknown> = {}) =>
  aPatron((await aLibrary()).id, { nickname, ...given })

describe('a phone', () => {
  it('takes a card and then knows the child', async () => {
    const fish = await child('小鱼')
    const answer = await bind(fish.card)
    expect(answer.status).toBe(200)
    const shown = {
      patrons: [{ id: fish.id, nickname: '小鱼', avatar: 'fish', active: true, bound: false }],
      active: fish.id,
    }
    expect(answer.body).toEqual(shown)
    expect((await look(cookiesOf(answer))).body).toEqual(shown)
  })

  it('takes the card as the camera sends it', async () => {
    const fish = await child('小鱼')
    const wide = [...fish.card].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('')
    for (const raw of [
      `https://any.example/p/${fish.card}`,
      fish.card.toLowerCase(),
      ` ${fish.card}\n`,
      wide,
    ])
      expect((await bind(raw)).body.active).toBe(fish.id)
  })

  it('holds several children, and the newest has the turn until it is switched', async () => {
    const [fish, stone] = [await child('小鱼'), await child('石头')]
    const as = await aPhone(fish, stone)
    const first = await look(as)
    expect([names(first), first.body.active]).toEqual([['小鱼', '石头'], stone.id])
    const switched = await call('POST /api/library/phone/switch', { as, body: { patronId: fish.id } })
    expect(switched.body.active).toBe(fish.id)
    expect((await look(cookiesOf({ ...switched }))).body.active).toBe(fish.id)
  })

  it('cannot be switched to a child whose card it does not hold', async () => {
    const as = await aPhone(await child('小鱼'))
    const answer = await call('POST /api/library/phone/switch', {
      as,
      body: { patronId: (await child('石头')).id },
    })
    expect([answer.status, answer.body.code]).toEqual([404, 'patron.unknown'])
  })

  it('holds up to eight', async () => {
    const children = []
    for (let i = 0; i < 9; i++) children.push(await child(`小鱼${i}`))
    const as = await aPhone(...children.slice(0, 8))
    const ninth = await bind(children[8]?.card ?? '', as)
    expect([ninth.status, ninth.body.code, ninth.body.limit]).toEqual([409, 'phone.full', 8])
    expect((await look(as)).body.patrons).toHaveLength(8)
    expect((await bind(children[0]?.card ?? '', as)).status).toBe(200)
  })

  it('holds a child once, however often the card is scanned', async () => {
    const fish = await child('小鱼')
    expect(names(await look(await aPhone(fish, fish, fish)))).toEqual(['小鱼'])
  })

  it('lets a child go, and passes the turn on', async () => {
    const [fish, stone] = [await child('小鱼'), await child('石头')]
    const as = await aPhone(fish, stone)
    const left = await call(`DELETE /api/library/phone/patrons/${stone.id}`, { as })
    expect([names(left), left.body.active]).toEqual([['小鱼'], fish.id])
    const last = await call(`DELETE /api/library/phone/patrons/${fish.id}`, { as: cookiesOf(left) })
    expect(last.body).toEqual({ patrons: [], active: null })
    expect(last.headers.getSetCookie().join()).toMatch(/linli-phone=;[^,]*max-age=0/i)
    expect((await call('DELETE /api/library/phone/patrons/nobody', { as })).status).toBe(404)
  })

  it('loses a child at the next look when the card was revoked', async () => {
    const [fish, stone] = [await child('小鱼'), await child('石头')]
    const as = await aPhone(fish, stone)
    await run('update card set revoked_at = 1 where id = ?', stone.cardId)
    const one = await look(as)
    expect([names(one), one.body.active]).toEqual([['小鱼'], fish.id])
    await run('update card set revoked_at = 1 where id = ?', fish.cardId)
    expect((await look(as)).body.code).toBe('session.missing')
  })

  it('whose only card was revoked may take the new one', async () => {
    const fish = await child('小鱼')
    const as = await aPhone(fish)
    await run('update card set revoked_at = 1 where id = ?', fish.cardId)
    const again = await bind((await aCard(fish.id)).card, as)
    expect(names(again)).toEqual(['小鱼'])
  })

  it('shows who a merged child is now, once', async () => {
    const [fish, twin] = [await child('小鱼'), await child('鱼鱼')]
    const as = await aPhone(fish, twin)
    await run('update patron set merged_into = ? where id = ?', fish.id, twin.id)
    expect(names(await look(as))).toEqual(['小鱼'])
  })

  it('takes nameless cards too', async () => {
    const answer = await bind((await child('', { nickname: null, avatar: 'owl' })).card)
    expect(answer.body.patrons[0]).toMatchObject({ nickname: null, avatar: 'owl' })
  })

  it('says of a card whether it is unknown or was replaced', async () => {
    const fish = await child('小鱼')
    await run('update card set revoked_at = 1 where id = ?', fish.cardId)
    const answers = [
      await bind(fish.card),
      await bind('0'.repeat(20)),
      await bind('hello'),
      await bind('/c/12345678'),
    ]
    expect(answers.map((a) => [a.status, a.body.code])).toEqual([
      [409, 'card.revoked'],
      [404, 'card.unknown'],
      [404, 'card.unknown'],
      [404, 'card.unknown'],
    ])
  })

  it('keeps in its cookie neither a token nor a name, and cannot change it', async () => {
    const fish = await child('小鱼')
    const as = await aPhone(fish)
    const [value = ''] = decodeURIComponent(as.slice('linli-phone='.length)).split('.')
    expect(JSON.parse(atob(value))).toEqual({ id: expect.any(String), cards: [fish.cardId], active: fish.id })
    const other = await child('石头')
    const forged = btoa(JSON.stringify({ id: 'x', cards: [other.cardId], active: other.id }))
    expect((await look(as.replace(encodeURIComponent(value), forged))).status).toBe(401)
    expect((await look(`linli-phone=${forged}`)).status).toBe(401)
  })

  it('leaves no token in the database', async () => {
    const fish = await child('小鱼')
    await bind(fish.card, '', { key: fresh('key') })
    for (const table of ['idempotency', 'audit', 'rate_limit', 'card'])
      expect(JSON.stringify(await rowsOf(`select * from ${table}`))).not.toContain(fish.card)
  })
})

describe('guessing cards', () => {
  const guess = (i: number) => `${String(i).padStart(4, '0')}${'0'.repeat(16)}`
  const from = (ip: string) => ({ env: live, headers: { 'cf-connecting-ip': ip } })

  it('is slowed down for the network that does it', async () => {
    const fish = await child('小鱼')
    const answers = []
    for (let i = 0; i < 31; i++) answers.push((await bind(guess(i), '', from('203.0.120.1'))).status)
    expect(answers).toEqual([...Array(30).fill(404), 429])
    expect((await bind(fish.card, '', from('203.0.120.200'))).status).toBe(429)
    expect((await bind(fish.card, '', from('203.0.121.1'))).status).toBe(200)
  })

  it('is slowed down for the phone that does it, wherever it goes', async () => {
    const bound = await bind((await child('小鱼')).card, '', from('203.0.130.1'))
    const as = cookiesOf(bound)
    const answers = []
    for (let i = 0; i < 11; i++) answers.push((await bind(guess(i), as, from(`203.0.${140 + i}.1`))).status)
    expect(answers).toEqual([...Array(10).fill(404), 429])
  })

  it('is what counts, not scanning one’s own cards', async () => {
    const fish = await child('小鱼')
    for (let i = 0; i < 35; i++) expect((await bind(fish.card, '', from('203.0.122.1'))).status).toBe(200)
    expect(await one('select count from rate_limit where key = ?', 'card:203.0.122.0/24')).toBe(0)
  })

  it('is free in the demo for whoever sits at the machine', async () => {
    expect(env.DEMO).toBe('1')
    for (let i = 0; i < 40; i++) expect((await bind(guess(i))).status).toBe(404)
  })
})
