import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copyStatuses } from '../../src/library/catalogue/tables.ts'
import { passOn, placeHold, serving, type PlaceFacts } from '../../src/library/holds/rules.ts'
import { card, copy, hold, library } from './lending-facts.ts'

const today = '2026-03-02'

describe('placing a hold', () => {
  const facts = (given: Partial<PlaceFacts> = {}): PlaceFacts => ({
    title: { id: 'title', kind: 'book' },
    library: library(),
    patron: card().patron,
    exists: false,
    has: false,
    holds: 0,
    ...given,
  })
  const stops: [string, (f: PlaceFacts) => PlaceFacts][] = [
    ['thing.unknown', (f) => ({ ...f, title: null })],
    ['library.unknown', (f) => ({ ...f, library: null })],
    ['patron.unknown', (f) => ({ ...f, patron: null })],
    ['patron.suspended', (f) => ({ ...f, patron: f.patron && { ...f.patron, suspended: true } })],
    ['hold.have-copy', (f) => ({ ...f, has: true })],
    ['hold.exists', (f) => ({ ...f, exists: true })],
    ['hold.limit-reached', (f) => ({ ...f, holds: 3 })],
  ]

  it('refuses in one order, whichever reasons meet', () => {
    for (let mask = 1; mask < 1 << stops.length; mask++) {
      const chosen = stops.filter((_, i) => mask & (1 << i))
      const placed = placeHold(chosen.reduceRight((f, [, put]) => put(f), facts()))
      expect(placed.ok ? 'ok' : placed.refusal.code).toBe(chosen[0]?.[0])
    }
  })

  it('up to the limit of the pickup library’s policy for that kind', () => {
    const terms = { loanDays: 14, loanLimit: 3, renewalLimit: 1, holdShelfDays: 7 }
    const policies = [
      { libraryId: 'here', kind: null, holdLimit: 2, ...terms },
      { libraryId: 'here', kind: 'toy' as const, holdLimit: 0, ...terms },
    ]
    const at = (holds: number, kind: 'book' | 'toy') =>
      placeHold(facts({ holds, title: { id: 'title', kind }, library: library({ policies }) }))
    expect(at(1, 'book')).toMatchObject({ ok: true, value: { max: 2 } })
    expect(at(2, 'book')).toMatchObject({ refusal: { code: 'hold.limit-reached', limit: 2 } })
    expect(at(0, 'toy')).toMatchObject({ refusal: { code: 'hold.limit-reached', limit: 0 } })
  })
})

describe('a copy that is set aside', () => {
  it('waits at the pickup library for its open days, or travels there without a date', () => {
    const saturdays = library({ calendar: { weekly: [6], days: [], keepsHolidays: false } })
    expect(serving(hold(), saturdays, 'book', today)).toMatchObject({
      state: 'ready',
      expiresOn: '2026-04-18',
    })
    expect(serving(hold({ pickupId: 'there' }), saturdays, 'book', today)).toMatchObject({
      state: 'in-transit',
      expiresOn: null,
    })
  })

  it('goes to the next or is free when its hold ends; one that was lost or broken meanwhile stays what it is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...copyStatuses),
        fc.option(fc.constantFrom('here', 'there')),
        (status, pickupId) => {
          const next = pickupId === null ? null : hold({ id: 'next', pickupId })
          const passed = passOn({ copy: copy({ status }), shelf: library(), next }, today)
          const stays = status !== 'available' && status !== 'in-transit'
          expect(passed === null).toBe(stays)
          if (passed === null) return
          expect(passed.to?.hold.id ?? null).toBe(next?.id ?? null)
          expect(passed.to?.state ?? null).toBe(pickupId && (pickupId === 'here' ? 'ready' : 'in-transit'))
          expect(passed.status).toBe(pickupId === 'there' ? 'in-transit' : 'available')
        },
      ),
    )
  })
})
