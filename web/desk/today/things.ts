import { computed, signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'

const told = signal<ReadonlyMap<string, number>>(new Map())

/** How many things wait for people today, over all parts of the page. */
export const things = computed(() => [...told.value.values()].reduce((sum, n) => sum + n, 0))

const tell = (part: string, n: number) => {
  if ((told.peek().get(part) ?? 0) !== n) told.value = new Map(told.peek()).set(part, n)
}

/** A part of the page says how many things wait in it; nothing while it does not know. */
export function useThings(part: string, n: number): void {
  useEffect(() => {
    tell(part, n)
    return () => tell(part, 0)
  }, [part, n])
}
