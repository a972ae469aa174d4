import { useLocation } from 'preact-iso'
import { useEffect, useRef, useState } from 'preact/hooks'
import { m } from '../../ui/messages/messages.js'
import { Dialog } from '../parts/dialog.tsx'
import { findsHere, findsThere } from './finds.ts'
import type { Find } from './finds.ts'
import './palette.css'

const typingMs = 180

/** Ctrl-K: a page, a library, a child by nickname, a title, by a few letters and Enter. */
export function Palette({ close }: { close: () => void }) {
  const { route } = useLocation()
  const [typed, setTyped] = useState('')
  const [there, setThere] = useState<Find[]>([])
  const [busy, setBusy] = useState(false)
  const [at, setAt] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  const finds = [...findsHere(typed), ...there]
  const chosen = finds[Math.min(at, finds.length - 1)]

  useEffect(() => field.current?.focus(), [])
  useEffect(() => {
    setAt(0)
    if (typed.trim() === '') {
      setThere([])
      return
    }
    const stop = new AbortController()
    setBusy(true)
    const timer = setTimeout(
      () =>
        void findsThere(typed, stop.signal).then((found) => {
          if (stop.signal.aborted) return
          setThere(found)
          setBusy(false)
        }),
      typingMs,
    )
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [typed])

  function go(find: Find) {
    close()
    if (find.href.startsWith('/desk')) route(find.href)
    else location.assign(find.href)
  }
  function press(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      setAt((now) => (Math.min(now, finds.length - 1) + step + finds.length) % Math.max(1, finds.length))
    } else if (event.key === 'Enter' && chosen && !event.isComposing) {
      event.preventDefault()
      go(chosen)
    }
  }

  return (
    <Dialog title={m.desk_palette_title()} close={close} class="palette">
      <input
        ref={field}
        role="combobox"
        aria-label={m.desk_palette_open()}
        aria-expanded={finds.length > 0}
        aria-controls="palette-finds"
        aria-activedescendant={chosen ? `find-${finds.indexOf(chosen)}` : undefined}
        aria-autocomplete="list"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        maxLength={80}
        placeholder={m.desk_palette_open()}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={press}
      />
      <ul id="palette-finds" role="listbox" aria-label={m.desk_palette_title()}>
        {finds.map((find, index) => (
          <li
            key={find.href}
            id={`find-${index}`}
            role="option"
            aria-selected={find === chosen}
            onPointerMove={() => setAt(index)}
            onClick={() => go(find)}
          >
            <b>{find.name}</b>
            <span class="soft">{find.about}</span>
          </li>
        ))}
      </ul>
      {finds.length === 0 && (
        <p class="soft" role="status">
          {busy ? m.desk_list_waiting() : m.desk_palette_none()}
        </p>
      )}
    </Dialog>
  )
}
