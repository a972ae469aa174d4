import type { LabelStock } from './stocks.ts'

/** Where a label's parts lie in its own box, in millimetres; `size` is the QR code's side without its quiet zone. */
export type LabelLayout = {
  qr: { x: number; y: number; size: number }
  text: { x: number; y: number; width: number; height: number; align: 'middle' | 'start' }
  /** Type sizes; the code stands in one line or, beside a QR code, in two of four characters. */
  code: { size: number; lines: 1 | 2 }
  title: { size: number; lines: number }
}

/** Modules of a QR code of version 2, the coarsest that a label carries: its quiet zone is the widest. */
const coarsest = 25

/** Four modules of white on each side (ISO/IEC 18004). */
export const quietZone = (size: number, modules = coarsest): number => (4 * size) / modules

/**
 * The code is 20.5 mm wide where a label is high enough for it and its quiet zone. A label of 21.2 mm is not: there the
 * quiet zone counts in, 16 mm and 21.1 mm with it. Words stand under it, or beside it where nothing is left under it.
 */
export const labelLayouts: Record<LabelStock, LabelLayout> = {
  '3x8': {
    qr: { x: 21.5, y: 3.3, size: 20.5 },
    text: { x: 1.5, y: 27.1, width: 60.5, height: 6.4, align: 'middle' },
    code: { size: 3.3, lines: 1 },
    title: { size: 2.5, lines: 1 },
  },
  '4x10': {
    qr: { x: 4.6, y: 4.6, size: 20.5 },
    text: { x: 28.4, y: 4.6, width: 19.5, height: 20.5, align: 'start' },
    code: { size: 5.2, lines: 2 },
    title: { size: 2.7, lines: 3 },
  },
  '5x13': {
    qr: { x: 2.6, y: 2.6, size: 16 },
    text: { x: 21.2, y: 2.6, width: 15.6, height: 16, align: 'start' },
    code: { size: 4, lines: 2 },
    title: { size: 2.3, lines: 3 },
  },
}

/** A card of 85.6 × 54 mm: the child's face at the left, the code at the right on white. */
export const cardLayout = {
  face: { x: 6, y: 6.5, size: 27 },
  name: { x: 19.5, y: 42.2, width: 34, size: 6.4 },
  library: { x: 19.5, y: 47.6, width: 35, size: 2.7 },
  panel: { x: 42.6, y: 5, width: 37.4, height: 37.4 },
  qr: { x: 47.8, y: 10.2, size: 27 },
  words: { x: 61.3, y: 46.2, width: 44, size: 2.9 },
}
