import { area, at, box, disc, each, line } from './cover-shapes.ts'
import type { Scene } from './cover-scene.ts'

/** Drawings of toys and kits in a field of 240 × 220, standing on y = 200. */
export const toys: Scene[] = [
  {
    name: 'blocks',
    told: true,
    words: /积木|搭|乐高|\b(?:block|brick|build)s?\b/gi,
    draw: (p) =>
      box(p.pop, 34, 134, 66, 66, 8) +
      box(p.mid, 108, 134, 66, 66, 8) +
      box(p.near, 72, 66, 66, 66, 8) +
      area(p.pop, 'M150 132l30-52 30 52z') +
      box(p.near, 182, 168, 44, 32, 8) +
      area(p.lite, 'M67 148l19 34H48z') +
      disc(p.lite, 141, 167, 17) +
      box(p.lite, 90, 84, 30, 30, 4) +
      area(p.pop, 'M74 62q31-58 62 0z'),
  },
  {
    name: 'train',
    told: true,
    words: /火车|车|轨|\b(?:train|car|truck)s?\b/gi,
    draw: (p) =>
      box(p.mid, 36, 112, 96, 60, 10) +
      box(p.near, 128, 74, 70, 98, 10) +
      box(p.lite, 144, 90, 38, 32, 6) +
      box(p.near, 50, 80, 22, 34, 4) +
      box(p.pop, 44, 72, 34, 12, 5) +
      box(p.pop, 120, 66, 86, 12, 6) +
      area(p.pop, 'M36 150v28H16q4-24 20-28z') +
      each(
        [
          [62, 178, 20],
          [110, 178, 20],
          [168, 174, 25],
        ],
        (x, y, r) => disc(p.pop, x, y, r) + disc(p.lite, x, y, r * 0.4),
      ) +
      each(
        [
          [60, 50, 11],
          [80, 34, 14],
          [108, 24, 10],
        ],
        (x, y, r) => disc(p.lite, x, y, r),
      ),
  },
  {
    name: 'puzzle',
    told: true,
    words: /拼图|拼|\b(?:puzzle|jigsaw)s?\b/gi,
    draw: (p) => {
      const piece =
        'M0 0h28c-8-20 32-20 24 0h28v28c20-8 20 32 0 24v28H52c8-20-32-20-24 0H0V52c20 8 20-32 0-24z'
      return (
        at(38, 112, 1, area(p.mid, piece)) +
        at(118, 112, 1, area(p.near, piece)) +
        at(38, 32, 1, area(p.pop, piece)) +
        `<g transform="rotate(16 176 66)">${at(136, 12, 1, area(p.lite, piece))}</g>`
      )
    },
  },
  {
    name: 'ball',
    told: true,
    words: /球|\b(?:ball)s?\b/gi,
    draw: (p) =>
      `<ellipse cx="120" cy="198" rx="76" ry="9" fill="${p.near}" opacity=".25"/>` +
      disc(p.pop, 120, 112, 84) +
      area(p.lite, 'M120 28c-40 44-40 124 0 168a84 84 0 0 0 42-11c-26-46-26-100 0-146a84 84 0 0 0-42-11z') +
      area(
        p.mid,
        'M120 28a84 84 0 0 0-76 48c24-6 52-10 56-12 4-16 10-26 20-36zM36 116c2 32 20 60 48 72 12-20 14-38 10-60-20-2-42-6-58-12zM162 39c-16 28-20 56-16 88 22 0 42-4 58-11a84 84 0 0 0-42-77z',
        0.9,
      ) +
      disc(p.near, 120, 42, 9),
  },
  {
    name: 'kite',
    told: true,
    words: /风筝|飞|\b(?:kite)s?\b/gi,
    draw: (p) =>
      area(p.pop, 'M132 14 208 84 116 176 56 74z') +
      area(p.mid, 'M132 14 116 176 56 74z') +
      line(p.lite, 'M132 14 116 176M56 74l152 10', 4) +
      line(p.near, 'M116 176c-10 30-50 4-54 26s-30 10-44 6', 4) +
      each(
        [
          [88, 190, 20],
          [54, 206, -30],
        ],
        (x, y, r) =>
          `<g transform="translate(${x} ${y}) rotate(${r})">${area(p.pop, 'M0 0-15-9v18zM0 0l15-9v18z')}</g>`,
      ),
  },
  {
    name: 'drum',
    told: true,
    words: /鼓|琴|乐|铃|\b(?:drum|music|bell)s?\b/gi,
    draw: (p) =>
      line(p.near, 'M150 76 206 20M92 76 40 26', 8) +
      disc(p.pop, 208, 18, 11) +
      disc(p.pop, 38, 24, 11) +
      area(p.pop, 'M34 94v80q86 44 172 0V94z') +
      line(p.lite, 'M38 112l34 70 32-62 32 64 34-64 30 60', 5) +
      `<ellipse cx="120" cy="94" rx="88" ry="30" fill="${p.near}"/><ellipse cx="120" cy="90" rx="76" ry="23" fill="${p.lite}"/>` +
      area(p.near, 'M32 170q88 50 176 0v14q-88 50-176 0z'),
  },
  {
    name: 'rings',
    told: true,
    words: /叠|环|套|婴|\b(?:ring|stack|baby)s?\b/gi,
    draw: (p) =>
      box(p.near, 112, 44, 16, 140, 8) +
      box(p.near, 30, 184, 180, 16, 8) +
      box(p.pop, 40, 150, 160, 34, 17) +
      box(p.mid, 56, 116, 128, 34, 17) +
      box(p.lite, 72, 82, 96, 34, 17) +
      box(p.pop, 88, 50, 64, 32, 16) +
      disc(p.near, 120, 38, 15),
  },
  {
    name: 'game',
    told: true,
    words: /棋|牌|骰|游戏|\b(?:game|chess|card)s?\b/gi,
    draw: (p) =>
      `<g transform="rotate(-8 120 150)">${box(p.near, 28, 84, 184, 116, 12)}${each(
        [
          [42, 98],
          [126, 98],
          [84, 126],
          [168, 126],
          [42, 154],
          [126, 154],
        ],
        (x, y) => box(p.mid, x, y, 32, 28, 4),
      )}</g>` +
      each(
        [
          [76, 150, 1],
          [160, 112, 1.1],
        ],
        (x, y, s) =>
          at(x, y, s, area(p.pop, 'M-16 0q16 8 32 0-12-20-12-34h-8q0 14-12 34z') + disc(p.pop, 0, -40, 12)),
      ) +
      `<g transform="rotate(14 186 178)">${box(p.lite, 164, 156, 44, 44, 9)}${each(
        [
          [175, 167],
          [186, 178],
          [197, 189],
        ],
        (x, y) => disc(p.near, x, y, 4),
      )}</g>`,
  },
  {
    name: 'chest',
    words: /玩具箱|\btoys?\b/gi,
    draw: (p) =>
      box(p.near, 32, 176, 26, 24, 6) +
      box(p.near, 182, 176, 26, 24, 6) +
      area(p.pop, 'M24 102h192v72q0 14-14 14H38q-14 0-14-14z') +
      area(p.near, 'M24 106q0-60 60-60h72q60 0 60 60z') +
      area(p.mid, 'M40 94q2-32 44-32h72q42 0 44 32z') +
      box(p.lite, 100, 90, 40, 40, 10) +
      area(p.near, 'M120 98a8 8 0 0 1 4 15v9h-8v-9a8 8 0 0 1 4-15z') +
      line(p.lite, 'M48 130v34m144-34v34', 5),
  },
  {
    name: 'bag',
    words: /袋|\bbag\b/gi,
    draw: (p) =>
      area(p.pop, 'M86 84h68c50 30 66 66 60 96q-4 20-26 20H52q-22 0-26-20c-6-30 10-66 60-96z') +
      area(p.mid, 'M84 84Q62 58 72 40q16 12 24 4 12 10 24 0 12 10 24 0 8 8 24-4 10 18-12 44z') +
      line(p.near, 'M82 86q38 12 76 0m-12 4q20 10 18 40m-36-38q-4 20 6 30', 6) +
      area(p.lite, 'M120 122l9 18 20 3-15 14 4 20-18-10-18 10 4-20-15-14 20-3z'),
  },
  {
    name: 'basket',
    words: /篮|筐|\bbasket\b/gi,
    draw: (p) =>
      line(p.near, 'M48 116q0-92 72-92t72 92', 10) +
      disc(p.pop, 84, 100, 32) +
      disc(p.lite, 140, 92, 28) +
      box(p.mid, 154, 70, 44, 52, 8) +
      area(p.near, 'M26 114h188l-18 86H44z') +
      line(p.far, 'M38 142h164M46 170h148M80 120l8 76m32-76v76m40-76-8 76', 5),
  },
]

