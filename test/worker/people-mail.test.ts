import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { dev } from '../../src/demo/dev.ts'
import { systemCtx } from '../../src/jobs.ts'
import { forgetPassed } from '../../src/people/accounts/forget.ts'
import type { Env } from '../../src/platform/env.ts'
import { sendWaiting, type Message, type Sender } from '../../src/platform/outbox.ts'
import { senderOf } from '../../src/platform/senders.ts'
import { admin, call, fresh, insert, live, monday, rowsOf, run } from './harness.ts'

const minute = 60_000
const bindings = (more: Record<string, unknown> = {}) => ({ ...env, ...more }) as unknown as Env
const production = (more: Record<string, unknown> = {}) =>
  bindings({ DEMO: undefined, MAIL_FROM: 'linli@linli.example', ...more })
const ctxAt = (now: number) => systemCtx(bindings(), 'test', now)

const waits = async (to = `${fresh('reader')}@demo.test`, given: Record<string, unknown> = {}) => {
  const id = fresh('message')
  await insert('outbox', {
    id,
    '"to"': to,
    subject: 'Code 123456',
    text: '123456',
    state: 'waiting',
    due_at: monday,
    created_at: monday,
    ...given,
  })
  return { id, to }
}
const row = async (id: string) => (await rowsOf('select * from outbox where id = ?', id))[0] ?? {}

/** A sender that remembers what it was given and fails as often as it is told to. */
const aSender = (failures = 0) => {
  const sent: Message[] = []
  let left = failures
  const sender: Sender = {
    name: 'test',
    send: async (message) => {
      sent.push(message)
      if ((left -= 1) >= 0) throw new Error(`no mailbox ${message.to}`)
    },
  }
  return { sender, sent }
}

beforeEach(() => run('delete from outbox'))
afterEach(() => vi.unstubAllGlobals())

describe('the outbox', () => {
  it('hands each message over once, and empties it then', async () => {
    const { id, to } = await waits()
    const { sender, sent } = aSender()
    expect(await sendWaiting(ctxAt(monday), sender)).toEqual({ sent: 1, failed: 0 })
    await sendWaiting(ctxAt(monday + 60 * minute), sender)
    expect(sent).toEqual([{ id, to, subject: 'Code 123456', text: '123456' }])
    expect(await row(id)).toMatchObject({
      state: 'sent',
      sent_at: monday,
      subject: '',
      text: '',
      attempts: 1,
    })
  })

  it('hands each over once when ten runs meet', async () => {
    for (let i = 0; i < 15; i++) await waits()
    const { sender, sent } = aSender()
    await Promise.all(Array.from({ length: 10 }, () => sendWaiting(ctxAt(monday), sender)))
    expect(sent).toHaveLength(15)
    expect(new Set(sent.map((m) => m.id)).size).toBe(15)
  })

  it('tries again later and later, and gives up after eight attempts', async () => {
    const { id } = await waits()
    const { sender, sent } = aSender(100)
    const tries: number[] = []
    for (const after of [
      0, 0.9, 1, 2.9, 3, 6.9, 7, 14.9, 15, 30.9, 31, 62.9, 63, 126.9, 127, 254.9, 255, 600,
    ]) {
      const before = sent.length
      await sendWaiting(ctxAt(monday + after * minute), sender)
      if (sent.length > before) tries.push(after)
    }
    expect(tries).toEqual([0, 1, 3, 7, 15, 31, 63, 127])
    expect(await row(id)).toMatchObject({ state: 'failed', attempts: 8, text: '123456' })
  })

  it('says why a message failed, without the address', async () => {
    const { id, to } = await waits()
    await sendWaiting(ctxAt(monday), aSender(1).sender)
    const { problem } = await row(id)
    expect(problem).toBe('Error: no mailbox …')
    expect(problem).not.toContain(to)
  })

  it('arrives in the end when the sender recovers', async () => {
    const { id } = await waits()
    const { sender } = aSender(2)
    for (let i = 0; i < 5; i++) await sendWaiting(ctxAt(monday + i * minute), sender)
    expect(await row(id)).toMatchObject({ state: 'sent', problem: null, attempts: 3 })
  })

  it('lets one failing message stop no other', async () => {
    for (let i = 0; i < 5; i++) await waits()
    expect(await sendWaiting(ctxAt(monday), aSender(1).sender)).toEqual({ sent: 4, failed: 1 })
  })

  it('takes twenty at a time, the longest due first', async () => {
    for (let i = 0; i < 25; i++) await waits(undefined, { due_at: monday - i })
    const { sender, sent } = aSender()
    await sendWaiting(ctxAt(monday), sender)
    expect(sent).toHaveLength(20)
    await sendWaiting(ctxAt(monday), sender)
    expect(sent).toHaveLength(25)
  })

  it('keeps everything waiting without a sender, and the health page says so', async () => {
    const { id } = await waits()
    expect(senderOf(production())).toBeNull()
    await sendWaiting(ctxAt(monday), senderOf(production()))
    expect(await row(id)).toMatchObject({ state: 'waiting', attempts: 0 })
    const health = await call('GET /api/health', { env: live, now: monday + 5 * minute })
    expect(health.body.mail).toEqual({ sender: null, waiting: 1, waitingMinutes: 5 })
  })
})

