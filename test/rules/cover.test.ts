import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { avatarNames, avatarSvg } from '../../web/ui/art/avatar-svg.ts'
import { dayPalettes, nightPalettes } from '../../web/ui/art/cover-palette.ts'
import { scenes } from '../../web/ui/art/cover-books.ts'
import { planCover as plan } from '../../web/ui/art/cover-plan.ts'
import type { CoverKind } from '../../web/ui/art/cover-plan.ts'
import { escapeXml } from '../../web/ui/art/cover-shapes.ts'
import { coverSvg, drawingsOf } from '../../web/ui/art/cover-svg.ts'
import { kits, toys } from '../../web/ui/art/cover-things.ts'
import { clip, emWidth, setType, splitTitle } from '../../web/ui/art/cover-title.ts'

const planCover = (title: string, kind: CoverKind) => {
  const { scene, ...rest } = plan(title, kind, drawingsOf[kind])
  return { ...rest, scene: scene! }
}

const channel = (hex: string, at: number) => {
  const v = parseInt(hex.slice(at, at + 2), 16) / 255
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
}
const luminance = (hex: string) =>
  0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5)
const contrast = (a: string, b: string) => {
  const [one, two] = [luminance(a), luminance(b)]
  return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05)
}
const manyTitles = Array.from(
  { length: 3000 },
  (_, n) => `${String.fromCodePoint(0x4e00 + ((n * 7919) % 9000))}之${n}`,
)

describe('what stands large on a drawn cover', () => {
  it.each([
    ['不一样的卡梅拉：我想去看海', '不一样的卡梅拉', '我想去看海'],
    ['神奇校车·在人体中游览（平装）', '神奇校车·在人体中游览', ''],
    ['西游记（上）', '西游记', '上'],
    ['十万个为什么（第3册）：植物', '十万个为什么', '第3册 植物'],
    ['《草房子》', '草房子', ''],
    ['Frog and Toad : a story / Arnold Lobel', 'Frog and Toad', 'a story'],
    ['Owl Babies (Hardcover)', 'Owl Babies', ''],
    ['（无题）', '（无题）', ''],
    ['：', '：', ''],
  ])('%s is set as “%s” over “%s”', (raw, main, sub) => {
    expect(splitTitle(raw)).toEqual({ main, sub })
  })

  it('keeps every line inside the width and the block inside the height, whatever the title', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...Array.from('毛虫的好饿，。（）《》abcMWi 1-·…')),
      minLength: 1,
      maxLength: 90,
    })
    fc.assert(
      fc.property(
        letters,
        fc.integer({ min: 100, max: 260 }),
        fc.integer({ min: 60, max: 160 }),
        (text, width, height) => {
          fc.pre(text.trim() !== '')
          const { lines, size } = setType(text, width, height)
          expect(lines.length).toBeGreaterThan(0)
          expect(lines.length * size * 1.18).toBeLessThanOrEqual(height + 0.01)
          for (const line of lines) expect(emWidth(line) * size).toBeLessThanOrEqual(width + 0.01)
        },
      ),
    )
  })

  it('loses no character of a title that fits', () => {
    for (const title of ['好饿的毛毛虫', '猜猜我有多爱你', 'The Very Hungry Caterpillar', '大卫，不可以']) {
      expect(setType(title, 248, 130).lines.join('').replace(/ /g, '')).toBe(title.replace(/ /g, ''))
    }
  })

  it('breaks Chinese between words, never before a closing mark nor after an opening one', () => {
    expect(setType('好饿的毛毛虫', 200, 130, 60).lines).toEqual(['好饿的', '毛毛虫'])
    expect(setType('晚安，月亮', 150, 130, 60).lines).toEqual(['晚安，', '月亮'])
    for (const line of setType('我们的故事，从《这里》开始了。', 120, 150).lines) {
      expect(line).not.toMatch(/^[，。》]|《$/)
    }
  })

  it('ends in an ellipsis what does not fit', () => {
    expect(setType('很'.repeat(300), 248, 130).lines.at(-1)).toMatch(/…$/)
    expect(clip('克利斯提昂·约里波瓦与很多很多的朋友们', 120, 16)).toMatch(/^克利.*…$/)
    expect(clip('季兹', 120, 16)).toBe('季兹')
  })
})

