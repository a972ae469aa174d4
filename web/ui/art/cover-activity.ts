/** What an activity may be drawn as. */
type Kind =
  | 'care'
  | 'class'
  | 'reading'
  | 'film'
  | 'parents'
  | 'outing'
  | 'open-day'
  | 'festival'
  | 'elder'
  | 'health'
  | 'training'
  | 'meeting'
  | 'other'

const path = (d: string, fill: string) => `<path d="${d}" fill="${fill}"/>`
const line = (d: string, stroke: string, width = 4) =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`
const disc = (x: number, y: number, r: number, fill: string) =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`
const box = (x: number, y: number, w: number, h: number, fill: string, r = 6) =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}"/>`

const skin = ['#f2c29b', '#d99c72', '#f7d3b5']

/** Somebody seen to the chest: `s` is the size of the head. */
const person = (x: number, y: number, s: number, coat: string, hair: string, tone = 0) =>
  path(
    `M${x - s * 1.35} ${y + s * 3}c0-${s * 2} ${s * 0.6}-${s * 2.1} ${s * 1.35}-${s * 2.1}s${s * 1.35} ${s * 0.1} ${s * 1.35} ${s * 2.1}z`,
    coat,
  ) +
  disc(x, y, s, skin[tone] ?? skin[0] ?? '') +
  path(
    `M${x - s} ${y - s * 0.1}a${s} ${s} 0 0 1 ${s * 2} 0c-${s * 0.5}-${s * 0.5}-${s * 1.4}-${s * 0.6}-${s * 2} 0z`,
    hair,
  ) +
  disc(x - s * 0.35, y + s * 0.15, s * 0.1, '#33302c') +
  disc(x + s * 0.35, y + s * 0.15, s * 0.1, '#33302c')

const ground = (fill: string, y = 190) => path(`M0 ${y}q100-14 200-4t200-2v80H0z`, fill)
const star = (x: number, y: number, fill = '#ffe08a') =>
  path(`M${x} ${y - 8}l2 6 6 2-6 2-2 6-2-6-6-2 6-2z`, fill)
const book = (x: number, y: number, w: number, left: string, right: string) =>
  path(`M${x} ${y}q${-w / 2}-16 ${-w} 0v${w * 0.62}q${w / 2}-16 ${w} 0z`, left) +
  path(`M${x} ${y}q${w / 2}-16 ${w} 0v${w * 0.62}q${-w / 2}-16 ${-w} 0z`, right)
const flags = (y: number) =>
  line(`M-6 ${y}q100 44 206 18t206-10`, '#7a6a58', 3) +
  [30, 84, 138, 192, 246, 300, 354]
    .map((x, i) =>
      path(
        `M${x} ${y + 10 + Math.sin(i) * 6 + 14}h26l-13 26z`,
        ['#e9573f', '#f6bb42', '#37bc9b', '#4a89dc'][i % 4] ?? '#e9573f',
      ),
    )
    .join('')