describe('the sender', () => {
  it('is Cloudflare’s binding where there is one', async () => {
    const send = vi.fn<() => Promise<{ messageId: string }>>(async () => ({ messageId: 'x' }))
    const sender = senderOf(
      production({ EMAIL: { send }, MAIL_URL: 'https://mail.example/send', MAIL_KEY: 'k' }),
    )
    await sender?.send({ id: 'm1', to: 'a@b.test', subject: 's', text: 't' })
    expect(sender?.name).toBe('cloudflare')
    expect(send).toHaveBeenCalledWith({
      from: 'linli@linli.example',
      to: 'a@b.test',
      subject: 's',
      text: 't',
      headers: { 'X-Linli-Message': 'm1' },
    })
  })

  it('is else a provider over https, told the message’s id so that it sends it once', async () => {
    const asked: { url: string; init: RequestInit }[] = []
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      asked.push({ url, init })
      return new Response('{}', { status: asked.length === 1 ? 202 : 500 })
    })
    const sender = senderOf(production({ MAIL_URL: 'https://mail.example/send', MAIL_KEY: 'key' }))
    await sender?.send({ id: 'm1', to: 'a@b.test', subject: 's', text: 't' })
    expect(asked[0]?.url).toBe('https://mail.example/send')
    expect(asked[0]?.init.headers).toMatchObject({ authorization: 'Bearer key', 'idempotency-key': 'm1' })
    expect(asked[0]?.init.redirect).toBe('error')
    expect(JSON.parse(String(asked[0]?.init.body))).toEqual({
      from: 'linli@linli.example',
      to: 'a@b.test',
      subject: 's',
      text: 't',
    })
    await expect(sender?.send({ id: 'm2', to: 'a@b.test', subject: 's', text: 't' })).rejects.toThrow('500')
  })

  it('is none for an address that is not https', () => {
    for (const MAIL_URL of [
      'http://mail.example/send',
      'ftp://mail.example',
      'mail.example',
      'file:///etc/passwd',
      '',
    ])
      expect(senderOf(production({ MAIL_URL, MAIL_KEY: 'k' }))).toBeNull()
  })

  it('is in the demo the page that lists everything, and keeps it readable', async () => {
    const { id } = await waits()
    await sendWaiting(ctxAt(monday), senderOf(bindings()))
    expect(await row(id)).toMatchObject({ state: 'sent', text: '123456' })
  })
})

describe('the demo’s mailbox', () => {
  const box = async (query: string, given = bindings()) => dev.request(`/outbox${query}`, {}, given)

  it('lists what was sent to an address, newest first', async () => {
    const { to } = await waits('a@demo.test', { subject: 'first' })
    await waits(to, { subject: 'second', created_at: monday + 1000 })
    await waits('b@demo.test', { subject: 'other' })
    const answer = (await (await box('?to=A@demo.test')).json()) as { items: Record<string, string>[] }
    expect(answer.items.map((i) => i['subject'])).toEqual(['second', 'first'])
    expect(answer.items[1]).toEqual({
      to,
      subject: 'first',
      text: '123456',
      createdAt: new Date(monday).toISOString(),
    })
    expect(((await (await box('')).json()) as { items: unknown[] }).items).toHaveLength(3)
  })

  it('does not exist outside the demo', async () => {
    expect((await box('', production())).status).toBe(404)
    expect((await call('GET /api/dev/outbox')).status).toBe(404)
  })
})

describe('what has served', () => {
  it('is let go: old messages, counts, codes and sessions, and nothing that still serves', async () => {
    const day = 86_400_000
    const old = await waits(undefined, { state: 'sent', created_at: monday - 31 * day })
    const kept = [
      await waits(undefined, { state: 'sent', created_at: monday - 29 * day }),
      await waits(undefined, { state: 'waiting', created_at: monday - 31 * day }),
    ]
    const count = (key: string, at: number) =>
      insert('rate_limit', { id: key, key, count: 1, last_request: at })
    await count('passed', monday - day - 1)
    await count('counting', monday - 1000)
    const code = { identifier: 'x', value: 'y', created_at: monday, updated_at: monday }
    await insert('verification', { ...code, id: 'passed', expires_at: monday - 1 })
    await insert('verification', { ...code, id: 'valid', expires_at: monday + 1 })
    await forgetPassed(ctxAt(monday))
    const left = async (sql: string) => (await rowsOf(sql)).map((r) => r['id'])
    expect(await left('select id from outbox')).toEqual(kept.map((m) => m.id))
    expect(await row(old.id)).toEqual({})
    expect(await left(`select id from rate_limit where key in ('passed', 'counting')`)).toEqual(['counting'])
    expect(await left(`select id from verification where id in ('passed', 'valid')`)).toEqual(['valid'])
  })

  it('takes a session with it only when its time is over', async () => {
    // better-auth's clock is the real one.
    const now = Date.now()
    const as = await admin()
    const me = async () => (await call('GET /api/me', { as, now })).status
    expect(await me()).toBe(200)
    await run('update session set expires_at = ?', now + minute)
    await forgetPassed(ctxAt(now))
    expect(await rowsOf('select id from session')).toHaveLength(1)
    await forgetPassed(ctxAt(now + 2 * minute))
    expect([await me(), await rowsOf('select id from session')]).toEqual([401, []])
  })
})
