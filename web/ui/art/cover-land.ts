import { area, at, disc, each, line } from './cover-shapes.ts'
import { fir, ground, house, rolling, star, tree } from './cover-scene.ts'
import type { Scene } from './cover-scene.ts'

/** Land, weather and sky. */
export const lands: Scene[] = [
  {
    name: 'hills',
    words: /太阳|早|春|草|风|\b(?:sun|hill|spring)/gi,
    draw: (p) =>
      disc(p.pop, 214, 84, 34) +
      rolling(p) +
      ground(p.near) +
      tree(p.near, p.near, 66, 176, 0.5) +
      tree(p.near, p.near, 96, 170, 0.36) +
      line(p.far, 'M40 226q4-10 2-16m4 16q0-8 6-12M220 222q2-9 0-14m5 15q1-8 7-11', 2.5),
  },
  {
    name: 'peaks',
    words: /山|岭|石|\b(?:mountain|peak|rock)s?\b/gi,
    draw: (p) =>
      disc(p.pop, 62, 76, 22) +
      area(p.far, 'M-10 210 96 66l58 70 62-88 96 130v62H-10z') +
      area(p.lite, 'm96 66 26 32-14 10-12-8-16 12-8-13zM216 48l32 44-18 12-14-9-15 13-15-20z') +
      area(p.mid, 'M0 186q50-36 104-16t96-16 100 14v72H0z') +
      ground(p.near, 212) +
      each(
        [
          [36, 214, 0.34],
          [58, 218, 0.46],
          [252, 212, 0.4],
          [276, 216, 0.52],
        ],
        (x, y, s) => fir(p.near, p.near, x, y, s),
      ),
  },
  {
    name: 'forest',
    words: /林|森|松|熊|鹿|狼|\b(?:forest|wood|bear|wolf)s?\b/gi,
    draw: (p) =>
      each(
        [
          [20, 196, 1.1],
          [76, 190, 1.3],
          [138, 192, 1.05],
          [200, 188, 1.36],
          [268, 194, 1.2],
        ],
        (x, y, s) => fir(p.far, p.far, x, y, s),
      ) +
      area(p.far, 'M0 176h300v64H0z') +
      each(
        [
          [46, 214, 1],
          [116, 220, 1.2],
          [238, 218, 1.3],
        ],
        (x, y, s) => fir(p.mid, p.near, x, y, s),
      ) +
      ground(p.near, 210) +
      each(
        [
          [166, 224, 1],
          [186, 228, 0.7],
        ],
        (x, y, s) =>
          at(
            x,
            y,
            s,
            area(p.lite, 'M-4 0v-12h8V0z') +
              area(p.pop, 'M-14-10a14 13 0 0 1 28 0z') +
              disc(p.lite, -5, -15, 2) +
              disc(p.lite, 4, -18, 2),
          ),
      ),
  },
  {
    name: 'tree',
    words: /树|叶|果|\b(?:tree|apple)s?\b/gi,
    draw: (p) =>
      rolling(p) +
      ground(p.near, 200) +
      area(p.near, 'M140 214q8-40 4-76l16 12q0 34 12 64z') +
      line(p.near, 'M150 150l26-26M146 146l-22-22', 6) +
      area(
        p.mid,
        'M150 40c34-6 58 16 60 40 18 12 16 46-12 50-16 18-48 18-58 6-22 10-54-2-54-26-14-22 2-46 22-48 8-14 24-22 42-22z',
      ) +
      each(
        [
          [116, 84, 1],
          [156, 68, 1],
          [184, 104, 1],
          [138, 118, 1],
          [196, 78, 1],
        ],
        (x, y) => disc(p.pop, x, y, 8),
      ) +
      disc(p.pop, 206, 214, 8),
  },
  {
    name: 'garden',
    words: /花|园|种|蝶|蜂|\b(?:flower|garden|seed)s?\b/gi,
    draw: (p) =>
      area(p.far, 'M0 176q80-30 150-8t150-18v90H0z') +
      each(
        [
          [48, 150, 1],
          [104, 104, 1.25],
          [162, 142, 0.95],
          [214, 92, 1.3],
          [264, 150, 1],
        ],
        (x, y, s) =>
          line(p.near, `M${x} ${y}V226`, 4) +
          area(p.near, `M${x} ${y + 60}q-22-2-24-18 22 0 24 18zm0-12q20-2 22-16-20 0-22 16z`) +
          at(
            x,
            y,
            s,
            each(
              [
                [0, -14],
                [13, -4],
                [8, 11],
                [-8, 11],
                [-13, -4],
              ],
              (a, b) => disc(s > 1.1 ? p.pop : p.mid, a, b, 10),
            ) + disc(s > 1.1 ? p.lite : p.pop, 0, 0, 8),
          ),
      ) +
      ground(p.near, 214),
  },
  {
    name: 'rain',
    told: true,
    words: /雨|伞|云|雷|虹|\b(?:rain|cloud|storm)/gi,
    draw: (p) =>
      area(
        p.lite,
        'M58 108a22 22 0 0 1 4-44 32 32 0 0 1 60-6 26 26 0 0 1 34 50zM206 120a15 15 0 0 1 2-30 24 24 0 0 1 44-4 18 18 0 0 1 18 34z',
      ) +
      line(p.mid, 'M70 124l-5 12m36-12-5 12m36-12-5 12M86 148l-5 12m144-30-4 10m28-10-4 10m-8 12-4 10', 4) +
      area(p.far, 'M0 196q80-18 150-6t150-6v56H0z') +
      area(p.pop, 'M112 176a52 48 0 0 1 104 0q-13-12-26 0-13-12-26 0-13-12-26 0-13-12-26 0z') +
      line(p.near, 'M164 128v-6m0 50v44q0 12-12 10', 5) +
      area(p.mid, 'M60 222q44-14 90 0-46 14-90 0z') +
      ground(p.near, 226),
  },
  {
    name: 'snow',
    told: true,
    words: /雪|冬|冰|新年|过年|\b(?:snow|winter|christmas)/gi,
    draw: (p) =>
      area(p.far, 'M0 160q70-46 150-16t150-26v122H0z') +
      fir(p.mid, p.near, 44, 204, 0.9) +
      fir(p.mid, p.near, 262, 208, 1.1) +
      house(p.near, p.mid, p.pop, 152, 206, 1.3) +
      area(p.lite, 'M100 152l52-48 52 48q-12 8-18 0-8 8-16 0-9 10-18 0-9 10-18 0-8 8-16 0-8 8-18 0z') +
      area(p.lite, 'M0 206q78-22 156-6t144-10v60H0z') +
      area(p.far, 'M0 228q90-16 160-4t140-6v30H0z') +
      each(
        [
          [30, 60, 4],
          [84, 90, 3],
          [118, 56, 3],
          [182, 74, 4],
          [222, 46, 3],
          [270, 84, 4],
          [60, 128, 3],
          [236, 124, 3],
          [20, 158, 3],
          [206, 110, 3],
          [286, 140, 3],
        ],
        (x, y, r) => disc(p.lite, x, y, r),
      ),
  },
  {
    name: 'autumn',
    words: /秋|落|枫|收|稻|麦|\b(?:autumn|harvest)\b/gi,
    draw: (p) =>
      area(p.far, 'M0 170q80-40 160-12t140-26v108H0z') +
      line(p.near, 'M300 58Q220 66 160 96M236 68q-14 24-40 34M262 62q-20-14-36-14', 6) +
      each(
        [
          [160, 100, -20, 1.2],
          [196, 108, 40, 1],
          [226, 50, 10, 0.9],
          [96, 90, 60, 1],
          [60, 150, -40, 1.1],
          [128, 158, 20, 0.9],
          [222, 150, 80, 1],
        ],
        (x, y, r, s) =>
          `<g transform="translate(${x} ${y}) rotate(${r}) scale(${s})">${area(x % 4 ? p.pop : p.mid, 'M0 22C-18 14-18-8 0-22c18 14 18 36 0 44z')}${line(p.near, 'M0-12v42', 2)}</g>`,
      ) +
      ground(p.near, 208) +
      each(
        [
          [70, 218, 0],
          [210, 214, 0],
          [170, 226, 0],
        ],
        (x, y) => `<ellipse cx="${x}" cy="${y}" rx="14" ry="5" fill="${p.pop}"/>`,
      ),
  },
  {
    name: 'night',
    told: true,
    words: /月|夜|晚|梦|睡|\b(?:moon|goodnight|night|dream)s?\b/gi,
    night: true,
    draw: (p) =>
      area(p.pop, 'M214 48a38 38 0 1 0 34 58 32 32 0 0 1-34-58z') +
      each(
        [
          [44, 70, 0.9],
          [96, 112, 0.6],
          [132, 58, 0.7],
          [170, 122, 0.5],
          [268, 138, 0.6],
        ],
        (x, y, s) => star(p.lite, x, y, s),
      ) +
      area(p.far, 'M0 166q66-44 142-16t158-24v114H0z') +
      house(p.mid, p.near, p.pop, 92, 196, 0.7) +
      ground(p.near, 196) +
      fir(p.near, p.near, 238, 204, 0.6) +
      fir(p.near, p.near, 264, 208, 0.44),
  },
  {
    name: 'space',
    told: true,
    words: /宇宙|星|太空|火箭|地球|机器|科学|\b(?:space|star|rocket|planet|robot)s?\b/gi,
    night: true,
    draw: (p) =>
      each(
        [
          [34, 58, 0.6],
          [120, 52, 0.8],
          [66, 132, 0.5],
          [268, 66, 0.7],
          [188, 108, 0.5],
          [262, 158, 0.6],
        ],
        (x, y, s) => star(p.lite, x, y, s),
      ) +
      disc(p.mid, 222, 92, 32) +
      area(p.far, 'M196 74q30 14 54-1l4 16q-30 14-64 2z') +
      line(p.pop, 'M184 108c-10 14 4 16 38 2s54-34 40-36', 5) +
      at(
        104,
        84,
        1,
        `<g transform="rotate(18)">${area(p.lite, 'M0-36c18 16 22 44 16 74h-32c-6-30-2-58 16-74z')}${area(p.pop, 'M0-36c8 7 13 16 16 26h-32c3-10 8-19 16-26zM-17 16l-14 22v14l16-12zM17 16l14 22v14L15 40z')}${disc(p.mid, 0, 8, 8)}${area(p.pop, 'M-9 40H9Q8 60 0 72-8 60-9 40z', 0.8)}</g>`,
      ) +
      area(p.near, 'M0 240v-40q150-56 300 0v40z') +
      each(
        [
          [70, 216, 10],
          [150, 206, 14],
          [226, 222, 9],
        ],
        (x, y, r) => `<ellipse cx="${x}" cy="${y}" rx="${r}" ry="${r * 0.5}" fill="${p.far}" opacity=".55"/>`,
      ),
  },
]