describe('how a drawn cover is chosen', () => {
  it('draws the same title the same way each time', () => {
    expect(coverSvg('小房子', '伯顿', 'book')).toBe(coverSvg('小房子', '伯顿', 'book'))
  })

  it.each([
    ['下雪天', 'book', 'snow'],
    ['海底两万里', 'book', 'sea'],
    ['银河铁道之夜', 'book', 'night'],
    ['Goodnight Moon', 'book', 'night'],
    ['飞行棋', 'toy', 'game'],
    ['小火车轨道', 'toy', 'train'],
    ['阳台种植包', 'kit', 'sprout'],
  ] as const)('%s (%s) shows %s, since its words say so', (title, kind, name) => {
    expect(planCover(title, kind).scene.name).toBe(name)
  })

  it('does not take a part of a Latin word for a word', () => {
    expect(planCover('The Very Hungry Caterpillar', 'book').scene.name).toBe(
      scenes
        .filter((scene) => !scene.told)
        .find((scene) => scene.name === planCover('The Very Hungry Caterpillar', 'book').scene.name)!.name,
    )
    expect('Caterpillar'.match(scenes.find((scene) => scene.name === 'window')!.words)).toBeNull()
  })

  it('never tells of snow, night or a train where no word does', () => {
    const lies = (['book', 'toy', 'kit'] as const).flatMap((kind) =>
      manyTitles.filter((title) => {
        const { scene } = planCover(title, kind)
        return scene.told && title.search(scene.words) < 0
      }),
    )
    expect(lies).toEqual([])
  })

  it('draws the words alone while the drawings of its kind are not there', () => {
    expect(plan('皮球', 'toy', []).scene).toBeNull()
  })

  it('spreads titles over scenes and palettes, so that neighbours on a shelf differ', () => {
    const plans = manyTitles.map((title) => planCover(title, 'book'))
    const share = (of: string) => plans.filter((plan) => plan.scene.name === of).length / plans.length
    const open = scenes.filter((scene) => !scene.told)
    expect(open.length).toBeGreaterThanOrEqual(12)
    for (const scene of open) expect(share(scene.name), scene.name).toBeGreaterThan(0.4 / open.length)
    const palettes = new Set(plans.map((plan) => plan.palette))
    expect(palettes.size).toBe(dayPalettes.length + nightPalettes.length)
  })
})

describe('what a drawn cover holds to', () => {
  it('has text of at least 4.5 : 1 on each ground it stands on', () => {
    for (const palette of [...dayPalettes, ...nightPalettes]) {
      expect(contrast(palette.ink, palette.sky), palette.sky).toBeGreaterThanOrEqual(4.5)
    }
    for (const palette of dayPalettes)
      expect(contrast(palette.ink, palette.lite), palette.sky).toBeGreaterThanOrEqual(4.5)
    for (const palette of nightPalettes)
      expect(contrast(palette.near, palette.lite), palette.sky).toBeGreaterThanOrEqual(4.5)
  })

  it('is well-formed XML without inline styles, whatever the title', () => {
    const hostile = [
      '<script>alert(1)</script>',
      '"><img onerror=x>',
      "a'b&c",
      'nul\0\x07\ufffe',
      'half \ud83d pair',
      '‮rtl',
    ]
    for (const title of hostile) {
      for (const kind of ['book', 'toy', 'kit'] as const) {
        const svg = coverSvg(title, title, kind)
        expect(svg).not.toMatch(/<script|<img|style=|\ufffe/)
        expect(svg.includes('\0') || svg.includes('\x07')).toBe(false)
        expect(() => encodeURIComponent(svg)).not.toThrow()
        expect(balanced(svg), svg).toBe(true)
      }
    }
    expect(escapeXml('<a href="x">\'&')).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;')
  })

  it('draws every scene, toy and kit without a broken number or a gap', () => {
    for (const scene of [...scenes, ...toys, ...kits]) {
      const drawing = scene.draw(dayPalettes[0]!)
      expect(drawing, scene.name).not.toMatch(/NaN|undefined|null/)
      expect(balanced(drawing), scene.name).toBe(true)
    }
    expect(toys.length + kits.length).toBeGreaterThanOrEqual(12)
  })

  it('draws twelve avatars, each its own', () => {
    const drawn = avatarNames.map((name) => avatarSvg(name))
    expect(new Set(drawn).size).toBe(12)
    for (const svg of drawn) {
      expect(svg).not.toMatch(/NaN|undefined|style=/)
      expect(balanced(svg)).toBe(true)
    }
  })
})

function balanced(xml: string): boolean {
  const open: string[] = []
  for (const [, end, name, , self] of xml.matchAll(/<(\/?)([a-z]+)((?:\s[\w:-]+="[^"<]*")*)\s*(\/?)>/g)) {
    if (end) {
      if (open.pop() !== name) return false
    } else if (!self) open.push(name!)
  }
  return (
    open.length === 0 &&
    (xml.match(/</g)?.length ?? 0) === [...xml.matchAll(/<\/?[a-z]+(?:\s[\w:-]+="[^"<]*")*\s*\/?>/g)].length
  )
}
