import { signal } from '@preact/signals'
import type { Palette } from './palette.tsx'

const isOpen = signal(false)
const loaded = signal<{ Palette: typeof Palette } | null>(null)

export function openPalette(): void {
  isOpen.value = true
  if (loaded.peek()) return
  import('./palette.tsx').then(
    (of) => (loaded.value = of),
    () => (isOpen.value = false),
  )
}

/** The jump to anything, fetched when it is first asked for. */
export function PaletteHost() {
  const here = loaded.value
  if (!isOpen.value || !here) return null
  return <here.Palette close={() => (isOpen.value = false)} />
}
