import { effect } from '@preact/signals'
import { play } from '../../ui/sound.ts'
import type { Note } from '../../ui/sound.ts'
import type { Counter } from './counter.ts'

const good: Note[] = [
  { hertz: 660, at: 0, lasts: 0.12 },
  { hertz: 880, at: 0.09, lasts: 0.2 },
]
const bad: Note[] = [
  { hertz: 220, at: 0, lasts: 0.16, shape: 'square' },
  { hertz: 196, at: 0.18, lasts: 0.24, shape: 'square' },
]
const settled = ['done', 'refused', 'cardless']

/** One tone when a scan worked and another when someone has to look: in the rush nobody watches the screen. */
export function soundsOf(counter: Counter): void {
  const heard = new Set<string>()
  effect(() => {
    for (const line of counter.lines.value) {
      const state = line.kind === 'strange' ? 'refused' : line.state
      const key = `${line.id} ${line.kind === 'lend' ? line.act : ''} ${state}`
      if (!settled.includes(state) || heard.has(key)) continue
      heard.add(key)
      play(state === 'done' ? good : bad)
    }
  })
}
