import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { systemCtx } from '../../src/jobs.ts'
import { importLoans } from '../../src/library/ledger/commands.ts'
import type { LedgerLine } from '../../src/library/ledger/rules.ts'
import { aCopy, aLibrary, aPatron, call, days, monday, one, rowsOf, run, staff } from './harness.ts'

const ctx = (now = monday) => systemCtx(env, 'test', now)
const day = (n: number) => new Date(Date.parse('2017-01-02') + n * days).toISOString().slice(0, 10)

type Over = { library?: { id: string; city: string }; createMissing?: boolean; dryRun?: boolean }

const replay = async (lines: LedgerLine[], over: Over = {}) => {
  const done = await importLoans(ctx(), {
    lines,
    library: null,
    createMissing: false,
    dryRun: false,
    ...over,
  })
  if (!done.ok) throw new Error(done.refusal.code)
  return done.value
}

describe('replay of a paper ledger', () => {
  it('puts thousands of loans in, in order, with the counts by month right, and twice changes nothing', async () => {
    const library = await aLibrary({ name: '东四童缘' })
    const copies = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        aCopy(library.id, { accession: `D${String(i).padStart(4, '0')}` }),
      ),
    )
    const children = await Promise.all(
      Array.from({ length: 40 }, async (_, i) => {
        const child = await aPatron(library.id)
        await run('update card set old_number = ? where id = ?', `K${i}`, child.cardId)
        return child
      }),
    )
    const lines: LedgerLine[] = []
    const months = new Map<string, { loans: number; visits: Set<string> }>()
    for (let n = 0; n < 3000; n++) {
      const copy = n % copies.length
      const child = (n * 7) % children.length
      const out = day(Math.floor(n / copies.length) * 8)
      const back = day(Math.floor(n / copies.length) * 8 + 6)
      // Every third line names the label and the card, the others the numbers of the paper ledger.
      lines.push({
        line: n + 2,
        code: n % 3 ? `D${String(copy).padStart(4, '0')}` : (copies[copy]?.code ?? ''),
        card: n % 3 ? `K${child}` : (children[child]?.card ?? ''),
        out: n % 2 ? out : out.replaceAll('-', '/'),
        in: back,
      })
      const month = months.get(out.slice(0, 7)) ?? { loans: 0, visits: new Set<string>() }
      month.loans += 1
      month.visits.add(`${child} ${out}`)
      months.set(out.slice(0, 7), month)
    }
    const shuffled = [...lines].sort((a, b) => ((a.line * 7919) % 3001) - ((b.line * 7919) % 3001))
    const dry = await replay(shuffled, { library, dryRun: true })
    expect(await one('select count(*) from loan')).toBe(0)
    const done = await replay(shuffled, { library })
    expect(done).toEqual({ created: 3000, updated: 0, skipped: 0, errors: [] })
    expect(dry).toEqual(done)
    const counted = await rowsOf(
      `select substr(out_on, 1, 7) as month, count(*) as loans,
        count(distinct visit_id) as visits from loan group by 1 order by 1`,
    )
    expect(counted).toEqual(
      [...months]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([month, m]) => ({ month, loans: m.loans, visits: m.visits.size })),
    )
    expect(await one('select sum(loans) from visit')).toBe(3000)
    expect(await one('select count(*) from loan where returned_at is null')).toBe(0)
    const again = await replay(lines, { library })
    expect(again).toEqual({ created: 0, updated: 0, skipped: 3000, errors: [] })
    expect(await one('select count(*) from loan')).toBe(3000)
  }, 60_000)

  it('lists doubts by line, and leaves the last open loan with its child', async () => {
    const library = await aLibrary()
    const copy = await aCopy(library.id, { accession: 'X1' })
    const child = await aPatron(library.id)
    const done = await replay(
      [
        { line: 2, code: copy.code, card: child.card, out: '2018-03-01', in: '' },
        { line: 3, code: copy.code, card: child.card, out: '2018-03-09', in: '' },
        { line: 4, code: 'nothing', card: child.card, out: '2018-03-09', in: '' },
        { line: 5, code: copy.code, card: 'nobody', out: '2018-03-09', in: 'never' },
      ],
      { library },
    )
    expect(done).toEqual({
      created: 2,
      updated: 0,
      skipped: 2,
      errors: [
        { line: 2, field: 'in', code: 'return-not-recorded' },
        { line: 4, field: 'code', code: 'copy.unknown' },
        { line: 5, field: 'in', code: 'date' },
      ],
    })
    expect(
      await rowsOf('select ended, due_on from loan where copy_code = ? order by out_on', copy.code),
    ).toEqual([
      { ended: 'not-recorded', due_on: '2018-03-15' },
      { ended: null, due_on: '2018-03-23' },
    ])
    expect(await rowsOf('select scope, n from tally where patron_id = ? order by scope', child.id)).toEqual([
      { scope: 'loans', n: 1 },
      { scope: 'loans:book', n: 1 },
    ])
    const later = await replay([
      { line: 2, code: copy.code, card: child.card, out: '2018-05-01', in: '2018-05-02' },
    ])
    expect(later).toMatchObject({ created: 1, updated: 1 })
    expect(
      await one('select count(*) from loan where copy_code = ? and returned_at is null', copy.code),
    ).toBe(0)
    expect(await one(`select n from tally where patron_id = ? and scope = 'loans'`, child.id)).toBe(0)
  })

  it('makes nameless children and copies for numbers that nobody knows, when asked to', async () => {
    const library = await aLibrary()
    const lines = [
      { line: 2, code: 'Z-17', card: '0042', out: '2018-03-01', in: '2018-03-05' },
      { line: 3, code: 'Z-17', card: '0043', out: '2018-03-06', in: '2018-03-07' },
    ]
    expect(await replay(lines, { library })).toMatchObject({ created: 0, skipped: 2 })
    const done = await replay(lines, { library, createMissing: true })
    expect(done).toMatchObject({ created: 2, errors: [] })
    expect(
      await one('select count(*) from copy where accession = ? and library_id = ?', 'Z-17', library.id),
    ).toBe(1)
    expect(
      await one(
        `select nickname from patron p join card k on k.patron_id = p.id where k.old_number = '0042'`,
      ),
    ).toBe(null)
    expect(await replay(lines, { library, createMissing: true })).toMatchObject({ created: 0, skipped: 2 })
  })
})

