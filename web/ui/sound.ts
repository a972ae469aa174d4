type Maker = { new (): AudioContext }

let context: AudioContext | null = null
let level = 0.7

/** 0 to 1. */
export const setVolume = (volume: number) => {
  level = Math.min(1, Math.max(0, volume))
}

/**
 * Browsers keep sound off until someone touches the page or types: this wakes it at the first sign, a
 * scanner's typing included. Returns a stop.
 */
export function wakeSoundOnTouch(): () => void {
  let timer = 0
  const wake = () =>
    void audio()
      ?.resume()
      .catch(() => undefined)
  // Making the first context may take long on an old tablet: not between two characters of a scan.
  const wakeLater = () => {
    clearTimeout(timer)
    if (context?.state !== 'running') timer = window.setTimeout(wake, 300)
  }
  window.addEventListener('pointerdown', wake)
  window.addEventListener('keydown', wakeLater, { capture: true })
  return () => {
    clearTimeout(timer)
    window.removeEventListener('pointerdown', wake)
    window.removeEventListener('keydown', wakeLater, { capture: true })
  }
}

function audio(): AudioContext | null {
  try {
    const { AudioContext, webkitAudioContext } = globalThis as {
      AudioContext?: Maker
      webkitAudioContext?: Maker
    }
    context ??= new (AudioContext ?? webkitAudioContext)!()
  } catch {
    context = null
  }
  return context
}

export type Note = { hertz: number; at: number; lasts: number; shape?: OscillatorType }

/** Plays notes, `at` and `lasts` in seconds from now. Silent, and never in the way, where sound cannot be. */
export function play(notes: Note[]): void {
  const on = context
  if (!on || on.state !== 'running' || level === 0) return
  for (const { hertz, at, lasts, shape = 'triangle' } of notes) {
    const start = on.currentTime + at
    const gain = on.createGain()
    gain.gain.setValueAtTime(0.0001, start)
    gain.gain.exponentialRampToValueAtTime(0.35 * level + 0.0002, start + 0.015)
    gain.gain.exponentialRampToValueAtTime(0.0001, start + lasts)
    const tone = on.createOscillator()
    tone.type = shape
    tone.frequency.setValueAtTime(hertz, start)
    tone.connect(gain).connect(on.destination)
    tone.start(start)
    tone.stop(start + lasts + 0.02)
  }
}
