import { coverHash } from './cover-hash.ts'
import { dayPalettes, nightPalettes } from './cover-palette.ts'
import type { Palette } from './cover-palette.ts'
import type { Scene } from './cover-scene.ts'
import { splitTitle } from './cover-title.ts'

export type CoverKind = 'book' | 'toy' | 'kit'
/** How a title without a picture is drawn. The same title is drawn the same way everywhere and always. */
export type CoverPlan = {
  /** Null while the drawings of its kind are not there. */
  scene: Scene | null
  palette: Palette
  layout: 'sky' | 'window' | 'arch' | 'plate' | 'toy'
  serif: boolean
}

const allPalettes = [...dayPalettes, ...nightPalettes]
const pick = <T>(list: T[], bits: number): T => list[bits % list.length]!

/** Where a scene's words stand last in the title: the noun that counts is the last one in Chinese. */
function place(scene: Scene, title: string): number {
  let last = -1
  for (const found of title.matchAll(scene.words)) last = found.index
  return last
}

function pickScene(field: Scene[], title: string, bits: number): Scene | null {
  const named = field.map((scene) => ({ scene, at: place(scene, title) })).sort((a, b) => b.at - a.at)[0]
  if (!named) return null
  return named.at >= 0
    ? named.scene
    : pick(
        field.filter((scene) => !scene.told),
        bits,
      )
}

/** Chooses among the `field` of its kind's drawings, colours and layouts by the title alone: a word that names a scene wins, the hash decides the rest. */
export function planCover(title: string, kind: CoverKind, field: Scene[]): CoverPlan {
  const hash = coverHash(title)
  const { main, sub } = splitTitle(title)
  const scene = pickScene(field, title, hash)
  const palettes = scene?.night ? nightPalettes : kind === 'book' ? allPalettes : dayPalettes
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
