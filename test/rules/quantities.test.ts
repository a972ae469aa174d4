import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readNumber } from '../../src/resources/quantities/numbers.ts'
import { sayPosted, sayReckoned } from '../../src/resources/quantities/print.ts'
import { readQuantity } from '../../src/resources/quantities/read.ts'
import {
  largest,
  reckon,
  reckonFrom,
  type Quantity,
  type Reckoned,
} from '../../src/resources/quantities/rules.ts'
import { bases, fits, isNoun, measures, units, words } from '../../src/resources/quantities/units.ts'

const reckoned = (quantity: Quantity): Reckoned | string => {
  const result = reckon(quantity)
  return result.ok ? result.value : result.refusal.code
}

describe('units', () => {
  it('say each word for one unit alone, and print only what they read', () => {
    const all = units.flatMap((unit) => [...words[unit].chinese, ...new Set(words[unit].english)])
    expect(new Set(all).size).toBe(all.length)
    for (const unit of units)
      for (const word of all.filter((w) => [...words[unit].chinese].includes(w)))
        expect(readQuantity(`60${word}`)).toEqual({ quantity: { amount: 60, unit } })
  })

  it('have one base unit each, which is itself of factor 1', () => {
    for (const unit of units) expect(bases).toContain(measures[unit].base)
    for (const base of bases) expect(measures[base]).toEqual({ base, times: 1 })
  })

  it('meet where they are the same, or where a piece takes a count noun', () => {
    for (const one of bases)
      for (const other of bases) {
        expect(fits(one, other)).toBe(fits(other, one))
        expect(fits(one, other)).toBe(
          one === other || (isNoun(one) && isNoun(other) && [one, other].includes('piece')),
        )
      }
  })
})

describe('a quantity', () => {
  it.each([0, -1, 1.5, Number('1e309'), Number.NaN, 2 ** 53, largest + 1])(
    '0, negative, 1.5 pieces, 1e309, 2^53: %s',
    (amount) => {
      expect(reckoned({ amount, unit: 'piece' })).toBe('quantity.invalid')
    },
  )

  it('0.1 + 0.2 kg are 300 g, also where a binary sum came in', () => {
    expect(reckoned({ amount: 0.1 + 0.2, unit: 'kg' })).toEqual({ base: 'g', amount: 300, factor: 1000 })
    expect(reckoned({ amount: 0.0005, unit: 'kg' })).toBe('quantity.invalid')
  })

  it('of a case of 24 cans is in cans, with the factor that its row keeps', () => {
    const of = { amount: 24, unit: 'can' } as const
    expect(reckoned({ amount: 10, unit: 'case', of })).toEqual({ base: 'can', amount: 240, factor: 24 })
    expect(reckoned({ amount: 0.5, unit: 'case', of })).toEqual({ base: 'can', amount: 12, factor: 24 })
    expect(reckoned({ amount: 0.3, unit: 'case', of })).toBe('quantity.invalid')
    expect(reckoned({ amount: 2, unit: 'case', of: { amount: 2.5, unit: 'kg' } })).toEqual({
      base: 'g',
      amount: 5000,
      factor: 2500,
    })
  })

  it.each<Quantity>([
    { amount: 1, unit: 'kg', of: { amount: 3, unit: 'can' } },
    { amount: 1, unit: 'case', of: { amount: 3, unit: 'case' } },
    { amount: 1, unit: 'case', of: { amount: 0, unit: 'can' } },
    { amount: 1, unit: 'case', of: { amount: 1.5, unit: 'can' } },
    { amount: 1, unit: 'place', of: { amount: 2, unit: 'hour' } },
  ])('refuses an `of` that is none: %j', (quantity) => {
    expect(reckoned(quantity)).toBe('quantity.invalid')
  })

  it('Factor edited later: what was posted keeps its own', () => {
    const asked = { amount: 2, unit: 'case' } as const
    const of = (factor: number) => reckonFrom({ unit: 'case', base: 'can', factor }, asked)
    expect([of(24), of(12)].map((r) => r.ok && r.value.amount)).toEqual([48, 24])
  })

  it('罐 against kg is refused, never guessed', () => {
    const cans = { unit: 'case', base: 'can', factor: 24 } as const
    const code = (unit: Quantity['unit']) => {
      const r = reckonFrom(cans, { amount: 1, unit })
      return r.ok ? r.value.amount : r.refusal.code
    }
    expect(['kg', 'bottle', 'yuan', 'can', 'piece', 'case'].map((u) => code(u as 'kg'))).toEqual([
      'allocation.unit',
      'allocation.unit',
      'allocation.unit',
      1,
      1,
      24,
    ])
  })
})

