import { broken, fitted, gone, mm, sheet, type } from './drawing.ts'
import { labelLayouts, type LabelLayout } from './layouts.ts'
import { qrAt } from './qr.ts'
import { cutMarks, spread, stocks, type Box, type LabelStock } from './stocks.ts'

export type Label = { code: string; shortTitle: string }

/** A code as people read it out: two groups of four. */
const grouped = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`

type Set = { words: string; x: number; y: number; size: number; mono?: true; weight?: number }

/** The lines of type on a label with their baselines: the code, then the title. Its capitals start at the box's top. */
export const linesOf = ({ text, code, title }: LabelLayout, label: Label): Set[] => {
  const x = text.align === 'middle' ? text.x + text.width / 2 : text.x
  const codes = code.lines === 1 ? [grouped(label.code)] : [label.code.slice(0, 4), label.code.slice(4)]
  const titles =
    title.lines === 1
      ? [fitted(label.shortTitle, text.width, title.size, title.size * 0.8)]
      : broken(label.shortTitle, text.width, title.size, title.lines).map((words) => ({
          words,
          size: title.size,
        }))
  const first = text.y + code.size * capitals
  const below = first + (codes.length - 1) * code.size * 1.05 + title.size * 1.3
  return [
    ...codes.map((words, n): Set => ({
      words,
      x,
      y: first + n * code.size * 1.05,
      size: code.size,
      mono: true,
      weight: 700,
    })),
    ...titles.map(({ words, size }, n): Set => ({ words, x, y: below + n * title.size * 1.14, size })),
  ]
}

/** Height of a capital in ems. */
const capitals = 0.74

const drawn = (layout: LabelLayout, label: Label, box: Box, origin: string): string =>
  `<g transform="translate(${mm(box.x)} ${mm(box.y)})">${qrAt(`${origin}/c/${label.code}`, layout.qr.x, layout.qr.y, layout.qr.size)}${linesOf(
    layout,
    label,
  )
    .map((line) => type(line.words, { ...line, align: layout.text.align }))
    .join('')}</g>`

/** Sheets of labels, one SVG a sheet. `told` names a sheet by its number for screen readers. */
export const labelSheets = (
  labels: Label[],
  given: { stock: LabelStock; used: number; origin: string; told: (sheet: number) => string },
): string[] =>
  spread(stocks[given.stock], labels, given.used).map((places, n) =>
    sheet(
      given.told(n + 1),
      cutMarks(stocks[given.stock]),
      (n === 0 ? gone(stocks[given.stock], given.used) : '') +
        places.map(({ box, thing }) => drawn(labelLayouts[given.stock], thing, box, given.origin)).join(''),
    ),
  )
