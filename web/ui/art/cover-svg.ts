import { coverBody } from './cover-body.ts'
import { scenes } from './cover-books.ts'
import type { CoverKind } from './cover-plan.ts'
import { escapeXml } from './cover-shapes.ts'
import { kits, toys } from './cover-things.ts'

export const drawingsOf = { book: scenes, toy: toys, kit: kits }

/** A whole SVG document, for the Worker's `/covers/…svg` and for print. `creator` may be empty. */
export function coverSvg(title: string, creator: string, kind: CoverKind): string {
  const label = escapeXml(creator ? `${title} · ${creator}` : title)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 400" width="300" height="400" role="img" aria-label="${label}" font-family="PingFang SC,HarmonyOS Sans SC,Noto Sans SC,Noto Sans CJK SC,Source Han Sans SC,sans-serif">${coverBody(title, creator, kind, drawingsOf[kind])}</svg>`
}