describe('a ledger as a file', () => {
  it('is taken from a spreadsheet with Chinese columns, by staff of its library alone', async () => {
    const library = await aLibrary()
    const elsewhere = await aLibrary({ city: '北京' })
    const copy = await aCopy(library.id, { accession: 'F-1' })
    const other = await aCopy(elsewhere.id)
    const child = await aPatron(library.id)
    const csv = `\uFEFF编号,卡号,借出日期,归还日期\r\nF-1,${child.card},2018年3月1日,2018/3/8\r\n${other.code},${child.card},2018-03-02,\r\n`
    const as = await staff([{ role: 'librarian', libraryId: library.id }])
    const taken = await call(`POST /api/library/imports?format=loans&libraryId=${library.id}`, {
      as,
      body: csv,
      headers: { 'content-type': 'text/csv' },
    })
    expect(taken).toMatchObject({
      status: 200,
      body: {
        created: 1,
        skipped: 1,
        errors: [{ line: 3, field: 'code', code: 'copy.elsewhere', kept: false }],
      },
    })
    expect(await rowsOf('select out_on, ended from loan where copy_code = ?', copy.code)).toEqual([
      { out_on: '2018-03-01', ended: 'returned' },
    ])
    const lacking = await call('POST /api/library/imports?format=loans', {
      as,
      body: 'code,out\nX,2018-01-01',
    })
    expect(lacking).toMatchObject({ status: 422, body: { code: 'import.columns', missing: 'card, in' } })
  })
})
