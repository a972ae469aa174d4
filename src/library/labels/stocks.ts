/** Lengths are millimetres, from the top left corner of the sheet. */
export type Box = { x: number; y: number; width: number; height: number }

/** A sheet of equal places in columns and rows. `pitchX` and `pitchY` lead from one place to the next. */
export type Stock = {
  columns: number
  rows: number
  width: number
  height: number
  left: number
  top: number
  pitchX: number
  pitchY: number
}

export const a4 = { width: 210, height: 297 }

/** What office printers leave white along each edge of a sheet: a sixth of an inch. */
export const unprintable = 4.23

export const labelStocks = ['3x8', '4x10', '5x13'] as const
export type LabelStock = (typeof labelStocks)[number]

/** Label sheets as they are sold: 63.5 × 33.9 and 38.1 × 21.2 with margins, 52.5 × 29.7 to the edge of the sheet. */
export const stocks: Record<LabelStock | 'cards', Stock> = {
  '3x8': {
    columns: 3,
    rows: 8,
    width: 63.5,
    height: 33.9,
    left: 7.2,
    top: 12.9,
    pitchX: 66.05,
    pitchY: 33.9,
  },
  '4x10': { columns: 4, rows: 10, width: 52.5, height: 29.7, left: 0, top: 0, pitchX: 52.5, pitchY: 29.7 },
  '5x13': {
    columns: 5,
    rows: 13,
    width: 38.1,
    height: 21.2,
    left: 4.65,
    top: 10.7,
    pitchX: 40.65,
    pitchY: 21.2,
  },
  cards: { columns: 2, rows: 5, width: 85.6, height: 54, left: 19.4, top: 13.5, pitchX: 85.6, pitchY: 54 },
}

/** How many labels and cards one document holds; the next labels stand behind a link. */
export const labelsAtOnce = 240
export const cardsAtOnce = 60

export const placesOf = (stock: Stock): number => stock.columns * stock.rows

/** The box of a place on its sheet, row by row. */
export const placeAt = (stock: Stock, place: number): Box => ({
  x: stock.left + (place % stock.columns) * stock.pitchX,
  y: stock.top + Math.floor(place / stock.columns) * stock.pitchY,
  width: stock.width,
  height: stock.height,
})

/**
 * Spreads things over sheets. The first `used` places of the first sheet stay empty: they were peeled off before;
 * whole sheets that were used up do not count.
 */
export const spread = <T>(stock: Stock, things: T[], used: number): { box: Box; thing: T }[][] => {
  const places = placesOf(stock)
  const sheets: { box: Box; thing: T }[][] = []
  things.forEach((thing, n) => {
    const at = n + (used % places)
    ;(sheets[Math.floor(at / places)] ??= []).push({ box: placeAt(stock, at % places), thing })
  })
  return sheets
}

export type Line = { x1: number; y1: number; x2: number; y2: number }

const markLength = 3

/** Short lines at the edges of the sheet that show where to cut, inside what a printer reaches. */
export const cutMarks = (stock: Stock): Line[] => {
  const edges = (count: number, first: number, size: number, pitch: number) => [
    ...new Set(
      Array.from({ length: count }, (_, n) =>
        [first + n * pitch, first + n * pitch + size].map(round),
      ).flat(),
    ),
  ]
  const xs = edges(stock.columns, stock.left, stock.width, stock.pitchX).filter((x) => inside(x, a4.width))
  const ys = edges(stock.rows, stock.top, stock.height, stock.pitchY).filter((y) => inside(y, a4.height))
  const ends = (margin: number, length: number) => {
    // In a margin the marks stand clear of the labels; on stock without margins they lie on the lines between them.
    const near = margin >= unprintable + markLength + 1 ? margin - markLength - 1 : unprintable
    return [
      [near, near + markLength],
      [length - near - markLength, length - near],
    ]
  }
  return [
    ...xs.flatMap((x) => ends(stock.top, a4.height).map(([y1 = 0, y2 = 0]) => ({ x1: x, x2: x, y1, y2 }))),
    ...ys.flatMap((y) => ends(stock.left, a4.width).map(([x1 = 0, x2 = 0]) => ({ y1: y, y2: y, x1, x2 }))),
  ]
}

const round = (mm: number) => Math.round(mm * 100) / 100
const inside = (at: number, length: number) => at > unprintable && at < length - unprintable
