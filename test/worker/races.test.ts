import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  actionsOf,
  aCounter,
  aDesk,
  bring,
  cancel,
  copyNow,
  holdNow,
  lend,
  openLoans,
  place,
  renew,
  tally,
  undo,
} from './counter.ts'
import { around } from './d1.ts'
import {
  aCopy,
  aPatron,
  aTitle,
  call,
  days,
  everything,
  monday,
  one,
  rowsOf,
  type Answered,
} from './harness.ts'
import { brokenInvariants } from './invariants.ts'

vi.setConfig({ testTimeout: 60_000 })

afterEach(async () => {
  expect(await brokenInvariants()).toEqual({})
})

const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i))

/** How many answers there were of each kind: `{ '201': 1, 'copy.on-loan': 49 }`. */
const told = (answers: Answered[]) => {
  const counts: Record<string, number> = {}
  for (const { status, body } of answers) {
    const what = status < 300 ? String(status) : String(body.code)
    counts[what] = (counts[what] ?? 0) + 1
  }
  return counts
}

/** A title with copies out with as many children, at a library with its kiosk and desk. */
const crowd = async (n: number) => {
  const at = await aCounter()
  const title = await aTitle()
  const copies = await Promise.all(times(n, () => aCopy(at.id, { title_id: title.id })))
  const children = await Promise.all(times(n, () => aPatron(at.id)))
  return { ...at, desk: await aDesk(), title, copies, children }
}

