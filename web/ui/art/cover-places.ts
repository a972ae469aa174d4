import { area, at, box, disc, each, line } from './cover-shapes.ts'
import { ground, house, rolling, tree } from './cover-scene.ts'
import type { Scene } from './cover-scene.ts'

/** What people built and where they stay. */
export const places: Scene[] = [
  {
    name: 'village',
    words: /家|房|屋|城|街|村|巷|邻|镇|胡同|\b(?:house|home|town|street)s?\b/gi,
    draw: (p) =>
      area(p.far, 'M0 150q70-40 150-14t150-22v126H0z') +
      house(p.mid, p.near, p.pop, 66, 206, 1.16) +
      house(p.lite, p.pop, p.mid, 150, 210, 1.32) +
      house(p.mid, p.near, p.pop, 238, 208, 1.05) +
      ground(p.near, 210) +
      tree(p.far, p.near, 284, 212, 0.6) +
      tree(p.far, p.near, 18, 214, 0.5),
  },
  {
    name: 'sea',
    words: /海|船|帆|鱼|鲸|岛|浪|湖|\b(?:sea|boat|ship|fish|whale|island)s?\b/gi,
    draw: (p) =>
      disc(p.pop, 226, 92, 26) +
      area(p.far, 'M0 148q38-16 75 0t75 0 75 0 75 0v92H0z') +
      area(p.lite, 'M134 172V62l58 92z') +
      area(p.pop, 'M126 172V84L86 160z') +
      line(p.near, 'M130 182V58', 4) +
      area(p.near, 'M76 174h118c-4 18-14 28-28 28h-62c-16 0-24-12-28-28z') +
      area(p.mid, 'M0 194q38-18 75 0t75 0 75 0 75 0v46H0z') +
      line(p.lite, 'M28 216q14-8 28 0m60 8q14-8 28 0m70-10q14-8 28 0', 3),
  },
  {
    name: 'balloons',
    words: /气球|飞|空|旅|鸟|\b(?:fly|sky|balloon|bird)s?\b/gi,
    draw: (p) =>
      each(
        [
          [96, 44, 1.1],
          [214, 70, 0.76],
        ],
        (x, y, s) =>
          at(
            x,
            y,
            s,
            area(p.pop, 'M0 0c34 0 46 24 44 44C42 68 16 84 10 96h-20c-6-12-32-28-34-52C-46 24-34 0 0 0z') +
              area(p.lite, 'M0 0c12 0 18 24 17 44-1 24-8 40-10 52h-14c-2-12-9-28-10-52C-18 24-12 0 0 0z') +
              line(p.near, 'M-8 96l2 12M8 96l-2 12', 2) +
              box(p.near, -8, 108, 16, 12, 3),
          ),
      ) +
      area(p.lite, 'M28 168a9 9 0 0 1 2-18 14 14 0 0 1 26-2 10 10 0 0 1 10 20z', 0.9) +
      area(p.far, 'M0 184q70-38 150-12t150-20v88H0z') +
      ground(p.mid, 204) +
      ground(p.near, 224),
  },
  {
    name: 'lighthouse',
    words: /灯|光|港|\b(?:light|lamp)s?\b/gi,
    draw: (p) =>
      area(p.lite, 'M196 72 20 36v64zM204 72l96-22v46z', 0.5) +
      area(p.far, 'M0 176q38-14 75 0t75 0 75 0 75 0v64H0z') +
      area(p.lite, 'M184 92h32l10 112h-52z') +
      area(p.pop, 'M182 114h36l3 28h-42zm-4 54h45l3 30h-51z') +
      box(p.near, 178, 84, 44, 9, 3) +
      box(p.pop, 188, 62, 24, 22) +
      area(p.near, 'M182 62q18-30 36 0z') +
      area(p.near, 'M130 240c0-34 26-46 68-46s72 16 76 46z') +
      area(p.mid, 'M0 214q38-14 75 0t75 0 75 0 75 0v26H0z'),
  },
  {
    name: 'bridge',
    words: /桥|河|江|水|溪|\b(?:bridge|river)s?\b/gi,
    draw: (p) =>
      disc(p.pop, 232, 80, 24) +
      rolling(p) +
      area(p.far, 'M0 190h300v50H0z') +
      area(
        p.near,
        'M10 200q140-96 280 0h-36q-10-22-32-22t-30 22h-10q-8-34-36-34t-38 34h-10q-8-22-30-22t-32 22z',
      ) +
      line(p.near, 'M30 182q120-78 240 0M62 150v20m44-40v22m44-28v20m44-14v22m44-2v20', 4) +
      line(p.lite, 'M34 220q14-7 28 0m66-4q16-8 32 0m58 8q14-7 28 0', 3),
  },
  {
    name: 'window',
    words: /窗|猫|茶|饭|妈|奶奶|爷爷|外婆|\b(?:cat|tea|window|mother)s?\b/gi,
    draw: (p) =>
      box(p.near, 70, 44, 160, 150, 8) +
      box(p.far, 80, 54, 140, 130, 3) +
      disc(p.pop, 180, 92, 20) +
      area(p.mid, 'M80 184v-36q34-26 70-4t70-16v56z') +
      line(p.near, 'M150 50v140M76 118h148', 6) +
      area(
        p.lite,
        'M58 36h52c6 60-8 110-34 132-10-4-16-6-22-4zM242 36h-52c-6 60 8 110 34 132 10-4 16-6 22-4z',
      ) +
      box(p.near, 40, 34, 220, 8, 4) +
      box(p.mid, 44, 194, 212, 14, 4) +
      area(p.pop, 'M182 164h36l-5 30h-26z') +
      area(p.near, 'M200 164c-20-6-22-24-18-34 14 4 18 18 18 34 0-20 4-34 20-42 6 16-2 36-20 42z') +
      box(p.near, 0, 208, 300, 32),
  },
  {
    name: 'desk',
    words: /书|读|写|字|学|故事|诗|画|童话|\b(?:book|story|tale|school)s?\b/gi,
    draw: (p) =>
      area(p.lite, 'M190 96l-58 102h150l-56-102z', 0.55) +
      area(p.pop, 'M182 98c0-22 12-36 26-36s26 14 26 36z') +
      line(p.near, 'M208 62V48q0-8 10-8h18q10 0 10 12v144', 5) +
      box(p.near, 224, 192, 44, 8, 4) +
      box(p.mid, 50, 178, 118, 22, 4) +
      box(p.pop, 60, 154, 100, 24, 4) +
      box(p.near, 44, 132, 104, 22, 4) +
      area(p.lite, 'M160 158h-6v16h6zM50 136h6v14h-6zM168 182h-6v14h6z') +
      area(p.far, 'M66 132q2-20 32-16 30-8 34 12-16-8-32 4-16-8-34 0z') +
      area(p.lite, 'M62 130q4-14 36-6 30-10 38 4-20-4-38 8-18-10-36-6z') +
      box(p.mid, 0, 200, 300, 12) +
      box(p.near, 0, 212, 300, 30),
  },
  {
    name: 'road',
    words: /路|走|车|远|回|马|\b(?:road|walk|car|train)s?\b/gi,
    draw: (p) =>
      disc(p.pop, 78, 88, 24) +
      rolling(p) +
      house(p.lite, p.near, p.pop, 226, 136, 0.6) +
      ground(p.near, 192) +
      area(p.lite, 'M216 138c40 10 30 22-20 32s-90 22-60 70h76c-46-46 0-54 34-66s50-30-18-36z') +
      each(
        [
          [40, 184, 0.62],
          [72, 196, 0.5],
          [270, 190, 0.56],
        ],
        (x, y, s) => tree(p.mid, p.near, x, y, s),
      ),
  },
  {
    name: 'lanterns',
    told: true,
    words: /灯笼|元宵|中秋|春节|红|龙|\b(?:lantern|dragon|red)s?\b/gi,
    night: true,
    draw: (p) =>
      line(p.mid, 'M0 46q150 40 300-6', 3) +
      each(
        [
          [52, 58, 1],
          [126, 66, 1.3],
          [206, 62, 1.1],
          [264, 50, 0.8],
        ],
        (x, y, s) =>
          at(
            x,
            y,
            s,
            line(p.mid, 'M0-4V6', 2) +
              `<ellipse cx="0" cy="28" rx="25" ry="21" fill="${p.pop}"/><ellipse cx="0" cy="28" rx="11" ry="21" fill="${p.lite}" opacity=".35"/>` +
              box(p.mid, -10, 4, 20, 6, 2) +
              box(p.mid, -10, 46, 20, 6, 2) +
              line(p.pop, 'M-4 54v12M0 54v16M4 54v12', 2),
          ),
      ) +
      area(p.far, 'M0 240v-52l30-16h50l30 16h10l36-20h60l36 20h48v52z') +
      area(p.near, 'M0 240v-28q150-20 300 0v28z') +
      each(
        [
          [44, 196],
          [66, 196],
          [172, 192],
          [198, 192],
        ],
        (x, y) => box(p.pop, x, y, 12, 16, 2),
      ),
  },
]
