import { useState } from 'preact/hooks'
import type { Problem } from '../ui/api.ts'
import { useGet } from './load.ts'

export type Thing<Value> = {
  value: Value | null
  problem: Problem | null
  again: () => void
  /** Shows what a command answered, until something newer is loaded. */
  saved: (next: Value) => void
  /** Fetches it as it is now, whatever was shown. */
  reload: () => void
}

/** One thing with a version: as it was loaded, or as the last command left it, whichever is newer. */
export function useThing<Value extends { version: number }>(path: string): Thing<Value> {
  const loaded = useGet<Value>(path)
  const [changed, setChanged] = useState<Value | null>(null)
  return {
    value: changed && changed.version >= (loaded.value?.version ?? 0) ? changed : loaded.value,
    problem: loaded.problem,
    again: loaded.again,
    saved: setChanged,
    reload: () => {
      setChanged(null)
      loaded.again()
    },
  }
}
