import fc from 'fast-check'
import { encode } from 'uqr'
import { describe, expect, it } from 'vitest'
import { emWidth } from '../../web/ui/art/cover-title.ts'
import { linesOf } from '../../src/library/labels/label-sheet.ts'
import { cardLayout, labelLayouts, quietZone } from '../../src/library/labels/layouts.ts'
import {
  a4,
  cutMarks,
  labelStocks,
  placeAt,
  placesOf,
  spread,
  stocks,
  unprintable,
  type Box,
} from '../../src/library/labels/stocks.ts'

const every = ['cards', ...labelStocks] as const
const apart = (a: Box, b: Box) =>
  a.x + a.width <= b.x + 1e-6 ||
  b.x + b.width <= a.x + 1e-6 ||
  a.y + a.height <= b.y + 1e-6 ||
  b.y + b.height <= a.y + 1e-6
const within = (inner: Box, outer: Box) =>
  inner.x >= outer.x - 1e-6 &&
  inner.y >= outer.y - 1e-6 &&
  inner.x + inner.width <= outer.x + outer.width + 1e-6 &&
  inner.y + inner.height <= outer.y + outer.height + 1e-6
const printable: Box = {
  x: unprintable,
  y: unprintable,
  width: a4.width - 2 * unprintable,
  height: a4.height - 2 * unprintable,
}
const boxesOf = (name: (typeof every)[number]) =>
  Array.from({ length: placesOf(stocks[name]) }, (_, n) => placeAt(stocks[name], n))
const moved = (box: Box, by: Box): Box => ({ ...box, x: box.x + by.x, y: box.y + by.y })
const square = ({ x, y, size }: { x: number; y: number; size: number }, more = 0): Box => ({
  x: x - more,
  y: y - more,
  width: size + 2 * more,
  height: size + 2 * more,
})

/** Titles of every script and length; a label never runs over. */
const titles = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'好饿的毛毛虫，：·《》Aa 0Wwil-'), minLength: 0, maxLength: 40 }),
  fc.constantFrom('MMMMMMMMMMMM', '好饿的毛毛虫在哪里呀', 'The Very Hungry', 'WWWW WWWW WW', '一'),
)

describe('sheets of A4', () => {
  it.each(every)('%s: no place overlaps another, and all lie on the sheet', (name) => {
    const boxes = boxesOf(name)
    expect(boxes).toHaveLength({ '3x8': 24, '4x10': 40, '5x13': 65, cards: 10 }[name])
    expect(boxes.filter((box) => !within(box, { x: 0, y: 0, ...a4 }))).toEqual([])
    expect(boxes.filter((box, n) => boxes.slice(n + 1).some((other) => !apart(box, other)))).toEqual([])
  })

  it.each(every)(
    '%s: the same margin is left at the left and at the right, at the top and at the bottom',
    (name) => {
      const last = boxesOf(name).at(-1)!
      expect(a4.width - last.x - last.width).toBeCloseTo(stocks[name].left, 1)
      expect(a4.height - last.y - last.height).toBeCloseTo(stocks[name].top, 1)
    },
  )

  it('cards are 85.6 × 54 mm (ISO/IEC 7810 ID-1), rows and columns as the label sheets are named', () => {
    expect(stocks.cards).toMatchObject({ width: 85.6, height: 54 })
    for (const name of labelStocks) expect(`${stocks[name].columns}x${stocks[name].rows}`).toBe(name)
  })

  it.each(every)(
    '%s: cut marks are short, straight, inside what a printer reaches, and lie at the edges of places',
    (name) => {
      const marks = cutMarks(stocks[name])
      expect(marks.length).toBeGreaterThan(8)
      const boxes = boxesOf(name)
      for (const m of marks) {
        expect(within({ x: m.x1, y: m.y1, width: m.x2 - m.x1, height: m.y2 - m.y1 }, printable)).toBe(true)
        const across = m.x1 === m.x2
        expect(across ? m.y2 - m.y1 : m.x2 - m.x1).toBeCloseTo(3)
        const at = across ? m.x1 : m.y1
        const edges = boxes.flatMap((b) => (across ? [b.x, b.x + b.width] : [b.y, b.y + b.height]))
        expect(edges.some((edge) => Math.abs(edge - at) < 0.011)).toBe(true)
      }
    },
  )

  it('a started sheet is used up: its places stay empty, in order, and the rest runs over to the next sheets', () => {
    fc.assert(
      fc.property(fc.constantFrom(...every), fc.nat(400), fc.nat(400), (name, n, used) => {
        const stock = stocks[name]
        const things = Array.from({ length: n }, (_, at) => at)
        const sheets = spread(stock, things, used)
        const first = used % placesOf(stock)
        expect(sheets.flat().map(({ thing }) => thing)).toEqual(things)
        expect(sheets).toHaveLength(n === 0 ? 0 : Math.ceil((n + first) / placesOf(stock)))
        const expected = sheets.map((places, sheet) =>
          places.map((_, at) => placeAt(stock, at + (sheet === 0 ? first : 0))),
        )
        expect(sheets.map((places) => places.map(({ box }) => box))).toEqual(expected)
      }),
    )
  })
})

