import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exclusionOf, type NeedFacts, type OfferFacts } from '../../src/resources/matching/filters.ts'
import { byScore, scoreOf, suggested } from '../../src/resources/matching/score.ts'
import { askedTokens, categoriesSaid, foundTokens, joined } from '../../src/resources/matching/words.ts'

const today = '2026-11-26'
const now = Date.parse('2026-11-26T04:00:00Z')
const day = 86_400_000

const words = [
  { folded: '奶粉', category: 'infant' },
  { folded: '米', category: 'food' },
  { folded: 'formula', category: 'infant' },
  { folded: 'art', category: 'study' },
]

const offer = ({
  title = '婴儿奶粉',
  ...more
}: Partial<OfferFacts> & { title?: string } = {}): OfferFacts => ({
  id: 'o1',
  organisationId: 'partner',
  standing: 'verified',
  state: 'published',
  kind: 'goods',
  category: 'infant',
  says: categoriesSaid(title, words),
  tokens: foundTokens(title),
  base: 'can',
  left: 600,
  lot: 24,
  cities: ['北京'],
  handover: 'deliver',
  validFrom: '2026-11-01',
  validUntil: '2027-03-31',
  since: now - 10 * day,
  ...more,
})

const need = ({ title = '婴儿奶粉', ...more }: Partial<NeedFacts> & { title?: string } = {}): NeedFacts => ({
  id: 'n1',
  organisationId: 'helpers',
  standing: 'verified',
  state: 'published',
  kind: 'goods',
  category: 'infant',
  says: categoriesSaid(title, words),
  asks: askedTokens(title),
  base: 'can',
  missing: 100,
  city: '北京',
  neededBy: '2026-12-31',
  urgency: 'high',
  since: now - 30 * day,
  ...more,
})

describe('Hard filters, each exclusion with its reason', () => {
  it.each([
    ['state', { state: 'withdrawn' }, {}],
    ['state', { state: 'waiting' }, {}],
    ['state', {}, { state: 'withdrawn' }],
    ['own', { organisationId: 'helpers' }, {}],
    ['verified', {}, { standing: 'pending' }],
    ['verified', { standing: 'suspended' }, {}],
    ['kind', { kind: 'service' }, {}],
    ['category', { category: 'books', title: '绘本' }, {}],
    ['unit', { base: 'g', left: 60_000 }, {}],
    ['city', { cities: ['南京', '珠海'] }, {}],
    ['validity', { validUntil: '2026-11-25' }, { neededBy: '2026-11-25' }],
    ['validity', { validUntil: '2026-12-30' }, {}],
    ['validity', { validFrom: '2027-01-01' }, {}],
    ['met', {}, { missing: 0 }],
    ['nothing-left', { left: 0 }, {}],
    ['nothing-left', { left: 23 }, {}],
    ['lot', {}, { missing: 23 }],
  ] as const)('%s: %o for %o', (why, ofOffer, ofNeed) => {
    expect(exclusionOf(offer(), need(), today)).toBe(null)
    expect(exclusionOf(offer(ofOffer), need(ofNeed), today)).toBe(why)
  })

  it('the last day of an offer is whole: one that ends on the day of the need serves it', () => {
    expect(exclusionOf(offer({ validUntil: '2026-12-31' }), need(), today)).toBe(null)
    expect(exclusionOf(offer({ validUntil: today }), need({ neededBy: today }), today)).toBe(null)
  })

  it('what staff posted for somebody who phoned is nobody’s own, and needs no verification', () => {
    expect(exclusionOf(offer({ organisationId: null, standing: null }), need(), today)).toBe(null)
  })

  it('unit dimension: a piece is any noun’s, 罐 and 箱 are two things, and g is no can', () => {
    expect(exclusionOf(offer({ base: 'piece' }), need(), today)).toBe(null)
    expect(exclusionOf(offer({ base: 'case' }), need(), today)).toBe('unit')
  })

  it('An unknown quantity (null) matches, but cannot be allocated', () => {
    const unknown = { base: null, left: null }
    expect(exclusionOf(offer(unknown), need(), today)).toBe(null)
    expect(exclusionOf(offer(), need({ base: null, missing: null }), today)).toBe(null)
    expect(suggested(offer(unknown), need())).toBe(null)
    expect(suggested(offer(), need({ base: null, missing: null }))).toBe(null)
    expect(suggested(offer(), need())).toBe(100)
  })
})

