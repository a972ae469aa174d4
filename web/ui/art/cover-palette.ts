/** The colours of one drawn cover. Plain hex, since old tablets know no oklch. `ink` on `sky` reaches 4.5:1. */
export type Palette = {
  sky: string
  ink: string
  far: string
  mid: string
  near: string
  pop: string
  lite: string
}

const day = [
  'fbe2cf 6a2a1c f4bd9d e28a62 a54a31 f5bf3d fff7ee',
  'd3eee3 0d463b 9ed9c3 55b195 1e6d5c f28a63 f6fffb',
  'dde3fb 2a3076 b2bdf2 7a8be0 414da6 f59db0 fafbff',
  'fdecb4 5c3f00 f7d56f e2a42c 95600f d5533a fffbec',
  'd0eaf8 0c4060 9ad0ee 4ca1d2 1b618f ffcb4f f7fcff',
  'fadce3 6c1d3a f3b1c1 d97090 92314d 66b3a1 fff7f9',
  'e7eed2 344313 c5d697 8ca94e 526b20 e8745a fcfff2',
  'ebddf6 482066 cfb1e6 a177c6 673c8f f7c04d fdf9ff',
  'f0e8da 2f3a3c bcd0cb 74a3a0 33666a e5694b fffdf8',
]
const night = [
  '22315b f9ebc9 33477f 4d66a6 141e3c f8cd60 fdf3dc',
  '3a2a53 fce5d6 553f79 7b5ca2 24183a f6a468 fff0e4',
  '1c4740 f6efd1 2d6357 4a8b7c 102d28 f1bf48 fbf6e0',
  '8f3324 ffeeda ab4a37 cf7657 561a10 ffcf75 fff6ea',
  '17435f f3ead2 24597a 4683a8 0d2a3e f59a6e fbf4e2',
]

const palette = (row: string): Palette => {
  const [sky, ink, far, mid, near, pop, lite] = row.split(' ').map((hex) => `#${hex}`) as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  return { sky, ink, far, mid, near, pop, lite }
}

export const dayPalettes = day.map(palette)
export const nightPalettes = night.map(palette)
