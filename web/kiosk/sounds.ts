import type { Note } from '../ui/sound.ts'
import type { Sound } from './shape.ts'

const [c5, d5, e5, g5, a5, c6, g4, e4] = [523, 587, 659, 784, 880, 1047, 392, 330]

/** Our own small sounds: up for a book that comes along, down for one that goes home. */
export const sounds: Record<Sound, Note[]> = {
  scan: [{ hertz: a5, at: 0, lasts: 0.09, shape: 'sine' }],
  good: [
    { hertz: c5, at: 0.08, lasts: 0.14 },
    { hertz: e5, at: 0.18, lasts: 0.14 },
    { hertz: g5, at: 0.28, lasts: 0.28 },
  ],
  back: [
    { hertz: g5, at: 0.08, lasts: 0.14 },
    { hertz: d5, at: 0.18, lasts: 0.14 },
    { hertz: c5, at: 0.28, lasts: 0.28 },
  ],
  oops: [
    { hertz: g4, at: 0.08, lasts: 0.16, shape: 'sine' },
    { hertz: e4, at: 0.26, lasts: 0.3, shape: 'sine' },
  ],
  bye: [
    { hertz: c6, at: 0, lasts: 0.16 },
    { hertz: g5, at: 0.14, lasts: 0.16 },
    { hertz: e5, at: 0.28, lasts: 0.16 },
    { hertz: c5, at: 0.42, lasts: 0.4 },
  ],
  call: [0, 0.5, 1].flatMap((at) => [
    { hertz: c6, at, lasts: 0.18 },
    { hertz: a5, at: at + 0.2, lasts: 0.22 },
  ]),
}
