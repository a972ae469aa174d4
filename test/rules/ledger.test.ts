import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDay } from '../../src/library/ledger/dates.ts'
import { inOrder, named, readLines, type Known } from '../../src/library/ledger/rules.ts'

const known = (line: number, out: string, back: string | null, over: Partial<Known> = {}): Known => ({
  line,
  code: 'A1',
  card: '7',
  copyCode: 'COPY',
  patronId: 'child',
  out,
  in: back,
  ...over,
})

describe('a date as people write it', () => {
  it.each([
    ['2018-03-05', '2018-03-05'],
    ['2018/3/5', '2018-03-05'],
    ['2018.3.5', '2018-03-05'],
    ['2018年3月5日', '2018-03-05'],
    ['２０１８／３／５', '2018-03-05'],
    ['20180305', '2018-03-05'],
    ['2018-03-05 15:30', '2018-03-05'],
    ['43164', '2018-03-05'],
    ['2018-02-30', null],
    ['3月5日', null],
    ['', null],
  ])('%s is %s', (text, day) => {
    expect(readDay(text)).toBe(day)
  })
})

describe('reading a ledger', () => {
  it('tells each line and field that cannot be read, and goes on', () => {
    const lines = [
      { line: 2, code: 'A1', card: '7', out: '2018-03-01', in: '2018-03-08' },
      { line: 3, code: '', card: '7', out: 'soon', in: '' },
      { line: 4, code: 'A1', card: '7', out: '2018-03-09', in: '2018-03-01' },
      { line: 5, code: 'A1', card: '7', out: '2027-01-01', in: '' },
    ]
    const read = readLines(lines, '2026-11-25')
    expect(read.entries.map((e) => e.line)).toEqual([2])
    expect(read.doubts).toEqual([
      { line: 3, field: 'code', code: 'missing' },
      { line: 3, field: 'out', code: 'date' },
      { line: 4, field: 'in', code: 'date.before-out' },
      { line: 5, field: 'out', code: 'date.future' },
    ])
  })
})

describe('the order of a copy’s loans', () => {
  it('when a copy goes out again before its return was written down, the earlier loan ends there with a doubt', () => {
    const { entries } = named([known(2, '2018-03-01', null), known(3, '2018-03-10', '2018-03-12')])
    const { loans, doubts } = inOrder(entries, [])
    expect(loans.map((l) => [l.line, l.in, l.ended])).toEqual([
      [2, '2018-03-10', 'not-recorded'],
      [3, '2018-03-12', 'returned'],
    ])
    expect(doubts).toEqual([{ line: 2, field: 'in', code: 'return-not-recorded' }])
  })

  it('when a return lies after the next check-out, it is an overlap', () => {
    const { entries } = named([known(2, '2018-03-01', '2018-03-20'), known(3, '2018-03-10', null)])
    const { loans, doubts } = inOrder(entries, [])
    expect(loans.map((l) => l.in)).toEqual(['2018-03-10', null])
    expect(doubts).toEqual([{ line: 2, field: 'in', code: 'overlap' }])
  })

  it('when the same line stands there twice, it is one loan', () => {
    const twice = named([known(2, '2018-03-01', '2018-03-02'), known(9, '2018-03-01', '2018-03-02')])
    expect(twice.entries).toHaveLength(1)
    expect(twice.doubts).toEqual([{ line: 9, field: 'code', code: 'duplicate' }])
  })

  it('whatever the ledger says, a copy is in one place at a time and at most one loan stays open', () => {
    const day = fc
      .integer({ min: 0, max: 60 })
      .map((n) => new Date(1_519_862_400_000 + n * 86_400_000).toISOString().slice(0, 10))
    const entry = fc.record({ out: day, back: fc.option(day), copyCode: fc.constantFrom('A', 'B') })
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), (all) => {
        const entries = all
          .filter((e) => e.back === null || e.back >= e.out)
          .map((e, i) => known(i + 2, e.out, e.back, { copyCode: e.copyCode }))
        const kept = named(entries)
        const { loans } = inOrder(kept.entries, [])
        expect(loans).toHaveLength(entries.length - kept.doubts.length)
        for (const copy of ['A', 'B']) {
          const mine = loans.filter((l) => l.copyCode === copy)
          expect(mine.filter((l) => l.in === null).length).toBeLessThanOrEqual(1)
          mine.slice(1).forEach((l, i) => expect((mine[i]?.in ?? '9999') <= l.out).toBe(true))
        }
      }),
    )
  })
})