describe('contested', () => {
  it('50 parallel check-outs of one copy: one wins', async () => {
    const { as, children, id } = await crowd(50)
    const copy = await aCopy(id)
    const answers = await Promise.all(children.map((child) => lend(as, copy, child)))
    expect(told(answers)).toEqual({ '201': 1, 'copy.on-loan': 49 })
    expect(await openLoans(copy.code)).toBe(1)
    expect(await one('select count(*) from loan where copy_code = ?', copy.code)).toBe(1)
    const won = answers.find((a) => a.status === 201)
    expect(await actionsOf(won?.body.id)).toEqual(['loan.check-out'])
  })

  it('20 parallel of different copies by one child with limit 3: three win', async () => {
    const { as, copies, children } = await crowd(20)
    const child = children[0]!
    const answers = await Promise.all(copies.map((copy) => lend(as, copy, child)))
    expect(told(answers)).toEqual({ '201': 3, 'loan.limit-reached': 17 })
    expect(await tally(child.id, 'loans')).toBe(3)
    expect(await one('select loans from visit where patron_id = ?', child.id)).toBe(3)
  })

  it('Parallel returns of one loan: one closure, and every scan is answered', async () => {
    const { as, copies, children } = await crowd(1)
    const lent = await lend(as, copies[0]!, children[0]!)
    const answers = await Promise.all(times(12, (i) => bring(as, copies[0]!, { now: monday + i })))
    expect(told(answers)).toEqual({ '200': 12 })
    expect(answers.filter((a) => a.body.outcome === 'returned')).toHaveLength(1)
    expect(await actionsOf(lent.body.id)).toEqual(['loan.check-out', 'loan.returned'])
    expect(await tally(children[0]!.id, 'loans')).toBe(0)
  })

  it('Copies returned at once for one hold queue: each goes to one child, in order', async () => {
    const { as, desk, title, copies, children, id } = await crowd(6)
    for (const [i, copy] of copies.entries()) await lend(as, copy, children[i]!)
    const queue = await Promise.all(times(4, () => aPatron(id)))
    const holds: string[] = []
    for (const child of queue) holds.push((await place(desk, child, title.id, id)).body.id)
    const answers = await Promise.all(copies.map((copy) => bring(as, copy)))
    expect(told(answers)).toEqual({ '200': 6 })
    expect(answers.filter((a) => a.body.routing.to === 'hold-shelf')).toHaveLength(4)
    const stand = await Promise.all(holds.map(holdNow))
    expect(stand.map((h) => h?.['state'])).toEqual(['ready', 'ready', 'ready', 'ready'])
    expect(new Set(stand.map((h) => h?.['copy'])).size).toBe(4)
  })

  it('Renew against hold: whichever is first, the loan ran on once or not at all', async () => {
    const { as, desk, title, copies, children, id } = await crowd(1)
    const lent = await lend(as, copies[0]!, children[0]!)
    const now = monday + days
    const waiting = await Promise.all(times(3, () => aPatron(id)))
    const [renewal, ...placed] = await Promise.all([
      renew(as, lent.body.id, children[0]!, { now }),
      ...waiting.map((child) => place(desk, child, title.id, id, { now })),
    ])
    expect(told(placed)).toEqual({ '201': 3 })
    expect(['201', 'renewal.held']).toContain(Object.keys(told([renewal]))[0])
    expect(await one('select renewals from loan where id = ?', lent.body.id)).toBe(
      renewal.status === 201 ? 1 : 0,
    )
    expect(await renew(as, lent.body.id, children[0]!, { now: now + days })).toMatchObject({ status: 409 })
  })

  it('Parallel renewals of one loan: one', async () => {
    const { as, copies, children } = await crowd(1)
    const lent = await lend(as, copies[0]!, children[0]!)
    const answers = await Promise.all(
      times(8, () => renew(as, lent.body.id, children[0]!, { now: monday + days })),
    )
    expect(told(answers)).toEqual({ '201': 1, 'renewal.limit-reached': 7 })
    expect(await one('select renewals from loan where id = ?', lent.body.id)).toBe(1)
  })

  it('Undo against return: the loan ends once, by one of them', async () => {
    for (const order of [0, 1]) {
      const { as, copies, children } = await crowd(1)
      const lent = await lend(as, copies[0]!, children[0]!)
      const acts = [() => undo(as, lent.body.id), () => bring(as, copies[0]!)]
      if (order) acts.reverse()
      const answers = await Promise.all(acts.map((act) => act()))
      expect(answers.every((a) => a.status === 200 || a.body.code === 'loan.state')).toBe(true)
      expect(await actionsOf(lent.body.id)).toHaveLength(2)
      expect(await tally(children[0]!.id, 'loans')).toBe(0)
    }
  })

  it('Check-out in-hand against return: one loan stands or none, and the earlier one ended once', async () => {
    for (const order of [0, 1]) {
      const { as, copies, children } = await crowd(2)
      const copy = copies[0]!
      const earlier = await lend(as, copy, children[0]!)
      const acts = [() => lend(as, copy, children[1]!, { evidence: 'in-hand' }), () => bring(as, copy)]
      if (order) acts.reverse()
      const answers = await Promise.all(acts.map((act) => act()))
      expect(answers.map((a) => a.status).every((s) => s < 300)).toBe(true)
      expect(await actionsOf(earlier.body.id)).toHaveLength(2)
      expect(await openLoans(copy.code)).toBeLessThanOrEqual(1)
    }
  })

  it('Parallel holds at the limit: three of eight', async () => {
    const { desk, children, id } = await crowd(1)
    const titles = await Promise.all(times(8, () => aTitle()))
    const answers = await Promise.all(titles.map((title) => place(desk, children[0]!, title.id, id)))
    expect(told(answers)).toEqual({ '201': 3, 'hold.limit-reached': 5 })
    expect(await tally(children[0]!.id, 'holds')).toBe(3)
  })

  it('A child who borrows and queues at once never waits for what it has', async () => {
    for (const _ of times(6, (i) => i)) {
      const { as, desk, title, copies, children, id } = await crowd(1)
      const [lent, placed] = await Promise.all([
        lend(as, copies[0]!, children[0]!),
        place(desk, children[0]!, title.id, id),
      ])
      expect(lent.status).toBe(201)
      expect(['201', 'hold.have-copy']).toContain(Object.keys(told([placed]))[0])
    }
  })

  it('A standing copy scanned for a hold and borrowed at once is set aside or out, never both', async () => {
    for (const _ of times(6, (i) => i)) {
      const { as, desk, title, copies, children, id } = await crowd(2)
      await place(desk, children[0]!, title.id, id)
      const [lent] = await Promise.all([lend(as, copies[0]!, children[1]!), bring(as, copies[0]!)])
      expect(['201', 'copy.held-for-another']).toContain(Object.keys(told([lent]))[0])
    }
  })

  it('Cancelling a hold, filling it and undoing that at once leaves one state', async () => {
    const { as, desk, title, copies, children, id } = await crowd(2)
    const child = children[0]!
    const hold = await place(desk, child, title.id, id)
    await bring(as, copies[0]!)
    const [lent] = await Promise.all([
      lend(as, copies[1]!, child),
      cancel(desk, hold.body.id),
      bring(as, copies[0]!),
    ])
    expect(lent.status).toBe(201)
    expect(['filled', 'cancelled']).toContain((await holdNow(hold.body.id))?.['state'])
    await Promise.all([undo(as, lent.body.id), bring(as, copies[1]!), place(desk, child, title.id, id)])
    expect(await openLoans(copies[1]!.code)).toBe(0)
  })

  it('A copy said to be broken while it is borrowed or set aside ends in one story', async () => {
    for (const _ of times(4, (i) => i)) {
      const { as, desk, title, copies, children, id } = await crowd(1)
      await place(desk, await aPatron(id), title.id, id)
      const say = { as: desk, body: { status: 'damaged', reason: 'torn' } }
      await Promise.all([
        lend(as, copies[0]!, children[0]!),
        bring(as, copies[0]!),
        call(`PATCH /api/library/copies/${copies[0]!.code}`, say),
      ])
      expect(await copyNow(copies[0]!.code)).toMatchObject({ at: id })
    }
  })
})

