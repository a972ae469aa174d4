import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { counted, noCost } from './d1.ts'
import { call, cookiesOf, fresh, live, one, rowsOf } from './harness.ts'

// better-auth's clock is the real one, so these requests come now.
const now = Date.now()
const ask = (email: string, ip: string) =>
  call('POST /api/auth/email-otp/send-verification-otp', {
    now,
    env: live,
    headers: { 'cf-connecting-ip': ip },
    body: { email, type: 'sign-in' },
  })
const codesFor = async (email: string): Promise<string[]> =>
  (await rowsOf(`select text from outbox where "to" = ? order by rowid`, email)).map(
    (r) => /\d{6}/.exec(r['text'])?.[0] ?? '',
  )
const guess = (email: string, otp: string, as: string, ip: string, given: Record<string, unknown> = live) =>
  call('POST /api/auth/sign-in/email-otp', {
    now,
    as,
    env: given,
    headers: { 'cf-connecting-ip': ip },
    body: { email, otp },
  })

/** An address in a network of its own for each n, below 65,536. */
const from = (n: number): string => `${100 + (n >> 8)}.${n & 255}.7.9`
const codeOf = (n: number): string => String(n % 1_000_000).padStart(6, '0')
const byCode = (answers: { status: number; body: any }[]) => {
  const tally: Record<string, number> = {}
  for (const { status, body } of answers) {
    const word = String(body.code ?? status)
    tally[word] = (tally[word] ?? 0) + 1
  }
  return tally
}

/** Sends them all, `atOnce` in flight at any time. */
const flood = async <T>(many: number, atOnce: number, send: (n: number) => Promise<T>): Promise<T[]> => {
  const answers: T[] = []
  let next = 0
  const lane = async () => {
    while (next < many) {
      const n = next
      next += 1
      answers[n] = await send(n)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return answers
}

describe('10,000 guesses in parallel from many addresses', () => {
  it('never sign in, and the owner, with the cookie that asking for a code set, still does', async () => {
    const email = `${fresh('owner')}@demo.test`
    const asked = await ask(email, '192.0.2.1')
    const [code = ''] = await codesFor(email)
    // Of the guesses one is right, and even that one opens nothing to whoever did not ask.
    const answers = await flood(10_000, 100, (n) => guess(email, codeOf(Number(code) + n), '', from(n)))
    expect(byCode(answers)).toEqual({ 'otp.wrong': 10_000 })
    expect(await one('select count(*) from session')).toBe(0)
    expect((await guess(email, code, cookiesOf(asked), '192.0.2.1')).status).toBe(200)
  })

  it('cost no statement each, so that a flood fills no table', async () => {
    const email = `${fresh('owner')}@demo.test`
    await ask(email, '192.0.2.2')
    let statements = 0
    const prepare = (query: string) => {
      statements += 1
      return live.DB.prepare(query)
    }
    const without = { ...live, DB: { ...live.DB, prepare } }
    const answer = await guess(email, '000000', '', '198.18.0.1', without)
    expect([answer.body.code, statements]).toEqual(['otp.wrong', 0])
  })
})

describe('guesses with the cookies that asking set', () => {
  it('have five tries each, whoever holds the cookie, and however many ask for it at once', async () => {
    const email = `${fresh('owner')}@demo.test`
    const asked = await ask(email, '192.0.2.3')
    const [code = ''] = await codesFor(email)
    const answers = await flood(300, 50, (n) =>
      guess(email, codeOf(Number(code) + 1 + n), cookiesOf(asked), from(20_000 + n)),
    )
    expect(byCode(answers)).toEqual({ 'otp.wrong': 300 })
    expect((await guess(email, code, cookiesOf(asked), '192.0.2.3')).body.code).toBe('otp.wrong')
  })

  it('of many stolen challenges are twenty-five an hour at the most, and leave the owner’s own alone', async () => {
    const email = `${fresh('owner')}@demo.test`
    const mine = await ask(email, '192.0.2.4')
    const [code = ''] = await codesFor(email)
    const others = await flood(40, 10, (n) => ask(email, from(30_000 + n)))
    expect(byCode(others)).toEqual({ '200': 4, 'rate.limited': 36 })
    const cookies = others.filter((o) => o.status === 200).map((o) => cookiesOf(o))
    const tries = await flood(200, 20, (n) =>
      guess(email, codeOf(n), cookies[n % cookies.length] ?? '', from(40_000 + n)),
    )
    expect(new Set(tries.map((t) => t.status))).toEqual(new Set([400]))
    expect((await guess(email, code, cookiesOf(mine), '192.0.2.4')).status).toBe(200)
  })
})

describe('a flood of one limited command', () => {
  const limited = [
    ['POST /api/auth/email-otp/send-verification-otp', { email: 'flood@demo.test', type: 'sign-in' }],
    ['POST /api/library/kiosks/pair', { pairingCode: '00000000' }],
    ['POST /api/library/phones', { card: '0'.repeat(20) }],
  ] as const
  const sender = (route: string, body: object, ip: string, more: Record<string, unknown> = {}) => {
    const cost = noCost()
    const send = () =>
      call(route, {
        now,
        env: { ...live, DB: counted(env.DB, cost), ...more },
        headers: { 'cf-connecting-ip': ip },
        body,
      })
    return { cost, send }
  }

  it.each(limited)(
    'past the platform’s limit is told so and costs the database nothing: %s',
    async (route, body) => {
      const { cost, send } = sender(route, body, from(50_000 + route.length))
      // The limiter's minutes are the clock's: a flood may begin in one and go on in the next.
      for (let n = 0; n < 260; n++) {
        cost.statements = 0
        const { status, body: told, headers } = await send()
        if (cost.statements > 0) continue
        expect([status, told.code, headers.get('retry-after')]).toEqual([429, 'rate.limited', '60'])
        expect(headers.get('content-type')).toContain('application/problem+json')
        expect(n).toBeGreaterThanOrEqual(120)
        return
      }
      expect.fail('the flood reached the database to its end')
    },
  )

  it('ends at the database’s own count where the platform has no limiter, or one that does not answer', async () => {
    const broken = { limit: () => Promise.reject(new Error('gone')) }
    for (const [at, LIMIT] of [undefined, broken].entries()) {
      const { cost, send } = sender(
        'POST /api/library/kiosks/pair',
        { pairingCode: '00000000' },
        from(51_000 + at),
        { LIMIT },
      )
      const statuses: number[] = []
      for (let n = 0; n < 11; n++) statuses.push((await send()).status)
      expect(statuses).toEqual([...Array(10).fill(404), 429])
      expect(cost.statements).toBeGreaterThan(20)
    }
  })

  it('of the demo’s own machine is left to the database, which grants it six hundred a minute', async () => {
    const seen: string[] = []
    const LIMIT = {
      limit: ({ key }: { key: string }) => (seen.push(key), Promise.resolve({ success: false })),
    }
    const asked = (ip: string) =>
      sender('POST /api/library/kiosks/pair', { pairingCode: '00000000' }, ip, { DEMO: '1', LIMIT }).send()
    expect((await asked('127.0.0.1')).status).toBe(404)
    expect(seen).toEqual([])
    expect((await asked('192.0.2.77')).status).toBe(429)
    expect(seen).toEqual(['pair:192.0.2.0/24'])
  })
})
