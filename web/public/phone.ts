import { signal } from '@preact/signals'
import { apiClient } from '../ui/api.ts'
import type { PatronName, PhoneChildren } from '../ui/shapes.ts'

/** The API as this phone, with the cards that were opened on it. */
export const phoneApi = apiClient('phone')

const hint = 'linli.phone'

/** The child whose card is open on this phone; null when there is none, or none is known yet. */
export const activeChild = signal<PatronName | null>(null)

/** Whether a card was ever opened here. The cookie itself is not ours to read, and strangers need no question. */
function mayHaveCard(): boolean {
  try {
    return localStorage.getItem(hint) === '1'
  } catch {
    return false
  }
}

/** Remembers that there is a card here, or that there is none any more. */
export function rememberCard(there: boolean): void {
  try {
    if (there) localStorage.setItem(hint, '1')
    else localStorage.removeItem(hint)
  } catch {
    // A browser that keeps nothing only loses the shortcut.
  }
}

let asked: Promise<void> | null = null

/** Asks once who is in this phone, if a card was ever opened on it. */
export function findChild(): void {
  if (!mayHaveCard() || activeChild.peek() || asked) return
  asked = phoneApi.get<PhoneChildren>('/library/phone').then((answer) => {
    asked = null
    if (!answer.ok) {
      if (answer.problem.status === 401) rememberCard(false)
      return
    }
    const { patrons, active } = answer.value
    activeChild.value = patrons.find((child) => child.active || child.id === active) ?? patrons[0] ?? null
  })
}

/** The code in a scanned address that binds this phone as well; what follows `#` is sent nowhere by itself. */
export const bindCode = (address: string): string | undefined => /#code=(\d{6})$/.exec(address.trim())?.[1]
