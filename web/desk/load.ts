import { useEffect, useState } from 'preact/hooks'
import type { Answer, Problem } from '../ui/api.ts'
import type { Page } from '../ui/shapes.ts'
import { useAnswer } from '../public/load.ts'
import type { Loaded } from '../public/load.ts'
import { deskApi } from './api.ts'

type Query = Record<string, string | number | boolean | undefined>

/** Loads what a path answers, anew whenever the path or the query changes. */
export function useGet<Value>(path: string, query: Query = {}): Loaded<Value> {
  const key = `${path}?${JSON.stringify(query)}`
  return useAnswer<Value>(key, (signal) => deskApi.get<Value>(path, query, { signal }))
}

export type Listed<Row> = {
  rows: Row[] | null
  problem: Problem | null
  busy: boolean
  /** Fetches the next rows; absent when all are here. */
  more?: () => void
  again: () => void
}

/** Loads a list page by page. The rows of the last question stay until those of the next one are here. */
export function useList<Row>(path: string, query: Query = {}, limit = 30): Listed<Row> {
  const key = `${path}?${JSON.stringify(query)}`
  const first = useAnswer<Page<Row>>(key, (signal) => deskApi.get(path, { ...query, limit }, { signal }))
  const [rest, setRest] = useState<Row[]>([])
  const [next, setNext] = useState<string | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    setRest([])
    setProblem(null)
    setNext(first.value?.nextCursor ?? null)
  }, [first.value])

  async function more() {
    if (busy || next === null) return
    const asked = first.value
    setBusy(true)
    setProblem(null)
    const answer: Answer<Page<Row>> = await deskApi.get(path, { ...query, limit, cursor: next })
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    if (asked !== first.value) return
    setRest((rows) => [...rows, ...answer.value.items])
    setNext(answer.value.nextCursor)
  }

  return {
    rows: first.value && [...first.value.items, ...rest],
    problem: first.problem ?? problem,
    busy: first.busy || busy,
    more: next === null ? undefined : () => void more(),
    again: first.again,
  }
}
