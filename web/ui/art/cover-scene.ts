import { area, at, box } from './cover-shapes.ts'
import type { Palette } from './cover-palette.ts'

/**
 * A drawing in a field of 300 × 240, its ground at the bottom. `words` ask for it; `told`: drawn only when they do,
 * since a child who cannot read trusts the picture (no snow on a book about fathers).
 */
export type Scene = { name: string; words: RegExp; told?: true; night?: true; draw: (p: Palette) => string }

export const star = (fill: string, x: number, y: number, s: number) =>
  at(x, y, s, area(fill, 'M0-10 2.6-3.4 9.6-3 4.2 1.5 6 8.4 0 4.5-6 8.4-4.2 1.5-9.6-3-2.6-3.4z'))
export const fir = (fill: string, trunk: string, x: number, y: number, s: number) =>
  at(
    x,
    y,
    s,
    box(trunk, -3, -12, 6, 14) + area(fill, 'M0-92 22-54H11l19 30H17L32 0h-64l15-24h-13l19-30h-11z'),
  )
export const tree = (fill: string, trunk: string, x: number, y: number, s: number) =>
  at(
    x,
    y,
    s,
    area(trunk, 'M-4 2V-40h8V2z') + area(fill, 'M0-96c22 0 34 18 32 36S20-26 0-26s-30-14-32-34S-22-96 0-96z'),
  )
export const house = (wall: string, roof: string, glow: string, x: number, y: number, s: number) =>
  at(
    x,
    y,
    s,
    box(roof, 14, -78, 10, 26) +
      box(wall, -28, -46, 56, 48) +
      area(roof, 'M-38-42 0-76l38 34z') +
      box(glow, -18, -34, 13, 13, 2) +
      area(roof, 'M4 2v-28a9 9 0 0 1 18 0V2z'),
  )
export const rolling = (p: Palette) =>
  area(p.far, 'M0 130q66-52 142-20t158-26v156H0z') + area(p.mid, 'M0 168q80-46 160-14t140-32v118H0z')
export const ground = (fill: string, y = 206) => area(fill, `M0 ${y}q78-22 156-6t144-10v${240 - y + 20}H0z`)
