import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { titleKinds } from '../../src/library/kinds.ts'
import { ageBand } from '../../src/library/lending/age.ts'
import { builtIn, policyFor, type PolicyRow } from '../../src/library/lending/policy.ts'

/** A row whose every term tells which row it is. */
const row = (libraryId: string | null, kind: PolicyRow['kind'], n: number): PolicyRow => ({
  libraryId,
  kind,
  loanDays: n,
  loanLimit: n + 100,
  renewalLimit: n + 200,
  holdLimit: n + 300,
  holdShelfDays: n + 400,
})

// The order of api.md: library × kind, then library, then kind, then network.
const scopes = [row('here', 'book', 1), row('here', null, 2), row(null, 'book', 3), row(null, null, 4)]
const strangers = [row('there', 'book', 5), row('there', null, 6), row('here', 'toy', 7), row(null, 'kit', 8)]

describe('policy', () => {
  it('the most specific that is there gives the days, in every combination and every order of rows', () => {
    const subsets = Array.from({ length: 16 }, (_, mask) => scopes.filter((_, i) => mask & (1 << i)))
    for (const subset of subsets)
      fc.assert(
        fc.property(
          fc.shuffledSubarray([...subset, ...strangers], { minLength: subset.length + strangers.length }),
          (rows) => {
            const first = subset[0]
            const policy = policyFor(rows, 'here', 'book')
            expect(policy).toMatchObject({
              loanDays: first?.loanDays ?? builtIn.loanDays,
              renewalLimit: first?.renewalLimit ?? builtIn.renewalLimit,
              holdLimit: first?.holdLimit ?? builtIn.holdLimit,
              holdShelfDays: first?.holdShelfDays ?? builtIn.holdShelfDays,
              found: first !== undefined,
            })
          },
        ),
        { numRuns: 20 },
      )
  })

  it('a policy without a kind caps all kinds together, one with a kind that kind', () => {
    for (let mask = 0; mask < 16; mask++) {
      const rows = scopes.filter((_, i) => mask & (1 << i))
      const together = rows.find((r) => r.kind === null)
      const ofKind = rows.find((r) => r.kind !== null)
      expect(policyFor([...strangers, ...rows], 'here', 'book')).toMatchObject({
        loanLimit: together?.loanLimit ?? builtIn.loanLimit,
        kindLimit: ofKind?.loanLimit ?? null,
      })
    }
  })

  it('without any, the built-in is 14 days and 3 copies, and staff are told', () => {
    for (const kind of titleKinds)
      expect(policyFor([], 'here', kind)).toMatchObject({
        loanDays: 14,
        loanLimit: 3,
        kindLimit: null,
        found: false,
      })
    expect(policyFor(strangers, 'elsewhere', 'book').found).toBe(false)
  })
})

describe('age band', () => {
  it('covers every age once, and a year that nobody told is unknown', () => {
    const bands = Array.from({ length: 19 }, (_, age) => ageBand(2026 - age, '2026-03-02'))
    expect(bands.slice(0, 4).every((b) => b === '0-3')).toBe(true)
    expect(bands.slice(4, 7).every((b) => b === '4-6')).toBe(true)
    expect(bands.slice(7, 10).every((b) => b === '7-9')).toBe(true)
    expect(bands.slice(10, 13).every((b) => b === '10-12')).toBe(true)
    expect(bands.slice(13).every((b) => b === '13+')).toBe(true)
    expect(ageBand(null, '2026-03-02')).toBe('unknown')
  })
})
