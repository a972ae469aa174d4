import { computed, signal } from '@preact/signals'
import { readCode } from '../../src/library/codes.ts'
import { newId } from '../ui/ids.ts'
import { locale } from '../ui/locale.ts'
import { play } from '../ui/sound.ts'
import { speak } from '../ui/speech.ts'
import { lostPairing, ready, refreshHome } from './boot.ts'
import { onlineCounter } from './counter.ts'
import { newSession, step } from './session.ts'
import { settings } from './settings.ts'
import type { Effect, KioskEvent, Told } from './shape.ts'
import { sounds } from './sounds.ts'
import { spoken } from './words.ts'

const session = signal(newSession(Date.now()))

// Each part of the screen looks at its own part of the session, and is drawn again only when that changes.
export const child = computed(() => session.value.child)
export const returned = computed(() => session.value.returned)
export const notice = computed(() => session.value.notice)
export const farewell = computed(() => session.value.farewell)
export const helping = computed(() => session.value.help)
export const drowsy = computed(() => session.value.drowsy)
export const pending = computed(() => session.value.pending.length)
export const lastFault = computed(() => session.value.lastFault)
export const quietSince = computed(() => session.value.quietSince)
/** The device's clock, in milliseconds, as often as the session ticks. */
export const now = computed(() => session.value.now)
/** The last words, for a screen reader. */
export const lastWords = signal('')

export function dispatch(event: KioskEvent): void {
  const [next, effects] = step(session.peek(), event, { now: Date.now(), newId })
  const wasOpen = session.peek().child !== null
  session.value = next
  effects.forEach(run)
  if (wasOpen && next.child === null) void refreshHome()
}

/** A code from the camera, a scanner or the pad. */
export function scan(raw: string, by: 'camera' | 'scanner' | 'pad'): void {
  if (ready.peek()) dispatch({ type: 'scan', read: readCode(raw), by })
}

export function startTicking(): () => void {
  const timer = setInterval(() => {
    const { child, returned, notice, farewell, help, justLent } = session.peek()
    if (child ?? notice ?? farewell ?? justLent ?? (help || returned.length > 0)) dispatch({ type: 'tick' })
  }, 500)
  return () => clearInterval(timer)
}

function run(effect: Effect): void {
  switch (effect.do) {
    case 'ask': {
      const home = ready.peek()
      if (!home) return
      void onlineCounter(home.library.id)
        .ask(effect.operation)
        .then((answer) => dispatch({ type: 'answered', ...answer }))
      return
    }
    case 'sound':
      return play(sounds[effect.sound])
    case 'say':
      return say(effect.told)
    case 'lost-pairing':
      session.value = newSession(Date.now())
      return lostPairing(effect.code)
  }
}

function say(told: Told): void {
  const text = spoken(told)
  lastWords.value = text
  // A greeting waits for the goodbye to the child before.
  if (settings.peek().speech) speak(text, locale.peek(), settings.peek().volume, told.topic !== 'hello')
}
