import { useEffect, useRef, useState } from 'preact/hooks'
import type { Answer, Problem } from '../ui/api.ts'
import { firstAnswer } from './first-data.ts'
import type { FirstData, PageName } from './first-data.ts'

export type Loaded<Value> = {
  /** The last good value; it stays while the next one is on its way. */
  value: Value | null
  problem: Problem | null
  busy: boolean
  again: () => void
}
type Ask<Value> = (signal: AbortSignal) => Promise<Answer<Value>>

/** Loads a page's data: what the server put into the page the first time, else `ask`, anew for each `key`. */
export function useLoad<Name extends PageName>(
  page: Name,
  key: string,
  ask: Ask<FirstData[Name]>,
): Loaded<FirstData[Name]> {
  return useAnswer(key, ask, () => firstAnswer(page))
}

/** The same for data that no server puts into a page. An answer that a later question overtook is dropped. */
export function useAnswer<Value>(
  key: string,
  ask: Ask<Value>,
  first: () => Answer<Value> | null = () => null,
): Loaded<Value> {
  const [answer, setAnswer] = useState(first)
  const [busy, setBusy] = useState(answer === null)
  const [turn, setTurn] = useState(0)
  const [value, setValue] = useState<Value | null>(answer?.ok ? answer.value : null)
  const skip = useRef(answer !== null)
  const asked = useRef(key)

  useEffect(() => {
    if (skip.current) {
      skip.current = false
      return
    }
    const stop = new AbortController()
    setBusy(true)
    if (asked.current !== key) setAnswer(null)
    asked.current = key
    void ask(stop.signal).then((told) => {
      if (stop.signal.aborted) return
      setBusy(false)
      setAnswer(told)
      if (told.ok) setValue(told.value)
    })
    return () => stop.abort()
  }, [key, turn])

  return {
    value: answer && !answer.ok ? null : value,
    problem: answer && !answer.ok ? answer.problem : null,
    busy,
    again: () => setTurn((n) => n + 1),
  }
}
