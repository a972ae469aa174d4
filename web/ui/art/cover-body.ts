import { nightPalettes } from './cover-palette.ts'
import { planCover } from './cover-plan.ts'
import type { CoverKind } from './cover-plan.ts'
import type { Scene } from './cover-scene.ts'
import { at, box, disc } from './cover-shapes.ts'
import { typeset, upright } from './cover-type.ts'

const spine = '<path d="M0 0h10v400H0z" opacity=".07"/><path fill="#fff" d="M10 0h2v400h-2z" opacity=".22"/>'
const windows = {
  arch: (h: number) => `M0 0h300v400H0zM32 ${h}V150a118 118 0 0 1 236 0V${h}z`,
  window: (h: number) =>
    `M0 0h300v400H0zM32 44a14 14 0 0 1 14-14h208a14 14 0 0 1 14 14V${h - 14}a14 14 0 0 1-14 14H46a14 14 0 0 1-14-14z`,
}

/** The inside of the SVG, in a field of 300 × 400, with the drawings that its kind has. */
export function coverBody(title: string, creator: string, kind: CoverKind, field: Scene[]): string {
  const plan = planCover(title, kind, field)
  const { palette: p, serif } = plan
  const drawing = plan.scene?.draw(p) ?? ''
  const night = nightPalettes.includes(p)
  const hand = { fill: p.ink, serif, x: 28, middle: false }
  if (plan.layout === 'plate')
    return (
      box(p.sky, 0, 0, 300, 400) +
      `<g transform="matrix(-1 0 0 1 300 160)">${drawing}</g>` +
      upright(plan, title, creator) +
      spine
    )
  if (plan.layout === 'sky') {
    return (
      box(p.sky, 0, 0, 300, 400) +
      at(0, 160, 1, drawing) +
      typeset(hand, title, creator, 248, 158, 60).svg(26) +
      spine
    )
  }
  const middle = {
    ...hand,
    fill: kind === 'book' && night ? p.near : p.ink,
    x: kind === 'book' ? 153 : 150,
    middle: true,
  }
  if (plan.layout === 'toy') {
    const words = typeset(middle, title, creator, 252, 104, 42)
    return (
      box(p.sky, 0, 0, 300, 400) +
      disc(p.far, 150, 146, 116) +
      disc(p.lite, 150, 22, 8) +
      at(42, 46, 0.9, drawing) +
      words.svg(392 - words.height - (104 - words.height) / 2)
    )
  }
  const words = typeset(middle, title, creator, 236, 118, 48)
  const low = Math.min(312, 376 - words.height)
  return (
    box(p.sky, 0, 0, 300, 400) +
    at(30, low - 192, 0.8, drawing) +
    `<path fill="${p.lite}" fill-rule="evenodd" d="${windows[plan.layout](low)}"/>` +
    words.svg(low + (392 - low - words.height) / 2) +
    spine
  )
}