export const kits: Scene[] = [
  {
    name: 'crayons',
    told: true,
    words: /画|色|美术|手工|\b(?:paint|draw|colou?r|craft|art)s?\b/gi,
    draw: (p) =>
      each(
        [
          [52, 60, 0],
          [86, 40, 1],
          [120, 54, 2],
          [154, 34, 3],
        ],
        (x, y, i) => {
          const fill = [p.pop, p.mid, p.lite, p.pop][i]!
          return area(fill, `M${x} ${y}l14-28 14 28v130h-28z`) + box(p.near, x, y + 12, 28, 8)
        },
      ) +
      box(p.near, 34, 116, 168, 84, 12) +
      area(p.mid, 'M34 128a12 12 0 0 1 12-12h144a12 12 0 0 1 12 12v10q-84 34-168 0z') +
      disc(p.pop, 118, 158, 15),
  },
  {
    name: 'flask',
    told: true,
    words: /科学|实验|磁|电|\b(?:science|lab|experiment)s?\b/gi,
    draw: (p) =>
      area(p.lite, 'M96 30h48v58l56 92q8 20-14 20H54q-22 0-14-20l56-92z') +
      area(p.pop, 'M76 122h88l36 58q8 20-14 20H54q-22 0-14-20z') +
      box(p.near, 86, 20, 68, 16, 8) +
      each(
        [
          [104, 158, 11],
          [138, 176, 8],
          [132, 142, 7],
          [116, 96, 6],
          [126, 70, 5],
        ],
        (x, y, r) => disc(y > 110 ? p.lite : p.pop, x, y, r),
      ),
  },
  {
    name: 'sprout',
    told: true,
    words: /种|植|花|园|自然|\b(?:plant|garden|seed|nature)s?\b/gi,
    draw: (p) =>
      line(p.near, 'M120 132V66', 7) +
      area(p.mid, 'M120 96C70 96 54 60 56 34c40-2 66 24 64 62zM120 80c0-34 24-60 66-56 0 34-26 58-66 56z') +
      area(p.pop, 'M58 132h124l-16 68H74z') +
      box(p.near, 48, 120, 144, 24, 8) +
      line(p.lite, 'M90 162l6 24m24-24v24m30-24-6 24', 5),
  },
  {
    name: 'backpack',
    words: /书包|背包|户外|探险|旅行|\b(?:bag|pack|explor|outdoor)s?\b/gi,
    draw: (p) =>
      line(p.near, 'M92 60V44q0-20 28-20t28 20v16', 9) +
      box(p.near, 34, 112, 26, 70, 12) +
      box(p.near, 180, 112, 26, 70, 12) +
      area(p.pop, 'M50 200v-88q0-58 70-58t70 58v88z') +
      box(p.mid, 72, 134, 96, 66, 12) +
      area(p.near, 'M50 108q70 30 140 0v12q-70 30-140 0z') +
      box(p.lite, 108, 112, 24, 30, 6) +
      line(p.near, 'M86 158h68', 5),
  },
  {
    name: 'lens',
    told: true,
    words: /观察|虫|发现|放大|\b(?:look|insect|discover|find)s?\b/gi,
    draw: (p) =>
      line(p.near, 'M150 142l46 48', 24) +
      line(p.pop, 'M168 160l26 28', 12) +
      disc(p.near, 100, 92, 76) +
      disc(p.lite, 100, 92, 60) +
      area(
        p.mid,
        'M100 136c-40-14-42-56-26-80 22 4 46 34 26 80zM100 136c-4-40 18-60 38-66 6 30-8 56-38 66z',
      ) +
      line(p.near, 'M100 138V92', 4) +
      line(p.pop, 'M60 66q10-18 28-22', 6),
  },
  {
    name: 'tools',
    words: /工具|急救|\btool\b/gi,
    draw: (p) =>
      line(p.near, 'M84 84V68q0-18 18-18h36q18 0 18 18v16', 12) +
      box(p.pop, 28, 84, 184, 116, 16) +
      box(p.mid, 28, 124, 184, 20) +
      box(p.near, 104, 112, 32, 44, 8) +
      box(p.lite, 114, 124, 12, 18, 4) +
      line(p.lite, 'M50 104h28m84 0h28', 6),
  },
]
