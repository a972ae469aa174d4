import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { app } from '../../src/app.ts'
import { jobs, scheduled, systemCtx } from '../../src/jobs.ts'
import { sendWaiting, type Message } from '../../src/platform/outbox.ts'
import { tellRobots } from '../../src/running/digest.ts'
import {
  aKiosk,
  aLibrary,
  admin,
  call,
  days,
  fresh,
  insert,
  monday,
  one,
  rowsOf,
  run,
  staff,
} from './harness.ts'

const minute = 60_000

const aMessage = async (given: Record<string, unknown> = {}) => {
  const id = fresh('message')
  await insert('outbox', {
    id,
    '"to"': 'lin@example.org',
    subject: '邻里验证码 123456',
    text: 'code 123456',
    state: 'failed',
    attempts: 8,
    due_at: monday,
    created_at: monday,
    problem: 'Error: The provider answered 500',
    ...given,
  })
  return id
}

describe('`/api/health`', () => {
  it('is 200 when alive and migrated, with every job and its lateness', async () => {
    await run('delete from job_run')
    await scheduled(env, monday)
    const { status, body } = await call('GET /api/health', { now: monday + 30 * minute })
    expect([status, body.status]).toEqual([200, 'ok'])
    expect(body.jobs.map((j: any) => j.job)).toEqual(jobs.map((j) => j.name))
    const late = Object.fromEntries(body.jobs.map((j: any) => [j.job, j.lateMinutes]))
    expect(late).toMatchObject({ 'outbox.send': 29, 'holds.expire': 20, 'loans.lost': 0 })
  })

  it('is 503 when migrations are behind, or the database does not answer', async () => {
    const [last] = await rowsOf('select * from d1_migrations order by id desc limit 1')
    await run('delete from d1_migrations where id = ?', last?.['id'])
    const behind = await call('GET /api/health')
    expect([behind.status, behind.body.newest]).toEqual([503, last?.['name']])
    await insert('d1_migrations', last ?? {})
    expect((await call('GET /api/health')).status).toBe(200)
    const DB = {
      prepare: () => ({ bind: () => ({}) }),
      exec: () => undefined,
      batch: () => Promise.reject(new Error('down')),
    }
    expect((await call('GET /api/health', { env: { DB } })).status).toBe(503)
  })

  it('HEAD answers as GET, without a body, on every public GET; and is refused alike', async () => {
    for (const [path, as] of [
      ['/api/health', ''],
      ['/api/library/libraries', ''],
      ['/api/openapi.json', ''],
      ['/api/people/patrons', ''],
      ['/api/nowhere', ''],
    ] as const) {
      const ask = (method: string) =>
        app.request(`http://linli.test${path}`, { method, headers: { cookie: as } }, { ...env, NOW: monday })
      const [get, head] = [await ask('GET'), await ask('HEAD')]
      expect([path, head.status, await head.text()]).toEqual([path, get.status, ''])
      expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'))
    }
  })
})

describe('kiosks’ last contact', () => {
  const ask = async (as: string, now: number) => {
    const ctx = createExecutionContext()
    const answer = await app.request(
      'http://linli.test/api/library/kiosk',
      { headers: { cookie: as } },
      { ...env, NOW: now },
      ctx,
    )
    await waitOnExecutionContext(ctx)
    return answer.status
  }

  it('is written down at most once in five minutes, and not of one that was revoked', async () => {
    const library = await aLibrary()
    const { id, cookie } = await aKiosk(library.id)
    const seen = () => one('select seen_at from kiosk where id = ?', id)
    expect(await ask(cookie, monday)).toBe(200)
    expect(await seen()).toBe(monday)
    await ask(cookie, monday + 4 * minute)
    expect(await seen()).toBe(monday)
    await ask(cookie, monday + 6 * minute)
    expect(await seen()).toBe(monday + 6 * minute)
    await run('update kiosk set revoked_at = ? where id = ?', monday, id)
    expect(await ask(cookie, monday + 60 * minute)).toBe(403)
    expect(await seen()).toBe(monday + 6 * minute)
    const { body } = await call(`GET /api/library/kiosks?libraryId=${library.id}`, { as: await admin() })
    expect(body.items[0].seenAt).toBe(new Date(monday + 6 * minute).toISOString())
  })
})