describe('repeated', () => {
  it('A repeated command runs once: 200 commands, each sent three times in shuffled order, answers dropped at random', async () => {
    const { as, children, id } = await crowd(34)
    const copies = await Promise.all(times(100, () => aCopy(id)))
    const random = seeded(20260302)
    /** Loses one answer in three after the commit, as a cut connection does. */
    const lossy = {
      DB: around(env.DB, async (statements, run) => {
        const results = await run(statements)
        if (random() < 0.33) throw new Error('D1_ERROR: Network connection lost.')
        return results
      }),
    }
    const silenced = vi.spyOn(console, 'log').mockImplementation(() => {})
    const send = async (commands: ((env?: Record<string, unknown>) => Promise<Answered>)[]) => {
      const sent = commands.flatMap((command) => [
        () => command(lossy),
        () => command(lossy),
        () => command(),
      ])
      for (let i = sent.length - 1; i > 0; i--) {
        const j = Math.floor(random() * (i + 1))
        ;[sent[i], sent[j]] = [sent[j]!, sent[i]!]
      }
      const answers: Answered[] = []
      for (let i = 0; i < sent.length; i += 20)
        answers.push(...(await Promise.all(sent.slice(i, i + 20).map((s) => s()))))
      return answers
    }
    const out = await send(
      copies.map(
        (copy, i) => (bindings) =>
          lend(as, copy, children[Math.floor(i / 3)]!, { key: `out-${i}`, env: bindings }),
      ),
    )
    expect(await one('select count(*) from loan where library_id = ? and returned_at is null', id)).toBe(100)
    const back = await send(
      copies.map(
        (copy, i) => (bindings) => bring(as, copy, { key: `back-${i}`, env: bindings, now: monday + 1000 }),
      ),
    )
    silenced.mockRestore()
    expect(Object.keys(told(out)).sort()).toEqual(['201', 'server.failed'])
    expect(Object.keys(told(back)).sort()).toEqual(['200', 'server.failed'])
    expect(back.filter((a) => a.status === 200).every((a) => a.body.outcome === 'returned')).toBe(true)
    // 200 effects: 100 loans, each lent and closed once, each answer kept once.
    expect(
      await rowsOf(
        `select action, count(*) as n from audit where entity = 'loan' and entity_id in
          (select id from loan where library_id = ?) group by action order by action`,
        id,
      ),
    ).toEqual([
      { action: 'loan.check-out', n: 100 },
      { action: 'loan.returned', n: 100 },
    ])
    expect(await one(`select count(*) from idempotency where key glob 'out-*' or key glob 'back-*'`)).toBe(
      200,
    )
    // An answered command survives: every 2xx names the loan that is there.
    for (const { body } of out.filter((a) => a.status === 201))
      expect(await one('select copy_code from loan where id = ?', body.id)).toBe(body.copyCode)
  })
})

