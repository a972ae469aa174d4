import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { aCounter, aDesk, bring, cancel, lend, lose, place, readCard, renew, undo } from './counter.ts'
import { counted, noCost, type Cost } from './d1.ts'
import { aCopy, aPatron, aPhone, aTitle, call, days, monday, rowsOf, run, type Answered } from './harness.ts'

/**
 * A network of four libraries that grows to `to` copies and loans, a quarter of them open; a title for four copies, a
 * child for ten, each with a card and a hold, one in four of which still runs; a visit for each loan.
 */
const grow = async (from: number, to: number) => {
  const rows = `with recursive i(n) as (select ${from} union all select n + 1 from i where n < ${to - 1})`
  const insert = (into: string, select: string, where = 'true') =>
    run(`insert or ignore into ${into} ${rows} select ${select} from i where ${where}`)
  const library = `'big-' || (n % 4)`
  const child = `'big-' || (n - n % 10)`
  const title = `'big-' || (n - n % 4)`
  await run(`insert or ignore into city (name, english) values ('北京', 'Beijing')`)
  await insert(
    'library (id, name, city, kind, weekly, keeps_holidays, created_at)',
    `${library}, ${library}, '北京', 'centre', '[1,2,3,4,5,6,7]', 0, 0`,
    'n < 4',
  )
  await insert(
    'title (id, title, creators, kind, tags, folded, tokens, created_at)',
    `'big-' || n, '书' || n, '[]', 'book', '[]', 'b' || n, ' ', n`,
    'n % 4 = 0',
  )
  await insert(
    'copy (code, title_id, library_id, at_library_id, created_at)',
    `'big-' || n, ${title}, ${library}, ${library}, n`,
  )
  await insert(
    'patron (id, nickname, avatar, home_library_id, created_at)',
    `'big-' || n, '小鱼', 'fish', ${library}, n`,
    'n % 10 = 0',
  )
  await insert(
    'card (id, patron_id, token_hash, created_at)',
    `'big-' || n, 'big-' || n, 'big-' || n, n`,
    'n % 10 = 0',
  )
  await insert('tally (patron_id, scope, n, max)', `'big-' || n, 'loans', 3, 3`, 'n % 10 = 0')
  await insert(
    'hold (id, title_id, patron_id, pickup_library_id, placed_at, state)',
    `'big-' || n, ${title}, 'big-' || n, ${library}, n, iif(n % 40 = 0, 'waiting', 'filled')`,
    'n % 10 = 0',
  )
  await insert(
    'visit (id, library_id, day, patron_id, age_band, loans)',
    `'big-' || n, ${library}, date('2026-03-01', '-' || (n % 360) || ' days'), ${child}, 'unknown', 1`,
  )
  await insert(
    'loan (id, copy_code, title_id, kind, patron_id, library_id, checked_out_at, out_on, due_on, returned_at, ended, by, flags)',
    `'big-' || n, 'big-' || n, ${title}, 'book', ${child}, ${library}, ${monday} - (n % 360) * ${days},
     date('2026-03-01', '-' || (n % 360) || ' days'), date('2026-03-15', '-' || (n % 30) || ' days'),
     iif(n % 16 < 4, null, ${monday} - (n % 180) * 43200000), iif(n % 16 < 4, null, 'returned'), 'kiosk:big', '[]'`,
  )
}

/** Every statement that an operation sent, to be explained. */
const statements = new Map<string, string>()

const watched = (cost: Cost, what: string) => {
  const db = counted(env.DB, cost)
  return new Proxy(db, {
    get: (target, name) => {
      if (name !== 'prepare') return Reflect.get(target, name) as unknown
      return (query: string) => {
        statements.set(query, what)
        return target.prepare(query)
      }
    },
  })
}

