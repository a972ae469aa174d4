import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byteOrderMark, csvLine, decodeText, readCsv } from '../../src/platform/csv.ts'
import { readXlsx, writeXlsx } from '../../src/platform/xlsx.ts'

const utf16 = (text: string, bigEndian = false): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), !bigEndian)
  return bytes
}

describe('a spreadsheet’s text', () => {
  const text = '书名,作者\r\n好饿的毛毛虫,艾瑞·卡尔\r\n'

  it('is read in UTF-8 and UTF-16, with and without a byte order mark', () => {
    const encoder = new TextEncoder()
    expect(decodeText(encoder.encode(text))).toBe(text)
    expect(decodeText(encoder.encode(byteOrderMark + text))).toBe(text)
    expect(decodeText(utf16(byteOrderMark + text))).toBe(text)
    expect(decodeText(utf16(byteOrderMark + text, true))).toBe(text)
    expect(decodeText(utf16(`isbn,title\n${text}`))).toBe(`isbn,title\n${text}`)
  })

  it('is read in GB18030, as Excel writes it in China', () => {
    // 书名 in GBK.
    expect(decodeText(Uint8Array.of(0xca, 0xe9, 0xc3, 0xfb))).toBe('书名')
  })

  it('is refused when it is a picture or a workbook', () => {
    expect(decodeText(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13))).toBeNull()
    expect(decodeText(Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0))).toBeNull()
  })
})

describe('CSV', () => {
  it.each([
    ['a,b\r\n1,2', 'commas and CRLF'],
    ['a;b\n1;2', 'semicolons'],
    ['a\tb\n1\t2', 'tabs'],
  ])('is read with %j (%s)', (text) => {
    expect(readCsv(text).rows.slice(0, 2)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })

  it('keeps empty rows, so that a row’s number is its number in the file', () => {
    expect(readCsv('a,b\n\n1,2').rows[2]).toEqual(['1', '2'])
    expect(readCsv('sep=;\na;b\n1;2').rows[2]).toEqual(['1', '2'])
  })

  it('names a row whose quotes never close', () => {
    expect([...readCsv('a,b\n1,2\n"3,4\n').broken]).toEqual([3])
  })

  it('starts no formula in a cell', () => {
    for (const evil of [
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '\n=1',
      '＝1',
      '＋1',
      '－1',
      '＠x',
      "'=1",
    ])
      expect(csvLine([evil]).replace(/^"/, '')).toMatch(/^'/)
    expect(csvLine([-1, 5, null])).toBe('-1,5,\r\n')
  })

  it('comes back as it went out', () => {
    const cell = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...`'=+-@＝－,";\t \n毛`) }))
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        (rows) => {
          const written = rows.map((row) => csvLine(['x', ...row])).join('')
          const read = readCsv(written).rows.slice(0, rows.length)
          expect(read).toEqual(rows.map((row) => ['x', ...row]))
        },
      ),
    )
  })
})

describe('a workbook', () => {
  it('comes back as it went out, numbers and formulas as text', async () => {
    const rows = [
      ['书名', 'ISBN', '册数'],
      ['=1+1', '9787533256739', '2'],
      ['毛毛', '', '1'],
    ]
    expect(await readXlsx(await writeXlsx(rows))).toEqual(rows)
  })

  it('is refused when it is none, broken off, or would unpack to gigabytes', async () => {
    const good = await writeXlsx([['书名'], ['毛毛']])
    expect(await readXlsx(new TextEncoder().encode('no workbook'))).toBeNull()
    expect(await readXlsx(good.slice(0, good.length - 30))).toBeNull()
    const bomb = good.slice()
    const view = new DataView(bomb.buffer)
    const directory = view.getUint32(bomb.length - 6, true)
    view.setUint32(directory + 24, 0xf0000000, true)
    expect(await readXlsx(bomb)).toBeNull()
  })
})
