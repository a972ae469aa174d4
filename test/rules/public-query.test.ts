import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ages, kinds, readQuery, toAddress, toApi } from '../../web/public/query.ts'

const read = (address: string) => readQuery(Object.fromEntries(new URL(address, 'http://any').searchParams))

describe('the address of a search', () => {
  it('asks the same again when it is opened', () => {
    const queries = fc.record({
      q: fc
        .string({ unit: 'grapheme', maxLength: 20 })
        .filter((q) => new URLSearchParams({ q }).get('q') === q),
      kind: fc.constantFrom('' as const, ...kinds),
      age: fc.constantFrom('' as const, ...ages),
      libraryId: fc.stringMatching(/^[0-9A-Z]{0,26}$/),
      available: fc.boolean(),
    })
    fc.assert(
      fc.property(queries, (query) => {
        expect(read(toAddress(query))).toEqual(query)
      }),
    )
  })

  it('is short when nothing is asked', () => {
    expect(toAddress(readQuery({}))).toBe('/library')
  })

  it('leaves out what there is not, so that an old or mistyped address still finds', () => {
    expect(readQuery({ kind: 'film', age: '7-77', available: 'maybe', q: 'x'.repeat(200) })).toEqual({
      q: 'x'.repeat(80),
      kind: '',
      age: '',
      libraryId: '',
      available: false,
    })
  })

  it('puts an age into the two ends that the API knows', () => {
    expect(toApi({ ...readQuery({}), age: '9-12' })).toMatchObject({
      ageFrom: '9',
      ageTo: '12',
      available: undefined,
    })
    expect(toApi(readQuery({}))).toMatchObject({ ageFrom: '', ageTo: undefined })
  })
})