const points = (ofOffer: Parameters<typeof offer>[0], ofNeed: Parameters<typeof need>[0] = {}) =>
  Object.fromEntries(scoreOf(offer(ofOffer), need(ofNeed), now).parts.map((p) => [p.part, p.points]))

describe('points that add up to 100 with their parts shown', () => {
  it('category 40, words 20, urgency 20, distance 10, waiting 10', () => {
    const { score, parts } = scoreOf(offer(), need(), now)
    expect(score).toBe(100)
    expect(parts).toEqual([
      { part: 'category', points: 40, of: 40, why: 'same' },
      { part: 'words', points: 20, of: 20, why: 'all', words: ['婴儿奶粉'] },
      { part: 'urgency', points: 20, of: 20, why: 'high' },
      { part: 'distance', points: 10, of: 10, why: 'same-city' },
      { part: 'waiting', points: 10, of: 10, why: 'days', days: 30 },
    ])
  })

  it('kind and category (or synonym): a word of the title that means the category gets less', () => {
    expect(points({ category: 'food' })['category']).toBe(25)
    expect(points({ category: 'food', title: 'Formula milk' })['category']).toBe(25)
    expect(points({ category: 'other', title: '婴儿车' })['category']).toBe(10)
    expect(exclusionOf(offer({ category: 'other', title: '雨伞' }), need(), today)).toBe('category')
  })

  it('a Latin word means a category only as a whole', () => {
    expect([...categoriesSaid('Birthday party', words)]).toEqual([])
    expect([...categoriesSaid('Modern ART', words)]).toEqual(['study'])
  })

  it('words: the same tokens as the search, by the share of the need’s that the offer has', () => {
    // 婴幼 幼儿 儿奶 奶粉: two of four.
    expect(points({ title: '儿奶粉' }, { title: '婴幼儿奶粉' })['words']).toBe(10)
    expect(points({ title: '嬰兒奶粉' })['words']).toBe(20)
    expect(points({ title: '绘本' })['words']).toBe(0)
    expect(points({}, { title: '！' })['words']).toBe(0)
    expect(joined(askedTokens('婴儿奶粉 2 段 · 4 箱 × 24 罐'))).toEqual(['婴儿奶粉', '2', '段'])
  })

  it('urgency, distance and waiting', () => {
    expect(points({}, { urgency: 'normal' })['urgency']).toBe(10)
    expect(points({}, { urgency: 'low' })['urgency']).toBe(0)
    expect(points({ handover: 'pick-up' })['distance']).toBe(8)
    expect(points({ cities: ['北京', '南京'], handover: 'either' })['distance']).toBe(6)
    expect(points({ cities: ['北京', '南京'], handover: 'pick-up' })['distance']).toBe(3)
    expect(points({}, { since: now - 8 * day })['waiting']).toBe(2)
    expect(points({}, { since: now - 400 * day })['waiting']).toBe(10)
    expect(points({}, { since: now + day })['waiting']).toBe(0)
  })

  it('Integer, deterministic, independent of row order: ties by age, then id', () => {
    const rows = fc.array(
      fc.record({
        score: fc.integer({ min: 0, max: 3 }),
        since: fc.integer({ min: 0, max: 3 }),
        id: fc.uuid(),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(rows, (list) => {
        const sorted = list.toSorted(byScore)
        expect(list.toReversed().toSorted(byScore)).toEqual(sorted)
        for (const [i, row] of sorted.entries()) {
          const next = sorted[i + 1] ?? row
          const equal = row.score === next.score
          expect(row.score).toBeGreaterThanOrEqual(next.score)
          expect(!equal || row.since <= next.since).toBe(true)
          expect(!equal || row.since < next.since || row.id <= next.id).toBe(true)
        }
      }),
    )
    const title = fc.string({ unit: fc.constantFrom('婴', '儿', '奶', '粉', ' ', 'a', 'b'), maxLength: 12 })
    fc.assert(
      fc.property(title, title, fc.integer({ min: 0, max: 90 }), (given, asked, days) => {
        const { score, parts } = scoreOf(
          offer({ title: given }),
          need({ title: asked, since: now - days * day }),
          now,
        )
        expect(parts.reduce((sum, { of }) => sum + of, 0)).toBe(100)
        for (const part of parts)
          expect(Number.isInteger(part.points) && part.points >= 0 && part.points <= part.of).toBe(true)
        expect(score).toBe(parts.reduce((sum, part) => sum + part.points, 0))
      }),
    )
  })
})
