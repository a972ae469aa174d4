import { area, disc, each, line } from './cover-shapes.ts'

export const avatarNames = [
  'fish',
  'owl',
  'cat',
  'rabbit',
  'bear',
  'fox',
  'panda',
  'whale',
  'bird',
  'turtle',
  'deer',
  'hedgehog',
] as const
export type AvatarName = (typeof avatarNames)[number]

const ink = '#2b2f3a'
const white = '#fff'
const blush = '#f58f86'

const eye = (x: number, y: number, r = 2.7) =>
  `<ellipse cx="${x}" cy="${y}" rx="${r}" ry="${r * 1.15}" fill="${ink}"/>` +
  disc(white, x + r * 0.35, y - r * 0.4, r * 0.36)
const eyes = (y: number, gap = 9, r = 2.7) => eye(32 - gap, y, r) + eye(32 + gap, y, r)
const cheeks = (y: number, gap = 14.5) =>
  disc(blush, 32 - gap, y, 3.3, 0.5) + disc(blush, 32 + gap, y, 3.3, 0.5)
const smile = (x: number, y: number) => line(ink, `M${x - 3.6} ${y}q1.8 2.8 3.6 0 1.8 2.8 3.6 0`, 1.6)
const both = (drawing: string) => drawing + `<g transform="matrix(-1 0 0 1 64 0)">${drawing}</g>`