describe('a number as people write it', () => {
  it.each<[string, number | null]>([
    ['1200', 1200],
    ['10，000', 10_000],
    ['1,234,567', 1_234_567],
    ['1.5万', 15_000],
    ['1.1万', 11_000],
    ['０', 0],
    ['１２', 12],
    ['3千', 3000],
    ['十二', 12],
    ['两百零五', 205],
    ['一万五千', 15_000],
    ['三十', 30],
    ['1,2', null],
    ['1.2.3', null],
    ['百', null],
    ['一二', null],
    ['十十', null],
    ['', null],
  ])('%s is %s', (text, value) => {
    expect(readNumber(text)).toBe(value)
  })
})

describe('a quantity in a table', () => {
  it.each<[string, string, unknown]>([
    ['10，000罐', '', { quantity: { amount: 10_000, unit: 'can' } }],
    ['1.5万', '个', { quantity: { amount: 15_000, unit: 'piece' } }],
    ['０.５ kg', '', { quantity: { amount: 0.5, unit: 'kg' } }],
    ['3斤', '', { quantity: { amount: 1500, unit: 'g' } }],
    ['20 Boxes', '', { quantity: { amount: 20, unit: 'case' } }],
    ['93,669元', '', { quantity: { amount: 93_669, unit: 'yuan' } }],
    ['15个名额', '', { quantity: { amount: 15, unit: 'place' } }],
    ['半箱(每箱24罐)', '', { quantity: { amount: 0.5, unit: 'case', of: { amount: 24, unit: 'can' } } }],
    ['两箱半，每箱24罐', '', { quantity: { amount: 2.5, unit: 'case', of: { amount: 24, unit: 'can' } } }],
    ['10箱×24罐', '', { quantity: { amount: 10, unit: 'case', of: { amount: 24, unit: 'can' } } }],
    ['10箱（24罐/箱）', '', { quantity: { amount: 10, unit: 'case', of: { amount: 24, unit: 'can' } } }],
    ['若干', '', { quantity: null }],
    ['若干', '罐', { quantity: null }],
    ['０', '个', { wrong: 'amount' }],
    ['半箱', '', { wrong: 'amount' }],
    ['1.5', '个', { wrong: 'amount' }],
    ['12', '', { wrong: 'unit' }],
    ['12', '车皮', { wrong: 'unit' }],
    ['1,5箱', '', { wrong: 'number' }],
    ['很多', '', { wrong: 'text' }],
    ['', '', { wrong: 'number' }],
    ['罐', '', { wrong: 'number' }],
    ['-5罐', '', { wrong: 'text' }],
  ])('%s %s', (text, unit, read) => {
    expect(readQuantity(text, unit)).toEqual(read)
  })

  const unit = fc.constantFrom(...units)
  const posted: fc.Arbitrary<Quantity> = fc
    .tuple(
      unit,
      fc.integer({ min: 1, max: 90_000 }),
      fc.option(fc.tuple(unit, fc.integer({ min: 1, max: 999 }))),
    )
    .map(([u, amount, of]) => ({
      unit: u,
      amount: measures[u].times >= 100 ? amount / 100 : amount,
      ...(of && { of: { unit: of[0], amount: of[1] } }),
    }))

  it('is the same when it is read, reckoned, printed and read again, in every unit and both languages', () => {
    fc.assert(
      fc.property(posted, fc.constantFrom('zh-CN', 'en'), (quantity, locale) => {
        fc.pre(reckon(quantity).ok)
        expect(readQuantity(sayPosted(quantity, locale))).toEqual({ quantity })
      }),
      { numRuns: 3000 },
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...bases),
        fc.integer({ min: 1, max: largest }),
        fc.constantFrom('zh-CN', 'en'),
        (base, amount, locale) => {
          const read = readQuantity(sayReckoned({ base, amount }, locale))
          const again = 'quantity' in read && read.quantity ? reckon(read.quantity) : null
          expect(again?.ok && [again.value.base, again.value.amount]).toEqual([base, amount])
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('is refused or read, whatever it says, and never is zero or more than can be kept', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[半0-9.,万千箱罐个(每×)]{1,12}$/)), (text) => {
        const read = readQuantity(text)
        if ('quantity' in read && read.quantity) expect(reckon(read.quantity).ok).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })
})
