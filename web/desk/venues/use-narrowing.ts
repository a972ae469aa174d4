import { useState } from 'preact/hooks'
import type { Impact, InsideShape } from '../../../src/space/venues/schema.ts'
import type { Problem } from '../../ui/api.ts'
import { useCommand } from '../command.ts'

export type Decision = 'keep' | 'cancel'

type Target = { path: string; method: 'PATCH' | 'PUT'; version: number }

export type Narrowing<Value> = {
  /** Bookings that the change leaves outside; null while there is nothing to decide. */
  inside: InsideShape[] | null
  /** Those that came since somebody looked. */
  fresh: string[]
  busy: boolean
  problem: Problem | null
  tell: (problem: Problem | null) => void
  /** Changes it when that leaves nobody outside; else shows who is. */
  save: (body: object) => Promise<Value | null>
  /** Looks again, after one of them was moved. */
  look: () => Promise<void>
  /** Changes it, with what becomes of each. */
  commit: (each: Record<string, Decision>, reason: string) => Promise<Value | null>
  back: () => void
}

/** As many pages of a hundred as one command can decide on. */
const pagesAtMost = 10

/** A change that may leave bookings outside of what a venue offers: it shows them first, and is made when each is decided. */
export function useNarrowing<Value>({ path, method, version }: Target): Narrowing<Value> {
  const saving = useCommand()
  const [asked, setAsked] = useState<object>({})
  const [inside, setInside] = useState<InsideShape[] | null>(null)
  const [fresh, setFresh] = useState<string[]>([])

  async function found(body: object): Promise<InsideShape[] | null> {
    const all: InsideShape[] = []
    let cursor = ''
    for (let page = 0; page < pagesAtMost; page++) {
      const more = cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''
      const impact = await saving.run<Impact>(`${path}?dryRun=true${more}`, body, { method })
      if (!impact) return null
      all.push(...impact.bookings)
      if (!impact.nextCursor) break
      cursor = impact.nextCursor
    }
    return all
  }
  async function send(body: object): Promise<Value | null> {
    const made = await saving.run<Value>(path, body, { method, ifMatch: version })
    if (made) {
      setInside(null)
      setFresh([])
    }
    return made
  }
  return {
    inside,
    fresh,
    busy: saving.busy,
    problem: saving.problem,
    tell: saving.tell,
    save: async (body) => {
      const outside = await found(body)
      if (!outside) return null
      if (outside.length === 0) return send(body)
      setAsked(body)
      setInside(outside)
      return null
    },
    look: async () => {
      const outside = await found(asked)
      if (outside) setInside(outside)
    },
    commit: async (each, reason) => {
      const made = await send({ ...asked, each, reason: reason.trim() || null })
      if (made) return made
      const known = new Set(inside?.map(({ id }) => id))
      const now = await found(asked)
      if (!now) return null
      const news = now.filter(({ id }) => !known.has(id)).map(({ id }) => id)
      setInside(now)
      setFresh(news)
      return null
    },
    back: () => {
      setInside(null)
      setFresh([])
      saving.tell(null)
    },
  }
}
