import { Building2, Check } from 'lucide-preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { AskerList } from '../../../src/service/consultations/schema.ts'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { deskApi } from '../api.ts'

type Found = AskerList['items'][number]

type Props = {
  asker: string
  organisation: { id: string; name: string } | null
  type: (asker: string) => void
  pick: (organisation: Found) => void
  fault?: string | undefined
}

const typingMs = 200

/** The organisations of the platform that what is typed may mean, once the typing rests. */
function useFound(typed: string, asks: boolean): Found[] {
  const [found, setFound] = useState<Found[]>([])
  const q = typed.trim()
  useEffect(() => {
    if (!asks || q === '') return setFound([])
    const stop = new AbortController()
    const find = async () => {
      const { signal } = stop
      const answer = await deskApi.get<AskerList>('/service/consultations/askers', { q }, { signal })
      if (!signal.aborted) setFound(answer.ok ? answer.value.items : [])
    }
    const timer = setTimeout(() => void find(), typingMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [q, asks])
  return found
}

/** Who asked: typing finds organisations of the platform; what is not one of them stays as it was typed. */
export function AskerField({ asker, organisation, type, pick, fault }: Props) {
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(-1)
  const box = useRef<HTMLDivElement>(null)
  const list = useId()
  const found = useFound(asker, open && organisation === null)
  const shown = open && organisation === null && found.length > 0

  function choose(chosen: Found) {
    pick(chosen)
    setOpen(false)
    setAt(-1)
  }
  function onKeyDown(event: KeyboardEvent) {
    if (!shown) return
    const chosen = found[at]
    if (event.key === 'ArrowDown') setAt((at + 1) % found.length)
    else if (event.key === 'ArrowUp') setAt((at - 1 + found.length) % found.length)
    else if (event.key === 'Escape') setOpen(false)
    else if (event.key === 'Enter' && chosen) choose(chosen)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      class="con-asker"
      ref={box}
      onFocusOut={(event) => {
        if (!box.current?.contains(event.relatedTarget as Node | null)) setOpen(false)
      }}
    >
      <Field
        label={m.desk_con_asker()}
        hint={organisation ? undefined : m.desk_con_asker_hint()}
        fault={fault}
      >
        {(wiring) => (
          <input
            {...wiring}
            role="combobox"
            aria-expanded={shown}
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={shown && at >= 0 ? `${list}-${at}` : undefined}
            autocomplete="off"
            maxLength={80}
            value={asker}
            onFocus={() => setOpen(true)}
            onKeyDown={onKeyDown}
            onInput={(event) => {
              setOpen(true)
              setAt(-1)
              type(event.currentTarget.value)
            }}
          />
        )}
      </Field>
      <ul
        id={list}
        role="listbox"
        aria-label={m.desk_con_asker_found()}
        hidden={!shown}
        class="card con-found"
      >
        {found.map((each, i) => (
          <li
            key={each.id}
            id={`${list}-${i}`}
            role="option"
            aria-selected={i === at}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(each)}
          >
            <Building2 aria-hidden="true" size={18} />
            <span>{each.name}</span>
            <span class="soft">{each.city}</span>
          </li>
        ))}
      </ul>
      <p class="con-picked" role="status">
        {organisation && (
          <>
            <Check aria-hidden="true" size={16} /> {m.desk_con_asker_picked()}
          </>
        )}
      </p>
    </div>
  )
}
