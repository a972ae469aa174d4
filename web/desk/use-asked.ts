import { useLocation } from 'preact-iso'
import { useEffect, useRef, useState } from 'preact/hooks'

const typingMs = 250

/**
 * What a list is asked for, which stands in the address: `query`; `ask` changes a part of it, an empty part goes. `typed` is
 * the word as it is typed, and becomes `q` when the typing rests; where the address says another, it is that. `clear` asks
 * for everything.
 */
export function useAsked() {
  const { query, route, path } = useLocation()
  const q = query['q'] ?? ''
  const [typed, setTyped] = useState(q)
  const asked = useRef(q)

  function ask(changed: Record<string, string>) {
    const next = { ...query, ...changed }
    asked.current = next['q'] ?? ''
    const words = new URLSearchParams(Object.entries(next).filter(([, value]) => value !== '')).toString()
    route(words ? `${path}?${words}` : path, true)
  }
  useEffect(() => {
    // A link or the way back led here: the field says what the list shows.
    if (q !== asked.current) setTyped(q)
    asked.current = q
  }, [q])
  useEffect(() => {
    if (typed.trim() === q) return
    const timer = setTimeout(() => ask({ q: typed.trim() }), typingMs)
    return () => clearTimeout(timer)
  }, [typed])

  return {
    query,
    ask,
    typed,
    setTyped,
    clear: () => {
      setTyped('')
      asked.current = ''
      route(path, true)
    },
    onSubmit: (event: Event) => {
      event.preventDefault()
      ask({ q: typed.trim() })
    },
  }
}