/** What each operation costs, on things of its own that are alike at every size. */
const measure = async (round: string): Promise<Record<string, Cost>> => {
  const at = await aCounter()
  const desk = await aDesk()
  const title = await aTitle()
  const [child, other] = [await aPatron(at.id), await aPatron(at.id)]
  const copies = [
    await aCopy(at.id, { title_id: title.id }),
    await aCopy(at.id, { title_id: title.id }),
  ] as const
  const phone = await aPhone([child])
  const costs: Record<string, Cost> = {}
  const cost = async (
    what: string,
    act: (env: Record<string, unknown>) => Promise<Answered>,
  ): Promise<Answered> => {
    costs[what] = noCost()
    return act({ DB: watched(costs[what], what) })
  }
  const done = async (what: string, act: (env: Record<string, unknown>) => Promise<Answered>) => {
    const answer = await cost(what, act)
    expect([what, answer.status]).toEqual([what, answer.status < 300 ? answer.status : 'done'])
    return answer.body
  }
  const now = monday + days
  const loan = await done('check-out', (e) => lend(at.as, copies[0], child, { key: `${round}1`, env: e }))
  await done('check-out, replayed', (e) => lend(at.as, copies[0], child, { key: `${round}1`, env: e }))
  expect((await cost('check-out, refused', (e) => lend(at.as, copies[0], other, { env: e }))).status).toBe(
    409,
  )
  await done('card read', (e) => readCard(at.as, child, { env: e }))
  await done('renewal', (e) => renew(at.as, loan.id, child, { key: `${round}2`, now, env: e }))
  const hold = await done('hold', (e) => place(desk, other, title.id, at.id, { key: `${round}3`, env: e }))
  await done('return to a hold', (e) => bring(at.as, copies[0], { key: `${round}4`, env: e }))
  await done('hold, cancelled', (e) => cancel(desk, hold.id, { key: `${round}5`, env: e }))
  const second = await done('check-out, next', (e) =>
    lend(at.as, copies[1], child, { key: `${round}6`, env: e }),
  )
  await done('undo', (e) => undo(at.as, second.id, { key: `${round}7`, env: e }))
  await done('return, not on loan', (e) => bring(at.as, copies[1], { key: `${round}8`, env: e }))
  await lend(at.as, copies[1], other)
  await done('return', (e) => bring(at.as, copies[1], { key: `${round}9`, env: e }))
  const third = await lend(at.as, copies[1], other)
  await done('lost', (e) => lose(desk, third.body.id, { key: `${round}10`, env: e }))
  await done('my books', (e) => call('GET /api/library/my', { as: phone, env: e }))
  for (const [what, query] of [
    ['holds of a title', 'holds?titleId=big-0'],
    ['holds of a child', 'holds?patronId=big-40'],
    ['loans of a child', 'loans?patronId=big-10'],
    ['loans of a child, returned', 'loans?patronId=big-10&state=returned'],
    ['loans of a library', 'loans?libraryId=big-1'],
    ['loans of a library, overdue', 'loans?libraryId=big-1&state=overdue'],
    ['loans of a library, returned', 'loans?libraryId=big-1&state=returned'],
    ['loans of all one serves', 'loans'],
    ['loans of all one serves, overdue', 'loans?state=overdue'],
    ['loans of all one serves, returned', 'loans?state=returned'],
  ] as const)
    await done(what, (e) => call(`GET /api/library/${query}`, { as: desk, env: e }))
  return costs
}

const commands = /^(check-out|renewal|hold$|hold,|return|undo|lost)/

/** Most rows read and written: what each operation costs today. More is a decision, not an accident. */
const pins: Record<string, [read: number, written: number]> = {
  'check-out': [28, 22],
  'check-out, replayed': [31, 0],
  'check-out, refused': [24, 0],
  'card read': [27, 0],
  renewal: [29, 12],
  hold: [21, 16],
  'return to a hold': [39, 39],
  'hold, cancelled': [37, 13],
  'check-out, next': [32, 19],
  undo: [33, 16],
  'return, not on loan': [13, 8],
  return: [26, 15],
  lost: [27, 18],
  'my books': [28, 0],
  'holds of a title': [13, 0],
  'holds of a child': [17, 0],
  'loans of a child': [44, 0],
  'loans of a child, returned': [64, 0],
  'loans of a library': [279, 0],
  'loans of a library, overdue': [279, 0],
  'loans of a library, returned': [279, 0],
  'loans of all one serves': [555, 0],
  'loans of all one serves, overdue': [550, 0],
  'loans of all one serves, returned': [566, 0],
}

