import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ALPHABET, isCopyCode, normaliseCode, readCode, withCheck } from '../../src/library/codes.ts'

const character = fc.constantFrom(...ALPHABET)
const seven = fc.array(character, { minLength: 7, maxLength: 7 }).map((all) => all.join(''))
const code = seven.map(withCheck)
const crockford = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']
const token = fc
  .array(fc.constantFrom(...crockford), { minLength: 20, maxLength: 20 })
  .map((all) => all.join(''))
const CODE = withCheck('7K3M9QX')

describe('the code of a copy', () => {
  it('is written in a prime number of characters, none of which looks like another', () => {
    expect(ALPHABET).toHaveLength(31)
    expect(new Set(ALPHABET).size).toBe(31)
    expect([...'ILOUZ'].filter((letter) => ALPHABET.includes(letter))).toEqual([])
  })

  it('keeps its seven characters and passes its own check', () => {
    fc.assert(
      fc.property(seven, (given) => {
        const made = withCheck(given)
        expect(made.slice(0, 7)).toBe(given)
        expect(isCopyCode(made)).toBe(true)
      }),
    )
  })

  it('has the check that the formula gives', () => {
    expect(withCheck('0000001')).toBe('00000013')
    expect(withCheck('0000000')).toBe('00000000')
    for (let value = 0; value < 31; value++) {
      const made = withCheck(`${ALPHABET[value]}000000`)
      expect((value + 8 * ALPHABET.indexOf(made[7]!)) % 31).toBe(0)
    }
  })

  it('is refused after any single substitution', () => {
    fc.assert(
      fc.property(code, (made) => {
        for (let at = 0; at < 8; at++)
          for (const other of ALPHABET)
            if (other !== made[at])
              expect(isCopyCode(made.slice(0, at) + other + made.slice(at + 1))).toBe(false)
      }),
      { numRuns: 50 },
    )
  })

  it('is refused after any swap of two different neighbours', () => {
    fc.assert(
      fc.property(code, (made) => {
        for (let at = 0; at < 7; at++) {
          const swapped = made.slice(0, at) + made[at + 1] + made[at] + made.slice(at + 2)
          expect(isCopyCode(swapped)).toBe(swapped === made)
        }
      }),
    )
  })

  it('is not made from what is no code', () => {
    for (const wrong of ['', '123456', '12345678', '12345Z7', 'abcdefg'])
      expect(() => withCheck(wrong)).toThrow()
  })

  it('is stored in one form only', () => {
    expect(isCopyCode(CODE.toLowerCase())).toBe(false)
    expect(isCopyCode(` ${CODE}`)).toBe(false)
  })
})

describe('normalising', () => {
  it('reads O as 0, and I and L as 1, in either case', () => {
    expect(normaliseCode('oOiIlL')).toBe('001111')
  })

  it('drops spaces, hyphens, line ends and invisible characters, and makes full width half', () => {
    expect(normaliseCode(' ７k３m-9\u200bqxa\r\n')).toBe('7K3M9QXA')
  })

  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string(), (text) => normaliseCode(normaliseCode(text)) === normaliseCode(text)))
  })
})