describe('messages that fail are shown to staff', () => {
  beforeEach(() => run('delete from outbox'))

  it('with a masked address, and no code', async () => {
    await aMessage()
    const answer = await call('GET /api/messages', { as: await admin() })
    expect(answer.body.items).toMatchObject([{ to: 'l…@example.org', subject: '邻里验证码 …', attempts: 8 }])
    expect(JSON.stringify(answer.body)).not.toMatch(/123456|lin@/)
  })

  it('are tried again or given up, once, and nobody else may', async () => {
    const [again, over] = [await aMessage(), await aMessage()]
    const as = await admin()
    for (const other of [await staff([{ role: 'librarian' }]), await staff([{ role: 'reporter' }])])
      expect((await call(`POST /api/messages/${again}/retry`, { as: other, body: {} })).status).toBe(403)
    expect((await call(`POST /api/messages/${again}/retry`, { as, body: {} })).body.state).toBe('waiting')
    expect((await call(`POST /api/messages/${over}/give-up`, { as, body: {} })).body.state).toBe('dropped')
    expect((await call(`POST /api/messages/${over}/retry`, { as, body: {} })).body.state).toBe('dropped')
    expect(await rowsOf('select state, attempts, subject, text from outbox order by id')).toEqual([
      { state: 'waiting', attempts: 0, subject: '邻里验证码 123456', text: 'code 123456' },
      { state: 'dropped', attempts: 8, subject: '', text: '' },
    ])
  })

  it('a coordinator sees and decides what goes to the robots of their own city', async () => {
    const robot = { kind: 'wecom', url: 'https://qyapi.weixin.qq.com/x' }
    const ROBOTS = JSON.stringify([
      { ...robot, name: 'zh', city: '珠海' },
      { ...robot, name: 'qd', city: '青岛' },
    ])
    const mine = await aMessage({ channel: 'robot', '"to"': 'zh', subject: 'x' })
    const theirs = await aMessage({ channel: 'robot', '"to"': 'qd', subject: 'x' })
    await aMessage()
    const as = await staff([{ role: 'coordinator', city: '珠海' }])
    const { body } = await call('GET /api/messages', { as, env: { ROBOTS } })
    expect(body.items.map((i: any) => i.id)).toEqual([mine])
    const give = (id: string) => call(`POST /api/messages/${id}/give-up`, { as, body: {}, env: { ROBOTS } })
    expect((await give(mine)).status).toBe(200)
    expect((await give(theirs)).status).toBe(404)
  })

  it('stand in pages, each once', async () => {
    for (let i = 0; i < 7; i++) await aMessage({ created_at: monday + (i % 2) })
    const as = await admin()
    const ids: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: { body: any } = await call(`GET /api/messages?limit=3&cursor=${cursor}`, { as })
      ids.push(...body.items.map((i: any) => i.id))
      cursor = body.nextCursor
    }
    expect(new Set(ids).size).toBe(7)
  })
})

describe('robots', () => {
  beforeEach(() => run('delete from outbox'))
  const robot = { kind: 'wecom', url: 'https://qyapi.weixin.qq.com/x' }
  const ROBOTS = JSON.stringify([
    { ...robot, name: 'all' },
    { ...robot, name: 'zh', city: '珠海' },
    { ...robot, name: 'qd', city: '青岛' },
  ])
  const told = async (now: number) => {
    await tellRobots(systemCtx({ ...env, ROBOTS }, 'test', now), [])
    return rowsOf(`select "to", text from outbox where channel = 'robot' order by "to"`)
  }

  it('are told once a day of tablets that nobody heard, each its own city; and nothing on a quiet day', async () => {
    await run('update kiosk set revoked_at = 1')
    const at = monday + 5 * days
    expect(await told(at)).toEqual([])
    const { id } = await aKiosk((await aLibrary({ city: '珠海', name: '唐家湾' })).id)
    await run('update kiosk set seen_at = ? where id = ?', monday, id)
    const tenToday = await told(at)
    expect(tenToday.map((r) => r['to'])).toEqual(['all', 'zh'])
    expect(tenToday[1]?.['text']).toContain(`唐家湾 ${id}`)
    expect(await told(at + 60 * minute)).toHaveLength(2)
    expect(await told(at + days)).toHaveLength(4)
  })

  it('a message goes by its own channel, and waits where that has no sender', async () => {
    await aMessage({ state: 'waiting', attempts: 0, channel: 'robot', '"to"': 'zh' })
    await aMessage({ state: 'waiting', attempts: 0 })
    const sent: [string, Message][] = []
    const by = (name: string) => ({ name, send: async (m: Message) => void sent.push([name, m]) })
    const ctx = systemCtx(env, 'test', monday)
    await sendWaiting(ctx, null, by('robot'))
    expect(sent.map(([name, m]) => [name, m.to])).toEqual([['robot', 'zh']])
    await sendWaiting(ctx, by('mail'), by('robot'))
    expect(sent.map(([name, m]) => [name, m.to])).toEqual([
      ['robot', 'zh'],
      ['mail', 'lin@example.org'],
    ])
  })
})

describe('what needs a person', () => {
  it('admins see late and failed jobs, failed messages and a broken chain; all staff see who guesses cards', async () => {
    await run('delete from outbox')
    await run('delete from job_run')
    await aMessage()
    await insert('job_run', { job: 'audit.chain', started_at: monday - 20 * minute, ok: 1 })
    await insert('job_run', { job: 'people.forget', started_at: monday, ok: 0 })
    await run("delete from setting where key = 'audit.check'")
    await insert('setting', {
      key: 'audit.check',
      value: JSON.stringify({ broken: { seq: 7, why: 'row-missing' } }),
    })
    await insert('rate_limit', { id: 'g', key: 'card:10.1.2.0/24', count: 25, last_request: monday })
    const guess = { kind: 'guessing', of: '10.1.2.0/24', n: 25 }
    const boss = await call('GET /api/running', { as: await admin() })
    expect(boss.body.alerts).toEqual([
      guess,
      { kind: 'job-late', of: 'audit.chain', n: 19 },
      { kind: 'job-failed', of: 'people.forget', n: 1 },
      { kind: 'messages-failed', of: null, n: 1 },
      { kind: 'chain-broken', of: null, n: 7 },
    ])
    expect(boss.body.jobs).toHaveLength(jobs.length)
    const other = await call('GET /api/running', { as: await staff([{ role: 'librarian' }]) })
    expect(other.body).toEqual({ alerts: [guess], jobs: null })
  })
})

describe('bodies limited', () => {
  it('a body without a length is cut off as soon as it is too long', async () => {
    let pulled = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 1
        if (pulled > 1000) controller.close()
        else controller.enqueue(new Uint8Array(8192).fill(32))
      },
    })
    const answer = await app.request(
      new Request('http://linli.test/api/library/kiosks/pair', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: endless,
      }),
      undefined,
      { ...env, NOW: monday },
    )
    expect(answer.status).toBe(413)
    expect(pulled).toBeLessThan(30)
  })
})
