import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'

const typingMs = 250

/**
 * What a list is asked for, which stands in the address: `query`; `ask` changes a part of it, an empty part goes. `typed` is
 * the word as it is typed, and becomes `q` when the typing rests.
 */
export function useAsked() {
  const { query, route, path } = useLocation()
  const [typed, setTyped] = useState(query['q'] ?? '')

  function ask(changed: Record<string, string>) {
    const next = { ...query, ...changed }
    const words = new URLSearchParams(Object.entries(next).filter(([, value]) => value !== '')).toString()
    route(words ? `${path}?${words}` : path, true)
  }
  useEffect(() => {
    if (typed.trim() === (query['q'] ?? '')) return
    const timer = setTimeout(() => ask({ q: typed.trim() }), typingMs)
    return () => clearTimeout(timer)
  }, [typed])

  return {
    query,
    ask,
    typed,
    setTyped,
    onSubmit: (event: Event) => {
      event.preventDefault()
      ask({ q: typed.trim() })
    },
  }
}
