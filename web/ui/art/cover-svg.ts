import { dayPalettes, nightPalettes } from './cover-palette.ts'
import type { Palette } from './cover-palette.ts'
import { coverHash } from './cover-hash.ts'
import { lands } from './cover-land.ts'
import { places } from './cover-places.ts'
import type { Scene } from './cover-scene.ts'
import { at, box, disc } from './cover-shapes.ts'
import { kits, toys } from './cover-things.ts'
import { clip, setType, splitTitle } from './cover-title.ts'
import type { Lines } from './cover-title.ts'

export type CoverKind = 'book' | 'toy' | 'kit'
/** How a title without a picture is drawn. The same title is drawn the same way everywhere and always. */
export type CoverPlan = {
  scene: Scene
  palette: Palette
  layout: 'sky' | 'window' | 'arch' | 'plate' | 'toy'
  serif: boolean
}

export const scenes = [...lands, ...places]
const allPalettes = [...dayPalettes, ...nightPalettes]
const pick = <T>(list: T[], bits: number): T => list[bits % list.length]!

/** Where a scene's words stand last in the title: the noun that counts is the last one in Chinese. */
function place(scene: Scene, title: string): number {
  let last = -1
  for (const found of title.matchAll(scene.words)) last = found.index
  return last
}

function pickScene(field: Scene[], title: string, bits: number): Scene {
  const named = field.map((scene) => ({ scene, at: place(scene, title) })).sort((a, b) => b.at - a.at)[0]!
  return named.at >= 0
    ? named.scene
    : pick(
        field.filter((scene) => !scene.told),
        bits,
      )
}

/** Chooses scene, colours and layout by the title alone: a word that names a scene wins, the hash decides the rest. */
export function planCover(title: string, kind: CoverKind): CoverPlan {
  const hash = coverHash(title)
  const { main, sub } = splitTitle(title)
  const scene = pickScene(kind === 'book' ? scenes : kind === 'toy' ? toys : kits, title, hash)
  const palettes = scene.night ? nightPalettes : kind === 'book' ? allPalettes : dayPalettes
  const short = !sub && /^[\u3400-\u9fff]{2,5}$/.test(main)
  const layouts =
    short && (hash >>> 12) % 5 === 0 ? (['plate'] as const) : (['sky', 'sky', 'window', 'arch'] as const)
  return {
    scene,
    palette: pick(palettes, hash >>> 6),
    layout: kind === 'book' ? pick([...layouts], hash >>> 16) : 'toy',
    serif: (hash >>> 20) % 3 === 0,
  }
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
/** XML text: markup escaped, characters that XML 1.0 forbids dropped. */
export const escapeXml = (text: string): string =>
  Array.from(text, (char) => escapes[char] ?? (forbidden(char) ? '' : char)).join('')

function forbidden(char: string): boolean {
  const code = char.codePointAt(0)!
  return (
    (code < 32 && code !== 9 && code !== 10 && code !== 13) ||
    (code >= 0xd800 && code < 0xe000) ||
    code === 0xfffe ||
    code === 0xffff
  )
}

type Hand = { fill: string; serif: boolean; x: number; middle: boolean }
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

function typeset(
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

function upright(plan: CoverPlan, title: string, creator: string): string {
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

const spine = '<path d="M0 0h10v400H0z" opacity=".07"/><path fill="#fff" d="M10 0h2v400h-2z" opacity=".22"/>'
const windows = {
  arch: (h: number) => `M0 0h300v400H0zM32 ${h}V150a118 118 0 0 1 236 0V${h}z`,
  window: (h: number) =>
    `M0 0h300v400H0zM32 44a14 14 0 0 1 14-14h208a14 14 0 0 1 14 14V${h - 14}a14 14 0 0 1-14 14H46a14 14 0 0 1-14-14z`,
}

/** The inside of the SVG, in a field of 300 × 400. */
export function coverBody(title: string, creator: string, kind: CoverKind): string {
  const plan = planCover(title, kind)
  const { palette: p, scene, serif } = plan
  const night = nightPalettes.includes(p)
  const hand = { fill: p.ink, serif, x: 28, middle: false }
  if (plan.layout === 'plate')
    return (
      box(p.sky, 0, 0, 300, 400) +
      `<g transform="matrix(-1 0 0 1 300 160)">${scene.draw(p)}</g>` +
      upright(plan, title, creator) +
      spine
    )
  if (plan.layout === 'sky') {
    return (
      box(p.sky, 0, 0, 300, 400) +
      at(0, 160, 1, scene.draw(p)) +
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
      at(42, 46, 0.9, scene.draw(p)) +
      words.svg(392 - words.height - (104 - words.height) / 2)
    )
  }
  const words = typeset(middle, title, creator, 236, 118, 48)
  const low = Math.min(312, 376 - words.height)
  return (
    box(p.sky, 0, 0, 300, 400) +
    at(30, low - 192, 0.8, scene.draw(p)) +
    `<path fill="${p.lite}" fill-rule="evenodd" d="${windows[plan.layout](low)}"/>` +
    words.svg(low + (392 - low - words.height) / 2) +
    spine
  )
}

/** A whole SVG document, for the Worker's `/covers/…svg` and for print. `creator` may be empty. */
export function coverSvg(title: string, creator: string, kind: CoverKind): string {
  const label = escapeXml(creator ? `${title} · ${creator}` : title)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 400" width="300" height="400" role="img" aria-label="${label}" font-family="PingFang SC,HarmonyOS Sans SC,Noto Sans SC,Noto Sans CJK SC,Source Han Sans SC,sans-serif">${coverBody(title, creator, kind)}</svg>`
}
