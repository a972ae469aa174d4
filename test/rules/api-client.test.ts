import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { apiClient as ApiClient, reachable as Reachable } from '../../web/ui/api.ts'

type Call = { url: string; init: RequestInit & { headers: Record<string, string> } }
let apiClient: typeof ApiClient
let reachable: typeof Reachable
let calls: Call[]
let answers: (() => Response | Promise<Response>)[]

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' },
  })
const lost = () => Promise.reject(new TypeError('Failed to fetch'))
const keys = () => calls.map(({ init }) => init.headers['Idempotency-Key'])

beforeAll(async () => {
  vi.stubGlobal('document', { cookie: 'lang=en', documentElement: {} })
  ;({ apiClient, reachable } = await import('../../web/ui/api.ts'))
})
beforeEach(() => {
  calls = []
  answers = []
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.stubGlobal('fetch', (url: string, init: Call['init']) => {
    calls.push({ url, init })
    return Promise.resolve().then(() => answers.shift()!())
  })
})

/** Lets the waits between attempts pass. */
async function settle<Value>(work: Promise<Value>): Promise<Value> {
  for (let turn = 0; turn < 20; turn++) await vi.advanceTimersByTimeAsync(1000)
  return work
}

describe('a command', () => {
  it('says who asks, in which language, and under which key', async () => {
    answers = [() => json({ id: 'x' }, 201)]
    await settle(apiClient('kiosk').command('/library/loans', { copyCode: 'C' }, { id: 'op-1' }))
    expect(calls[0]).toMatchObject({
      url: '/api/library/loans',
      init: {
        method: 'POST',
        body: '{"copyCode":"C"}',
        headers: { 'Linli-As': 'kiosk', 'Accept-Language': 'en', 'Idempotency-Key': 'op-1' },
      },
    })
  })

  it('whose answer was lost is repeated under the same key', async () => {
    answers = [lost, () => json({ code: 'server.failed' }, 500), () => json({ id: 'x' }, 201)]
    const answer = await settle(apiClient('kiosk').command('/library/loans', {}))
    expect(answer).toEqual({ ok: true, value: { id: 'x' } })
    expect(new Set(keys()).size).toBe(1)
    expect(keys()).toHaveLength(3)
    expect(keys()[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('that is refused is not repeated', async () => {
    answers = [() => json({ code: 'loan.limit-reached', title: 'full', limit: 3 }, 409)]
    const answer = await settle(apiClient('kiosk').command('/library/loans', {}))
    expect(answer).toMatchObject({
      ok: false,
      problem: { code: 'loan.limit-reached', status: 409, limit: 3 },
    })
    expect(calls).toHaveLength(1)
  })

  it('that never finds a server gives up and says so', async () => {
    answers = [lost, lost, lost]
    const answer = await settle(apiClient('kiosk').command('/library/loans', {}))
    expect(answer).toMatchObject({ ok: false, problem: { code: 'network.lost', status: 0 } })
    expect(reachable.value).toBe(false)
    answers = [() => json({})]
    await settle(apiClient('kiosk').get('/library/kiosk'))
    expect(reachable.value).toBe(true)
  })

  it('gets a new key each time unless one is given', async () => {
    answers = [() => json({}), () => json({})]
    await settle(apiClient('phone').command('/a', {}))
    await settle(apiClient('phone').command('/a', {}))
    expect(new Set(keys()).size).toBe(2)
  })
})

describe('a read', () => {
  it('leaves out what was not asked, and sends no key', async () => {
    answers = [() => json({ items: [] })]
    await settle(apiClient('public').get('/library/titles', { q: '毛毛', kind: undefined, libraryId: '' }))
    expect(calls[0]!.url).toBe('/api/library/titles?q=%E6%AF%9B%E6%AF%9B')
    expect(calls[0]!.init.headers).not.toHaveProperty('Idempotency-Key')
    expect(calls[0]!.init.headers).not.toHaveProperty('Linli-As')
  })

  it('does not take a page of something in between for an answer', async () => {
    const page = () => new Response('<html>', { status: 200, headers: { 'Content-Type': 'text/html' } })
    answers = [page, page]
    expect(await settle(apiClient('public').get('/library/titles'))).toMatchObject({
      ok: false,
      problem: { code: 'server.fault', status: 502 },
    })
  })
})