const scenes: Record<Kind, string> = {
  care:
    box(0, 0, 400, 240, '#fdeccb', 0) +
    box(270, 26, 96, 96, '#fff8ea', 48) +
    line('M318 74V46M318 74l20 12', '#7d5a2f', 6) +
    person(120, 96, 26, '#4a89dc', '#3a2a20') +
    person(206, 108, 22, '#e9573f', '#52341f', 1) +
    box(40, 158, 260, 16, '#c98b4e', 8) +
    box(58, 174, 14, 66, '#a86f39', 2) +
    box(266, 174, 14, 66, '#a86f39', 2) +
    book(120, 140, 34, '#ffffff', '#f3efe6') +
    box(196, 140, 40, 12, '#37bc9b', 3) +
    box(200, 128, 34, 12, '#f6bb42', 3),
  class:
    box(0, 0, 400, 240, '#dfeee5', 0) +
    box(56, 24, 220, 120, '#2f6b58', 10) +
    line('M86 66q26-30 52 0t52 0M86 104h84', '#eaf6ee', 5) +
    path('M206 88l20 34h-40z', '#f6bb42') +
    person(326, 88, 26, '#f08a5d', '#2f2620', 2) +
    person(90, 190, 22, '#4a89dc', '#3a2a20') +
    person(170, 194, 22, '#8e6bbf', '#52341f', 1) +
    person(246, 192, 22, '#e9573f', '#2f2620'),
  reading:
    box(0, 0, 400, 240, '#2c3767', 0) +
    path('M306 34a42 42 0 1 0 40 62 48 48 0 0 1-40-62z', '#ffe08a') +
    star(60, 50) +
    star(134, 30, '#fff3c8') +
    star(230, 60) +
    star(96, 104, '#fff3c8') +
    ground('#46529a', 176) +
    book(200, 128, 108, '#fffdf6', '#f2ead8') +
    line('M120 148q30-8 56 2M120 166q30-8 56 2M224 150q28-10 56-2M224 168q28-10 56-2', '#c9bfa8', 4) +
    path('M276 128v60l12-9 12 9v-62z', '#e9573f'),
  film:
    box(0, 0, 400, 240, '#3b2d4f', 0) +
    box(70, 26, 260, 120, '#fdf6e3', 8) +
    path('M86 132l60-62 44 44 30-26 60 44z', '#8cc9a1') +
    disc(262, 62, 16, '#f6bb42') +
    path('M200 240L70 146h260z', '#ffffff22') +
    [70, 140, 210, 280, 340].map((x, i) => disc(x, 196 + (i % 2) * 8, 22, '#241a33')).join('') +
    [70, 140, 210, 280, 340].map((x, i) => box(x - 34, 214 + (i % 2) * 8, 68, 60, '#241a33', 20)).join(''),
  parents:
    box(0, 0, 400, 240, '#f9e2d6', 0) +
    person(110, 92, 30, '#c4624a', '#2f2620') +
    person(290, 92, 30, '#4f8a8b', '#52341f', 1) +
    person(200, 116, 22, '#f6bb42', '#3a2a20', 2) +
    box(60, 182, 280, 18, '#b9784a', 9) +
    path('M96 160h40v12a20 12 0 0 1-40 0z', '#ffffff') +
    path('M264 160h40v12a20 12 0 0 1-40 0z', '#ffffff') +
    line('M110 150q-6-8 0-16M290 150q-6-8 0-16', '#d9b8a4', 4),
  outing:
    box(0, 0, 400, 240, '#cfe9f5', 0) +
    disc(326, 54, 28, '#ffcf56') +
    path('M0 170l110-90 90 80 60-50 140 70v60H0z', '#7fbf8e') +
    ground('#a9d88f', 176) +
    line('M150 240q30-40 96-44t60-34', '#f4e3bd', 18) +
    person(96, 150, 20, '#e9573f', '#3a2a20') +
    person(142, 158, 18, '#4a89dc', '#52341f', 1) +
    line('M52 212V110', '#8a6a45', 5) +
    path('M54 110h46l-12 14 12 14H54z', '#f6bb42'),
  'open-day':
    box(0, 0, 400, 240, '#e8f1de', 0) +
    path('M90 108L200 36l110 72z', '#e07b54') +
    box(108, 106, 184, 112, '#fff6e6', 4) +
    box(172, 130, 56, 88, '#f6bb42', 4) +
    path('M172 130l-34 14v88l34-14z', '#c98b4e') +
    box(128, 124, 26, 30, '#9fd3e6', 4) +
    box(246, 124, 30, 30, '#9fd3e6', 4) +
    ground('#b7d99a', 212) +
    line('M336 216V110', '#b09a7a', 3) +
    disc(336, 92, 22, '#e9573f') +
    line('M364 220V130', '#b09a7a', 3) +
    disc(364, 116, 18, '#4a89dc'),
  festival:
    box(0, 0, 400, 240, '#fff0d0', 0) +
    flags(22) +
    ground('#b7d99a', 196) +
    path('M200 92l52 40-52 62-52-62z', '#e9573f') +
    path('M200 92v102l52-62z', '#f6bb42') +
    line('M200 194q-14 20 6 34t-8 30', '#7a6a58', 3) +
    person(88, 168, 20, '#4a89dc', '#3a2a20') +
    person(316, 168, 20, '#37bc9b', '#52341f', 1),
  elder:
    box(0, 0, 400, 240, '#e4ecf6', 0) +
    disc(70, 52, 24, '#ffd98a') +
    path('M300 60a30 30 0 0 1 58 8 24 24 0 0 1 6 48h-70a28 28 0 0 1 6-56z', '#8cc9a1') +
    box(322, 116, 12, 84, '#8a6a45', 2) +
    person(140, 106, 28, '#8e6bbf', '#e6e3df') +
    person(226, 108, 27, '#4f8a8b', '#d8d4cf', 1) +
    box(76, 176, 220, 16, '#c98b4e', 8) +
    box(92, 192, 12, 40, '#a86f39', 2) +
    box(268, 192, 12, 40, '#a86f39', 2) +
    ground('#c9deb2', 214),
  health:
    box(0, 0, 400, 240, '#fbe3e3', 0) +
    path('M200 196C120 148 96 108 118 76c20-28 62-22 82 12 20-34 62-40 82-12 22 32-2 72-82 120z', '#e9573f') +
    box(186, 96, 28, 74, '#ffffff', 6) +
    box(163, 119, 74, 28, '#ffffff', 6) +
    path('M330 150c-20-10-36 6-32 30s20 36 32 28c12 8 28-4 32-28s-12-40-32-30z', '#8cc152') +
    line('M330 150q0-14 12-18', '#6b8f3c', 5),
  training:
    box(0, 0, 400, 240, '#e6e6f5', 0) +
    box(150, 30, 200, 124, '#ffffff', 8) +
    box(176, 104, 26, 34, '#4a89dc', 3) +
    box(216, 84, 26, 54, '#37bc9b', 3) +
    box(256, 64, 26, 74, '#f6bb42', 3) +
    box(296, 48, 26, 90, '#e9573f', 3) +
    person(90, 92, 28, '#5d6dbe', '#2f2620', 1) +
    line('M124 122l40-30', '#f2c29b', 8) +
    person(170, 196, 20, '#c4624a', '#3a2a20') +
    person(240, 198, 20, '#37bc9b', '#52341f') +
    person(310, 196, 20, '#8e6bbf', '#2f2620', 2),
  meeting:
    box(0, 0, 400, 240, '#e2efe9', 0) +
    path(
      'M60 36h96a16 16 0 0 1 16 16v28a16 16 0 0 1-16 16h-56l-24 20v-20H60a16 16 0 0 1-16-16V52a16 16 0 0 1 16-16z',
      '#ffffff',
    ) +
    path(
      'M246 24h92a16 16 0 0 1 16 16v24a16 16 0 0 1-16 16h-16v18l-22-18h-54a16 16 0 0 1-16-16V40a16 16 0 0 1 16-16z',
      '#fff6d8',
    ) +
    [76, 96, 116].map((x) => disc(x + 10, 66, 6, '#37bc9b')).join('') +
    [270, 292, 314].map((x) => disc(x, 52, 6, '#f08a5d')).join('') +
    person(100, 144, 24, '#4f8a8b', '#2f2620') +
    person(200, 136, 24, '#f08a5d', '#3a2a20', 1) +
    person(300, 144, 24, '#5d6dbe', '#52341f', 2) +
    `<ellipse cx="200" cy="218" rx="170" ry="26" fill="#c98b4e"/>`,
  other:
    box(0, 0, 400, 240, '#fdf0dc', 0) +
    disc(330, 50, 24, '#ffcf56') +
    path('M40 214V124l60-48 60 48v90z', '#e07b54') +
    path('M240 214V124l60-48 60 48v90z', '#5d6dbe') +
    path('M130 214V104l70-58 70 58v110z', '#37a08f') +
    box(182, 150, 36, 64, '#fdf6e3', 16) +
    disc(200, 110, 14, '#fdf6e3') +
    ground('#c9deb2', 212),
}

/** The inside of an activity's picture, 400 × 240. */
export const activityBody = (kind: Kind): string => scenes[kind]

/** An activity's picture as a file of its own, for messengers. */
export const activitySvg = (kind: Kind): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 240" width="800" height="480">${scenes[kind]}</svg>`

/** Whether there is a picture of that name. */
export const isActivityPicture = (kind: string): kind is Kind => Object.hasOwn(scenes, kind)