describe('reading a scan', () => {
  it('finds a copy whatever was done to its label on the way', () => {
    const wide = [...CODE].map((each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0)).join('')
    for (const raw of [
      CODE,
      CODE.toLowerCase(),
      `${CODE}\n`,
      `${CODE}\r`,
      `  ${CODE} `,
      `${CODE.slice(0, 4)}-${CODE.slice(4)}`,
      wide,
      `https://linli.example/c/${CODE}`,
      `http://192.168.1.7:8787/c/${CODE}`,
      `HTTPS://LINLI.EXAMPLE/C/${CODE}`,
      `linli.example/c/${CODE}`,
      `https://linli.example/c/${CODE}/`,
      `https://linli.example/c/${CODE}?from=singlemessage&isappinstalled=0`,
      `https://linli.example/c/${CODE}#wechat_redirect`,
      `https：／／linli.example／c／${wide}`,
      `https：、、linli。example、c、${CODE}`,
      `https%3A%2F%2Flinli.example%2Fc%2F${CODE}`,
      `https://messenger.example/jump?to=https%3A%2F%2Flinli.example%2Fc%2F${CODE}`,
      `\ufeffhttps://linli.example/c/${CODE}\r\n`,
    ])
      expect(readCode(raw), raw).toEqual({ kind: 'copy', code: CODE })
  })

  it('takes every code, in capitals or not, with the letters that people type for digits', () => {
    fc.assert(
      fc.property(code, fc.constantFrom('O', 'o'), fc.constantFrom('I', 'l', 'L', 'i'), (made, zero, one) => {
        const typed = made.toLowerCase().replace(/0/g, zero).replace(/1/g, one)
        expect(readCode(typed)).toEqual({ kind: 'copy', code: made })
      }),
    )
  })

  it('says that a code was misread, and gives no code away', () => {
    const wrong = CODE.slice(0, 7) + ALPHABET[(ALPHABET.indexOf(CODE[7]!) + 1) % 31]
    expect(readCode(wrong)).toEqual({ kind: 'copy-bad-check' })
    expect(readCode(`https://linli.example/c/${wrong}`)).toEqual({ kind: 'copy-bad-check' })
    expect(readCode('ZZZZZZZZ')).toEqual({ kind: 'copy-bad-check' })
  })

  it('finds a card by its address or its bare token, in either case', () => {
    fc.assert(
      fc.property(token, (given) => {
        for (const raw of [given, given.toLowerCase(), `https://linli.example/p/${given.toLowerCase()}?x=1`])
          expect(readCode(raw)).toEqual({ kind: 'card', token: given })
      }),
    )
  })

  it('never takes a token with a character too many or too few', () => {
    fc.assert(
      fc.property(token, (given) => {
        expect(readCode(given.slice(1)).kind).not.toBe('card')
        expect(readCode(`${given}A`).kind).not.toBe('card')
      }),
    )
  })

  it('tells venues and activities apart, and keeps their ids as they are', () => {
    expect(readCode('https://linli.example/v/East-4_hall')).toEqual({ kind: 'venue', id: 'East-4_hall' })
    expect(readCode('https://linli.example/A/0192f0a1?y')).toEqual({ kind: 'activity', id: '0192f0a1' })
  })

  it('finds an ISBN with and without hyphens, of thirteen or ten digits', () => {
    for (const raw of [
      '9787533256739',
      '978-7-5332-5673-9',
      'ISBN 978-7-5332-5673-9',
      'ISBN-10: 7-5332-5673-5',
    ])
      expect(readCode(raw), raw).toEqual({ kind: 'isbn', isbn13: '9787533256739' })
    expect(readCode('080442957X')).toEqual({ kind: 'isbn', isbn13: '9780804429573' })
  })

  it('finds no ISBN where the check digit is wrong, in goods, or in printed music', () => {
    for (const raw of ['9787533256738', '6901234567892', '9790260000438', '7533256737', '0804429571'])
      expect(readCode(raw), raw).toEqual({ kind: 'strange' })
  })

  it('calls everything else strange', () => {
    for (const raw of [
      '',
      ' ',
      'https://pay.example/qr?x=8Y2',
      'https://linli.example/c/',
      'https://linli.example/c/hello',
      'https://linli.example/p/short',
      'WIFI:T:WPA;S:home;P:secret;;',
      '你好',
      '%2F%E0%A4%A',
      '0'.repeat(3000),
    ])
      expect(readCode(raw), raw).toEqual({ kind: 'strange' })
  })

  it('never throws, and never lets a code through that fails its check', () => {
    const piece = fc.constantFrom(
      CODE,
      'https://',
      'h.example',
      '/c/',
      '/p/',
      '/v/',
      '、',
      '?',
      '#',
      '%2F',
      '%',
      '-',
      'O',
    )
    const raw = fc.oneof(
      fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
      fc
        .array(fc.oneof(piece, character, fc.string({ maxLength: 3 })), { maxLength: 12 })
        .map((all) => all.join('')),
    )
    fc.assert(
      fc.property(raw, (scan) => {
        const read = readCode(scan)
        if (read.kind === 'copy') expect(isCopyCode(read.code)).toBe(true)
        if (read.kind === 'card') expect(read.token).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/)
      }),
      { numRuns: 1000 },
    )
  })
})
