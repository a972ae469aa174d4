import type { CoverPlan } from './cover-plan.ts'
import { box, escapeXml } from './cover-shapes.ts'
import { clip, setType, splitTitle } from './cover-title.ts'
import type { Lines } from './cover-title.ts'

/** How words are set on a cover: their colour and face, and where lines begin or have their middle. */
export type Hand = { fill: string; serif: boolean; x: number; middle: boolean }
const text = (hand: Hand, words: string, y: number, size: number, weight: number, more = '') =>
  `<text x="${hand.x}" y="${Math.round(y)}" font-size="${size}" font-weight="${weight}" fill="${hand.fill}"${hand.serif ? ' font-family="Songti SC,Noto Serif CJK SC,Source Han Serif SC,serif"' : ''}${hand.middle ? ' text-anchor="middle"' : ''}${more}>${escapeXml(words)}</text>`

type Block = { svg: (y: number) => string; height: number }
function block(hand: Hand, main: Lines, sub: Lines | undefined, creator: string): Block {
  const lead = Math.round(main.size * 1.18)
  const subLead = sub ? Math.round(sub.size * 1.3) : 0
  const height = main.lines.length * lead + (sub ? sub.lines.length * subLead + 4 : 0) + (creator ? 26 : 0)
  const svg = (top: number) => {
    let y = top
    const parts = main.lines.map((l) =>
      text(hand, l, (y += lead) - lead * 0.2, main.size, hand.serif ? 700 : 800),
    )
    if (sub) y += 4
    for (const l of sub?.lines ?? [])
      parts.push(text(hand, l, (y += subLead) - subLead * 0.2, sub!.size, 500))
    if (creator) parts.push(text(hand, creator, y + 20, 16, 400))
    return parts.join('')
  }
  return { svg, height }
}

/** Title, subtitle and maker as one block; its `svg` is drawn at the height where it begins. */
export function typeset(
  hand: Hand,
  title: string,
  creator: string,
  width: number,
  height: number,
  most: number,
): Block {
  const { main, sub } = splitTitle(title)
  const small = sub ? setType(sub, width, 48, 19, 16) : undefined
  const left = height - (small ? small.lines.length * 24 + 4 : 0) - (creator ? 26 : 0)
  return block(
    hand,
    setType(main, hand.serif ? width * 0.93 : width, left, most, 19),
    small,
    creator && clip(creator, width, 16),
  )
}

/** A short Chinese title from top to bottom on a plate, its maker beside it. */
export function upright(plan: CoverPlan, title: string, creator: string): string {
  const chars = Array.from(splitTitle(title).main)
  const size = chars.length > 4 ? 42 : 48
  const height = chars.length * size * 1.1 + 34
  const { palette: p } = plan
  const column = (list: string[], x: number, y: number, s: number, weight: number) =>
    list
      .map((c, i) =>
        text({ fill: p.ink, serif: plan.serif, x, middle: true }, c, y + (i + 0.86) * s * 1.1, s, weight),
      )
      .join('')
  const names = /^[\u3400-\u9fff·]{2,7}$/.test(creator) ? Array.from(creator) : []
  return (
    box(p.sky, 300 - 26 - size - 22, 26, size + 22, height, 6) +
    box(p.ink, 300 - 20 - size - 22, 32, size + 10, height - 12, 3).replace('fill=', `fill="none" stroke=`) +
    column(chars, 300 - 26 - (size + 22) / 2, 43, size, 700) +
    (names.length ? column(names, 300 - 26 - size - 44, 40, 17, 500) : '')
  )
}