describe('a label', () => {
  const quietBox = (name: (typeof labelStocks)[number]) =>
    square(labelLayouts[name].qr, quietZone(labelLayouts[name].qr.size))

  it.each(labelStocks)('%s: the QR code with its four modules of quiet zone lies on the label', (name) => {
    const own = { x: 0, y: 0, width: stocks[name].width, height: stocks[name].height }
    expect(within(quietBox(name), own)).toBe(true)
  })

  it('the code is 20 to 25 mm wide; on the smallest label it is so with its quiet zone, since no more fits', () => {
    const sizes = labelStocks.map((name) => labelLayouts[name].qr.size)
    expect(sizes.slice(0, 2).every((size) => size >= 20 && size <= 25)).toBe(true)
    expect(quietBox('5x13').width).toBeGreaterThanOrEqual(20)
    expect(quietBox('5x13').width).toBeGreaterThan(stocks['5x13'].height - 0.2)
  })

  it.each(labelStocks)(
    '%s: whatever the title, words keep off the quiet zone and inside their box',
    (name) => {
      const layout = labelLayouts[name]
      fc.assert(
        fc.property(titles, (shortTitle) => {
          const lines = linesOf(layout, { code: 'WWWWWWWW', shortTitle })
          expect(
            lines
              .map(({ words }) => words)
              .join('')
              .replace(' ', ''),
          ).toContain('WWWWWWWW')
          for (const line of lines) {
            const width = (line.mono ? 0.62 * line.words.length : emWidth(line.words)) * line.size
            const left = layout.text.align === 'middle' ? line.x - width / 2 : line.x
            // From the capitals' height down to the descenders.
            const box = {
              x: left,
              y: line.y - line.size * 0.74,
              width,
              height: line.size * 0.74 + line.size * 0.2,
            }
            expect(within(box, layout.text), line.words).toBe(true)
            expect(apart(box, quietBox(name)), line.words).toBe(true)
          }
        }),
      )
    },
  )

  it.each(labelStocks)(
    '%s: everything that is printed lies where an office printer prints, on every place',
    (name) => {
      const { qr, text } = labelLayouts[name]
      for (const place of boxesOf(name)) {
        expect(within(moved(square(qr), place), printable)).toBe(true)
        expect(within(moved(text, place), printable)).toBe(true)
        expect(within(moved(text, place), place)).toBe(true)
      }
    },
  )

  it('a short address makes version 2 or 3 at error correction M', () => {
    const version = (origin: string) => encode(`${origin}/c/0123456X`, { ecc: 'M' }).version
    expect(version('https://linli.org')).toBe(3)
    expect(version('http://127.0.0.1:8787')).toBe(3)
    expect(version('https://li.cn')).toBe(2)
    expect(version(`https://${'a'.repeat(19)}.org`)).toBe(3)
  })
})

describe('a card', () => {
  it('has a QR code of 25 mm or more, its quiet zone on white, and everything else off it', () => {
    const { qr, panel, face, name, library, words } = cardLayout
    const own = { x: 0, y: 0, width: 85.6, height: 54 }
    expect(qr.size).toBeGreaterThanOrEqual(25)
    expect(within(square(qr, quietZone(qr.size)), panel)).toBe(true)
    const line = (at: { x: number; y: number; width: number; size: number }): Box => ({
      x: at.x - at.width / 2,
      y: at.y - at.size * 0.9,
      width: at.width,
      height: at.size * 1.1,
    })
    const boxes = [panel, square(face), line(name), line(library), line(words)]
    for (const [n, box] of boxes.entries()) {
      expect(within(box, own)).toBe(true)
      for (const other of boxes.slice(n + 1)) expect(apart(box, other)).toBe(true)
    }
  })
})