describe('pins', () => {
  let small: Record<string, Cost> = {}
  let large: Record<string, Cost> = {}

  beforeAll(async () => {
    await grow(0, 1000)
    small = await measure('small')
    await grow(1000, 100_000)
    large = await measure('large')
  }, 180_000)

  it('a command takes two round trips at the most, a page one', () => {
    for (const cost of [small, large])
      for (const [what, { roundTrips }] of Object.entries(cost))
        expect([what, roundTrips <= (commands.test(what) ? 2 : 1)]).toEqual([what, true])
  })

  it('rows read and written by each operation, at 1,000 and at 100,000 loans and copies: the same within 10 %', () => {
    const table = Object.entries(small).map(([what, s]) => {
      const l = large[what] ?? noCost()
      return [what.padEnd(34), s.roundTrips, s.rowsRead, l.rowsRead, s.rowsWritten, l.rowsWritten]
    })
    console.log(
      [
        'operation: round trips, rows read and written at 1,000 and 100,000',
        ...table.map((r) => r.join('\t')),
      ].join('\n'),
    )
    for (const [what, s] of Object.entries(small)) {
      const l = large[what] ?? noCost()
      const near = (a: number, b: number) => Math.abs(a - b) <= Math.max(a, b) * 0.1
      expect([what, near(s.rowsRead, l.rowsRead), near(s.rowsWritten, l.rowsWritten)]).toEqual([
        what,
        true,
        true,
      ])
      const [read = 0, written = 0] = pins[what] ?? []
      expect([what, l.rowsRead <= read, l.rowsWritten <= written]).toEqual([what, true, true])
    }
  })

  it('a request’s own line tells what the database counted', async () => {
    const printed: string[] = []
    const spy = vi.spyOn(console, 'log').mockImplementation((text: string) => void printed.push(text))
    const at = await aCounter()
    const [copy, child] = [await aCopy(at.id), await aPatron(at.id)]
    const cost = noCost()
    await lend(at.as, copy, child, { env: { DB: counted(env.DB, cost) } })
    spy.mockRestore()
    expect(JSON.parse(printed[0] ?? '{}')).toMatchObject({
      route: 'POST /api/library/loans',
      roundTrips: cost.roundTrips,
      rowsRead: cost.rowsRead,
      rowsWritten: cost.rowsWritten,
    })
  })

  it('no statement of lending scans a table, but the libraries for a list of all that one serves', async () => {
    expect(statements.size).toBeGreaterThan(20)
    const tables = new Set(
      (await rowsOf(`select name from sqlite_master where type = 'table'`)).map((r) => r['name']),
    )
    const scans: string[] = []
    for (const [query, what] of statements) {
      const binds = Array.from({ length: query.split('?').length - 1 }, () => null)
      const plan = (await rowsOf(`explain query plan ${query}`, ...binds)).map((r) => String(r['detail']))
      for (const table of scanned(plan, query)) if (tables.has(table)) scans.push(`${what}: ${table}`)
    }
    expect(scans).toEqual([
      'loans of all one serves: library',
      'loans of all one serves, overdue: library',
      'loans of all one serves, returned: library',
    ])
  })
})

/**
 * The tables that a plan scans. It names them by alias, and by the same words what the query itself made (a CTE, a
 * subquery): as many scans of an alias as the query reads something made under it are none of a table.
 */
function scanned(plan: string[], query: string): string[] {
  const made = plan.flatMap((d) => /^(?:MATERIALIZE|CO-ROUTINE) (\w+)/.exec(d)?.[1] ?? [])
  const scans = plan.flatMap((d) => /^SCAN (\w+)/.exec(d)?.[1] ?? [])
  return [...new Set(scans)].flatMap((name) => {
    const reads = [
      ...query.matchAll(
        new RegExp(`(?:from|join|update|into)\\s+"?(\\w+)"?\\s+(?:as\\s+)?"?${name}"?\\b`, 'g'),
      ),
    ]
    const aliased = reads.map(([, table = '']) => table)
    const harmless = aliased.filter((table) => made.includes(table)).length
    if (made.includes(name) || scans.filter((s) => s === name).length <= harmless) return []
    return [aliased.find((table) => !made.includes(table)) ?? name]
  })
}
