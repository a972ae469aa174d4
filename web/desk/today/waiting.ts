import { useEffect, useState } from 'preact/hooks'
import type { HoldShape } from '../../../src/library/holds/schema.ts'
import type { KioskRow } from '../../../src/people/kiosks/schema.ts'
import type { Page } from '../../ui/shapes.ts'
import { deskApi } from '../api.ts'
import { useList } from '../load.ts'

/** Libraries that are asked for their holds at once; the API answers them one by one. */
const atOnce = 12

/** Holds that run at these libraries, or null while they are on their way. A library that does not answer adds none. */
export function useHolds(libraryIds: string[]): HoldShape[] | null {
  const [holds, setHolds] = useState<HoldShape[] | null>(null)
  const asked = libraryIds.slice(0, atOnce).join(' ')
  useEffect(() => {
    const stop = new AbortController()
    void Promise.all(
      asked
        .split(' ')
        .filter(Boolean)
        .map((libraryId) =>
          deskApi.get<Page<HoldShape>>('/library/holds', { libraryId, limit: 100 }, { signal: stop.signal }),
        ),
    ).then((answers) => {
      if (stop.signal.aborted) return
      setHolds(answers.flatMap((answer) => (answer.ok ? answer.value.items : [])))
    })
    return () => stop.abort()
  }, [asked])
  return holds
}

export const useKiosks = () => useList<KioskRow>('/library/kiosks', {}, 100)

/** What stands on a hold shelf, first to expire first. */
export const holdsReady = (holds: HoldShape[]): HoldShape[] =>
  holds
    .filter(({ state }) => state === 'ready')
    .sort((a, b) => (a.expiresOn ?? '').localeCompare(b.expiresOn ?? ''))

const day = 86_400_000

/** Tablets that nobody heard for a day although their library is open today. */
export const kiosksSilent = (kiosks: KioskRow[], open: Set<string>, now = Date.now()): KioskRow[] =>
  kiosks.filter(
    ({ state, library, seenAt }) =>
      state === 'paired' && open.has(library.id) && seenAt !== null && now - Date.parse(seenAt) > day,
  )

/** Tablets that were enrolled and never paired. */
export const kiosksWaiting = (kiosks: KioskRow[]): KioskRow[] =>
  kiosks.filter(({ state }) => state === 'waiting' || state === 'expired')
