import { escapeXml } from '../../../web/ui/art/cover-shapes.ts'
import { clip, emWidth } from '../../../web/ui/art/cover-title.ts'
import { a4, placeAt, placesOf, type Line, type Stock } from './stocks.ts'

const fonts = 'PingFang SC,HarmonyOS Sans SC,Noto Sans SC,Noto Sans CJK SC,Source Han Sans SC,sans-serif'
const mono = 'SF Mono,Menlo,Consolas,DejaVu Sans Mono,Noto Sans Mono,monospace'

/** Millimetres with two decimals: finer than any printer. */
export const mm = (value: number): number => Math.round(value * 100) / 100

type Type = {
  x: number
  y: number
  size: number
  align?: 'middle' | 'start'
  fill?: string
  weight?: number
  mono?: true
}

/** One line of type; `y` is its baseline. */
export const type = (words: string, t: Type): string =>
  `<text x="${mm(t.x)}" y="${mm(t.y)}" font-size="${mm(t.size)}"${t.align === 'middle' ? ' text-anchor="middle"' : ''}${
    t.weight ? ` font-weight="${t.weight}"` : ''
  }${t.fill ? ` fill="${t.fill}"` : ''}${t.mono ? ` font-family="${mono}"` : ''}>${escapeXml(words)}</text>`

/** The largest size up to `most` at which the words fit the width, not under `least`; longer ones are cut. */
export const fitted = (
  words: string,
  width: number,
  most: number,
  least: number,
): { words: string; size: number } => {
  const size = Math.max(least, Math.min(most, width / Math.max(1, emWidth(words))))
  return { words: clip(words, width, size), size }
}

/** Breaks into lines of at most `width`, between words where Latin ones stand; the last of `most` ends in "…". */
export const broken = (words: string, width: number, size: number, most: number): string[] => {
  const lines: string[] = []
  let rest = words.trim()
  while (rest !== '' && lines.length < most - 1 && emWidth(rest) * size > width) {
    const characters = Array.from(rest)
    let end = 1
    while (end < characters.length && emWidth(characters.slice(0, end + 1).join('')) * size <= width) end++
    const whole = characters.slice(0, end).join('')
    const space =
      /[A-Za-z0-9]$/.test(whole) && /^[A-Za-z0-9]/.test(characters[end] ?? '') ? whole.lastIndexOf(' ') : -1
    const line = space > 0 ? whole.slice(0, space) : whole
    lines.push(line.trimEnd())
    rest = rest.slice(line.length).trimStart()
  }
  return rest === '' ? lines : [...lines, clip(rest, width, size)]
}

const marksOf = (marks: Line[]) =>
  `<path d="${marks.map((m) => `M${mm(m.x1)} ${mm(m.y1)}L${mm(m.x2)} ${mm(m.y2)}`).join('')}" stroke="#8a8a8a" stroke-width=".15" fill="none"/>`

/** One sheet of A4 in true size, with its cut marks. */
export const sheet = (label: string, marks: Line[], body: string): string =>
  `<svg class="sheet" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${a4.width} ${a4.height}" width="${a4.width}mm" height="${a4.height}mm" role="group" aria-label="${escapeXml(label)}" font-family="${fonts}"><rect width="${a4.width}" height="${a4.height}" fill="#fff"/>${marksOf(marks)}${body}</svg>`

/** Places that were peeled off before, for the preview alone. */
export const gone = (stock: Stock, used: number): string =>
  Array.from({ length: used % placesOf(stock) }, (_, n) => {
    const { x, y, width, height } = placeAt(stock, n)
    return `<rect class="gone" x="${mm(x + 0.6)}" y="${mm(y + 0.6)}" width="${mm(width - 1.2)}" height="${mm(height - 1.2)}" rx="1.5"/>`
  }).join('')
