import { computed, signal } from '@preact/signals'
import type { KioskHome } from '../ui/shapes.ts'
import { readHome } from './counter.ts'

export type Boot =
  | { state: 'opening' }
  | { state: 'offline' }
  | { state: 'unpaired'; revoked: boolean }
  | { state: 'ready'; home: KioskHome }

const key = 'linli.kiosk.home'
const againMs = 10_000
const staleMs = 60_000

export const boot = signal<Boot>(opening())
/** The kiosk's home once it has one. */
export const ready = computed(() => (boot.value.state === 'ready' ? boot.value.home : null))
/** When the server last answered, in milliseconds of this device's clock; 0 before the first time. */
export const lastContact = signal(0)

function opening(): Boot {
  try {
    const home = JSON.parse(localStorage.getItem(key) ?? 'null') as KioskHome | null
    return home ? { state: 'ready', home } : { state: 'opening' }
  } catch {
    return { state: 'opening' }
  }
}

function keep(home: KioskHome | null): void {
  try {
    if (home) localStorage.setItem(key, JSON.stringify(home))
    else localStorage.removeItem(key)
  } catch {
    // Without a store the kiosk asks again at its next start.
  }
}

/** Asks where this kiosk stands; without a network it goes on with what it knew, and asks again. */
export async function loadHome(): Promise<void> {
  const answer = await readHome()
  if (answer.ok) {
    lastContact.value = Date.now()
    keep(answer.value)
    boot.value = { state: 'ready', home: answer.value }
    return
  }
  const { code } = answer.problem
  if (code === 'session.missing' || code === 'kiosk.revoked') return lostPairing(code)
  if (boot.peek().state === 'ready') return
  boot.value = { state: 'offline' }
  setTimeout(() => void loadHome(), againMs)
}

/** Looks again between two children, and at times of its own, but not more often than it makes sense. */
export async function refreshHome(): Promise<void> {
  if (ready.peek() && Date.now() - lastContact.peek() > staleMs) await loadHome()
}

export function lostPairing(code: string): void {
  keep(null)
  boot.value = { state: 'unpaired', revoked: code === 'kiosk.revoked' }
}
