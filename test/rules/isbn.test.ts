import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hyphenated, isbn13 } from '../../src/library/catalogue/isbn.ts'
import { subjectLetters, subjectOf, subjects } from '../../src/library/catalogue/subjects.ts'
import { shortTitle } from '../../src/library/catalogue/shown.ts'

describe('an ISBN', () => {
  it.each([
    ['9787533256739'],
    ['978-7-5332-5673-9'],
    ['７５３３２５６７３５'],
    ['ISBN 7-5332-5673-5'],
    ['ISBN-13: 978 7 5332 5673 9'],
  ])('is read from %s', (text) => {
    expect(isbn13(text)).toBe('9787533256739')
  })

  it.each(['9787533256738', '7533256736', '81257', '25351560', '9790000000000', '', 'abc', '97875332567391'])(
    'is not read from %s',
    (text) => {
      expect(isbn13(text)).toBeNull()
    },
  )

  it('is refused with any one digit changed', () => {
    fc.assert(
      fc.property(fc.nat(12), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const digits = [...'9787533256739']
        digits[at] = String((Number(digits[at]) + by) % 10)
        expect(isbn13(digits.join(''))).toBeNull()
      }),
    )
  })

  it('is shown with its hyphens', () => {
    expect(hyphenated('9787533256739')).toBe('978-7-5332-5673-9')
    expect(hyphenated('9780399226908')).toBe('978-0-399-22690-8')
  })
})

describe('the 中图法', () => {
  it('has 22 top classes with names in both languages', () => {
    expect(subjectLetters).toHaveLength(22)
    expect(new Set(subjectLetters.map((letter) => subjects[letter].zh)).size).toBe(22)
    expect(new Set(subjectLetters.map((letter) => subjects[letter].en)).size).toBe(22)
  })

  it.each([
    ['I287.8', 'I'],
    ['TP3-49', 'T'],
    ['G4(711)', 'G'],
    ['文学', 'I'],
    ['Q', 'Q'],
  ])('%s is of class %s', (mark, letter) => {
    expect(subjectOf(mark)).toBe(letter)
  })

  it.each(['PS', 'DK公司', '卡通', 'W1', ''])('%s is no class mark', (text) => {
    expect(subjectOf(text)).toBeNull()
  })
})

describe('a short title for a label', () => {
  it.each([
    ['好饿的毛毛虫', '好饿的毛毛虫'],
    ['字的童话（全7册）', '字的童话'],
    ['人间至美：朱光潜经典散文集', '人间至美'],
    ['一口气读完世界上最长的故事', '一口气读完世界上最长的…'],
    ['（套装）', '（套装）'],
  ])('%s → %s', (title, short) => {
    expect(shortTitle(title)).toBe(short)
  })
})