describe('nothing half-done', () => {
  /** Lets the batch that writes fail at its k-th statement; answers how many statements that batch had. */
  const failingAt = (k: number, seen: { statements: number }) => ({
    DB: around(env.DB, async (statements, run) => {
      seen.statements = statements.length
      if (seen.statements < 3) return run(statements)
      const broken = env.DB.prepare('insert into setting (key, value) values (null, null)')
      return run([...statements.slice(0, k), broken, ...statements.slice(k)])
    }),
  })

  const failsWhole = async (act: (bindings?: Record<string, unknown>) => Promise<Answered>) => {
    const before = await everything()
    const silenced = vi.spyOn(console, 'log').mockImplementation(() => {})
    const seen = { statements: 3 }
    let k = 0
    for (; k <= seen.statements; k++) {
      const failed = await act(failingAt(k, seen))
      expect(failed.status, `at statement ${k}`).toBe(500)
      expect(Object.keys(failed.body).sort()).toEqual(['code', 'requestId', 'status', 'title', 'type'])
      expect(await everything(), `at statement ${k}`).toEqual(before)
    }
    silenced.mockRestore()
    const done = await act()
    expect(done.status).toBeLessThan(300)
    expect(done.headers.get('idempotency-replayed')).toBeNull()
    expect(await everything()).not.toEqual(before)
    return k
  }

  it('every batch is made to fail at each statement; the state is the one before: check-out, in-hand, that finds a copy and fills a hold', async () => {
    const { as, desk, title, copies, children, id } = await crowd(2)
    const [copy, aside] = [copies[0]!, copies[1]!]
    const [holder, other] = [children[0]!, children[1]!]
    await lend(as, copy, other)
    await place(desk, holder, title.id, id)
    await place(desk, await aPatron(id), title.id, id)
    await bring(as, aside)
    const away = await aCounter()
    const tried = await failsWhole((bindings) =>
      lend(away.as, copy, holder, { evidence: 'in-hand', key: 'whole', env: bindings }),
    )
    expect(tried).toBeGreaterThan(12)
  })

  it('every batch is made to fail at each statement; the state is the one before: return that routes to a hold', async () => {
    const { as, desk, title, copies, children, id } = await crowd(2)
    await lend(as, copies[0]!, children[0]!)
    await place(desk, children[1]!, title.id, id)
    const away = await aCounter()
    const tried = await failsWhole((bindings) => bring(away.as, copies[0]!, { key: 'whole', env: bindings }))
    expect(tried).toBeGreaterThan(7)
  })

  it('every batch is made to fail at each statement; the state is the one before: hold, its end, renewal, undo', async () => {
    const { as, desk, title, copies, children, id } = await crowd(2)
    const [child, next] = [children[0]!, children[1]!]
    await failsWhole((bindings) => place(desk, child, title.id, id, { key: 'hold', env: bindings }))
    await place(desk, next, title.id, id)
    await bring(as, copies[0]!)
    const lent = await lend(as, copies[0]!, child)
    await failsWhole((bindings) => undo(as, lent.body.id, { key: 'undo', env: bindings }))
    const hold = await one(`select id from hold where patron_id = ? and state = 'ready'`, child.id)
    await failsWhole((bindings) => cancel(desk, hold, { key: 'end', env: bindings }))
    const second = await lend(as, copies[1]!, child)
    const now = monday + days
    await failsWhole((bindings) => renew(as, second.body.id, child, { key: 'renew', now, env: bindings }))
  })
})

/** A small generator of random numbers that can be run again (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