/** Each face in a field of 64 × 64, on a disc of its own colour: [disc, drawing]. */
const faces: Record<AvatarName, () => [string, string]> = {
  fish: () => [
    '#cfe9f7',
    area('#2b7fb8', 'M44 33c4-7 9-11 14-12-2 8-2 16 0 24-5-1-10-5-14-12z') +
      area('#2b7fb8', 'M24 22c3-8 12-10 18-8-2 4-3 8-2 12z') +
      area('#55a9dd', 'M6 34c2-12 13-18 23-18 11 0 18 8 20 17-2 9-9 17-20 17C19 50 8 45 6 34z') +
      area('#8ac9ee', 'M10 40c8 2 22 4 35 3-4 5-10 7-16 7-8 0-15-3-19-10z') +
      area('#2b7fb8', 'M30 36c5-2 9 0 11 4-4 3-9 2-11-4z') +
      line('#8ac9ee', 'M33 24q4 2 4 6m3-4q3 2 3 5', 2) +
      eye(19, 30, 3.4) +
      disc('#f7a8a8', 16.5, 38.5, 3, 0.8) +
      line(ink, 'M8.5 38q3 2.6 6 1', 1.6) +
      disc(white, 8, 20, 2.4, 0.9) +
      disc(white, 12, 14, 1.6, 0.9),
  ],
  owl: () => [
    '#f6e2b8',
    both(area('#7d5335', 'M12 12c6 0 12 3 16 7l-12 8c-4-4-5-10-4-15z')) +
      area('#8f6240', 'M32 15c14 0 21 9 21 22S45 58 32 58 11 50 11 37s7-22 21-22z') +
      area('#e9cda0', 'M32 40c8 0 13 4 13 10-3 5-8 8-13 8s-10-3-13-8c0-6 5-10 13-10z') +
      both(area('#7d5335', 'M11 36c-1 9 2 16 8 19 1-8-1-15-8-19z')) +
      both(disc('#fbf1dc', 22.5, 31, 10)) +
      eye(23.5, 31, 4.2) +
      eye(40.5, 31, 4.2) +
      area('#f0a23a', 'M32 34c3 0 4 2 4 3-1 3-3 5-4 6-1-1-3-3-4-6 0-1 1-3 4-3z') +
      line('#c9a56f', 'M26 48q2 2 4 0m4 0q2 2 4 0m-8 5q2 2 4 0', 1.6),
  ],
  cat: () => [
    '#dcebd0',
    both(area('#e38b3c', 'M12 32 13 10c6 1 12 5 15 10z') + area('#f7b9a1', 'M15.5 25 16 15c3 1 6 3 8 6z')) +
      area('#ef9f4d', 'M32 17c13 0 21 8 21 20S44 56 32 56 11 49 11 37s8-20 21-20z') +
      area('#fdf0dd', 'M32 38c7 0 11 4 11 9s-5 9-11 9-11-4-11-9 4-9 11-9z') +
      line('#c96f27', 'M32 19v7m-6-6 1.5 5m10.5-5-1.5 5', 2.6) +
      eyes(34, 9.5, 2.9) +
      cheeks(42) +
      area('#d9695f', 'M29.5 40h5l-2.5 3z') +
      smile(32, 44.5) +
      both(line('#c98', 'M13 42l-7-1m7 4-6 2', 1.2)),
  ],
  rabbit: () => [
    '#fbd9de',
    both(
      area('#f3ece6', 'M21 27C14 20 12 8 16 4c6-1 11 9 12 19z') +
        area('#f7b3b3', 'M21 23c-4-5-5-12-3-15 3 1 5 8 6 14z'),
    ) +
      area('#faf6f1', 'M32 21c12 0 20 8 20 18.5S44 57 32 57s-20-7-20-17.5S20 21 32 21z') +
      eyes(37, 9) +
      cheeks(44) +
      area('#e88a8a', 'M29.5 42h5q0 2.5-2.5 3-2.5-.5-2.5-3z') +
      line(ink, 'M32 45v2', 1.4) +
      smile(32, 47) +
      area(white, 'M30 49.5h4v4q-2 1-4 0z') +
      line('#e5dcd3', 'M32 49.5v4', 0.8),
  ],
  bear: () => [
    '#cfe6e0',
    both(disc('#8a5a3b', 15, 19, 8.5) + disc('#d99b7a', 15, 19, 4.5)) +
      area('#a06c48', 'M32 14c13 0 22 9 22 22S45 57 32 57 10 49 10 36s9-22 22-22z') +
      `<ellipse cx="32" cy="45" rx="11.5" ry="9" fill="#f0d8ba"/>` +
      eyes(33, 10) +
      cheeks(41, 17) +
      `<ellipse cx="32" cy="41" rx="4" ry="2.8" fill="${ink}"/>` +
      line(ink, 'M32 43v3.5', 1.6) +
      smile(32, 46.5),
  ],
  fox: () => [
    '#d7e3f8',
    both(
      area('#c9501f', 'M8 32C6 22 7 12 10 8c7 1 14 7 17 13z') +
        area('#4a2d2a', 'M11 17c-1-3 0-7 0-9 3 1 6 3 8 5z'),
    ) +
      area('#e56a2c', 'M32 16c13 0 23 8 23 18 0 8-11 22-23 23C20 56 9 42 9 34c0-10 10-18 23-18z') +
      both(area('#fff4e6', 'M9 34c8-1 17 3 19 11 1 3 2 4 4.5 4v8.5C20 57 9 42 9 34z')) +
      eyes(35, 10) +
      cheeks(43, 15) +
      `<ellipse cx="32" cy="50" rx="4" ry="3" fill="${ink}"/>`,
  ],
  panda: () => [
    '#dff0c4',
    both(disc('#33363f', 14.5, 17, 8.5)) +
      area('#fbfaf6', 'M32 14c13 0 22 9 22 22S45 57 32 57 10 49 10 36s9-22 22-22z') +
      both(`<ellipse cx="22" cy="35" rx="6.5" ry="8" fill="#33363f" transform="rotate(28 22 35)"/>`) +
      both(disc(white, 23, 34.5, 3)) +
      disc(ink, 23.4, 34.8, 2) +
      disc(ink, 40.6, 34.8, 2) +
      cheeks(46, 16) +
      `<ellipse cx="32" cy="43.5" rx="3.6" ry="2.5" fill="${ink}"/>` +
      smile(32, 47.5) +
      area('#7cb342', 'M40 56q-2-9 8-12 2 9-8 12z'),
  ],
  whale: () => [
    '#d3ecf2',
    line('#6db8dd', 'M25 18q0-6-5-8m5 8q0-6 5-8', 3) +
      area('#2f7fa8', 'M46 32q1-8-5-13 8-2 11 4 4-6 10-4-5 5-6 14z') +
      area('#3f97c4', 'M5 38c0-12 9-19 21-19 11 0 15 8 24 9 5 0 7-2 7-2 2 16-9 29-27 29C15 55 5 49 5 38z') +
      area('#e8f6fb', 'M6 42c8 4 24 5 36 2-2 4-5 6-8 7v4c-1 .5-3 .5-4 .5-12 0-21-4-24-13.5z') +
      line('#b9dcea', 'M13 48l3-3m3 7 3-6m4 8 2-8', 1.4) +
      eye(18, 36, 2.9) +
      disc('#f7a8a8', 24, 41, 3, 0.8) +
      line(ink, 'M8 41q4 3 9 2', 1.6),
  ],
  bird: () => [
    '#d9e6fb',
    line('#e59b2d', 'M32 18q-1-6-6-7m6 7q1-7 6-8', 3) +
      area('#f6c945', 'M32 16c13 0 21 9 21 21s-8 20-21 20-21-8-21-20 8-21 21-21z') +
      area('#fdeab0', 'M32 38c8 0 13 5 13 10-3 6-8 9-13 9s-10-3-13-9c0-5 5-10 13-10z') +
      both(area('#e3a928', 'M11 36c-4 4-5 10-2 15 6 0 11-5 11-11-3-3-6-4-9-4z')) +
      eyes(32, 9) +
      cheeks(39) +
      area('#f08a3c', 'M32 34.5c4 0 6 2 6 3.5-1 2-4 4-6 4s-5-2-6-4c0-1.5 2-3.5 6-3.5z') +
      line('#c9662a', 'M26.5 38h11', 1.4),
  ],
  turtle: () => [
    '#fbe6c9',
    area('#4f8a5b', 'M8 44c-2-18 9-31 24-31s26 13 24 31c0 6-48 6-48 0z') +
      area(
        '#7db36a',
        'M32 17l9 7-3 11H26l-3-11zM19 26l3 11-11 4c-.5-6 2-11 8-15zm26 0-3 11 11 4c.5-6-2-11-8-15z',
        0.85,
      ) +
      both(area('#8fc97f', 'M8 44c-5 2-6 8-2 11 5 1 9-2 10-7z')) +
      area('#a3d792', 'M32 30c9 0 15 6 15 14s-6 14-15 14-15-6-15-14 6-14 15-14z') +
      eyes(42, 6.5) +
      cheeks(48, 10.5) +
      line(ink, 'M28.5 49q3.5 3.4 7 0', 1.6),
  ],
  deer: () => [
    '#e4dcf5',
    both(
      line('#7a5236', 'M22 20C18 16 16 11 17 5m1 8q-5 0-7-4m10 7q3-3 2-8', 2.8) +
        area('#a9724a', 'M18 31C11 32 7 28 5 23c6-2 12 0 15 3z') +
        area('#f0bfa6', 'M16.5 29c-3 0-5.5-2-7-4 3-.5 6 .5 8 2z'),
    ) +
      area('#bd8355', 'M32 18c10 0 16 7 16 16 0 10-6 24-16 24S16 44 16 34c0-9 6-16 16-16z') +
      area('#f6e3c9', 'M32 43c6 0 9 3 9 7 0 5-4 8-9 8s-9-3-9-8c0-4 3-7 9-7z') +
      each(
        [
          [27, 24],
          [32, 22],
          [37, 24],
        ],
        (x, y) => disc('#f6e3c9', x, y, 1.5),
      ) +
      eyes(36, 9) +
      cheeks(44, 12) +
      `<ellipse cx="32" cy="47" rx="3.4" ry="2.4" fill="${ink}"/>` +
      line(ink, 'M29 52q3 2.4 6 0', 1.6),
  ],
  hedgehog: () => [
    '#f3dfd2',
    area(
      '#6d4c3d',
      'M32 8l4 5 6-3 2 6 7-1 0 7 6 2-2 6 5 4-4 5 3 6-6 2v6l-7 0-3 5-11 1-11-1-3-5-7 0v-6l-6-2 3-6-4-5 5-4-2-6 6-2 0-7 7 1 2-6 6 3z',
    ) +
      area('#8a6552', 'M32 15l4 4 5-1 2 5 5 1-1 5 4 4-19 4-19-4 4-4-1-5 5-1 2-5 5 1z') +
      area('#f5dcbd', 'M32 26c12 0 18 7 18 15S42 57 32 57s-18-8-18-16 6-15 18-15z') +
      both(disc('#c98f6b', 13.5, 31, 4.2)) +
      eyes(39, 8.5) +
      cheeks(46, 12) +
      `<ellipse cx="32" cy="44" rx="3.6" ry="2.8" fill="${ink}"/>` +
      smile(32, 48.5),
  ],
}

/** The inside of an avatar's SVG, in a field of 64 × 64. */
export function avatarBody(name: AvatarName): string {
  const [ground, drawing] = faces[name]()
  return disc(ground, 32, 32, 32) + drawing
}

/** A whole SVG document of an avatar, `size` in user units, for printed cards. */
export const avatarSvg = (name: AvatarName, size = 64): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="${size}" height="${size}">${avatarBody(name)}</svg>`
