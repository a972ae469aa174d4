import { effect, signal } from '@preact/signals'
import { setVolume } from '../ui/sound.ts'

export type Settings = {
  /** 0 to 1. */
  volume: number
  speech: boolean
  pinyin: boolean
  camera: 'user' | 'environment' | 'off'
}
const key = 'linli.kiosk.settings'
const usual: Settings = { volume: 0.7, speech: true, pinyin: true, camera: 'user' }

function kept(): Partial<Settings> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Settings>
  } catch {
    return {}
  }
}

/** How this tablet is set up; kept on it. */
export const settings = signal<Settings>({ ...usual, ...kept() })

export function change(some: Partial<Settings>): void {
  settings.value = { ...settings.value, ...some }
  try {
    localStorage.setItem(key, JSON.stringify(settings.value))
  } catch {
    // A full or forbidden store: the settings hold until the page is left.
  }
}

effect(() => setVolume(settings.value.volume))
