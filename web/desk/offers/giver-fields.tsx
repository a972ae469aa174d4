import { UserPlus, X } from 'lucide-preact'
import { useEffect, useState } from 'preact/hooks'
import type { DonorShape } from '../../../src/resources/donors/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import type { Page } from '../../ui/shapes.ts'
import { deskApi } from '../api.ts'
import { faultAt } from '../faults.ts'
import { TextField } from '../parts/text-field.tsx'
import type { FieldsProps, GiverForm } from './offer-form.ts'

const most = 20
const typingMs = 250

const kindName = (kind: GiverForm['kind']) =>
  kind === 'person' ? m.offer_donor_person() : m.offer_donor_organisation()

/** Donors whose name or its pinyin holds what is typed. */
function useFound(typed: string): DonorShape[] {
  const [found, setFound] = useState<{ q: string; items: DonorShape[] }>({ q: '', items: [] })
  const q = typed.trim()
  useEffect(() => {
    if (q === '') return
    const stop = new AbortController()
    const { signal } = stop
    const look = async () => {
      const answer = await deskApi.get<Page<DonorShape>>('/resources/donors', { q, limit: 6 }, { signal })
      if (answer.ok && !signal.aborted) setFound({ q, items: answer.value.items })
    }
    const timer = setTimeout(() => void look(), typingMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [q])
  return q !== '' && q.includes(found.q) ? found.items : []
}

/**
 * Who gives, or gives together with the organisation that posts it: chosen among donors that are known, or new. Two of
 * the same name stay two, so that somebody has to say which one it is.
 */
export function GiverFields({
  form,
  set,
  problem,
  label,
  hint,
}: FieldsProps & { label: string; hint: string }) {
  const { givers, giver } = form
  const found = useFound(giver).filter(({ id }) => id !== form.organisationId)
  const name = giver.trim()
  const add = (next: GiverForm) =>
    set({
      giver: '',
      ...(next.donorId && givers.some(({ donorId }) => donorId === next.donorId)
        ? {}
        : { givers: [...givers, next] }),
    })
  const remove = (at: number) => set({ givers: givers.filter((_, other) => other !== at) })
  return (
    <fieldset class="plain stack givers">
      <legend>{label}</legend>
      {givers.length > 0 && (
        <ul class="giver-chips">
          {givers.map((each, at) => (
            <li
              key={`${each.donorId ?? each.name} ${at}`}
              class={faultAt(problem, `/donors/${at}`) && 'wrong'}
            >
              <span>
                {each.name}
                <small>
                  {each.donorId ? kindName(each.kind) : m.offer_donor_new({ kind: kindName(each.kind) })}
                </small>
              </span>
              <button
                type="button"
                class="icon-btn"
                aria-label={m.offer_donor_remove({ name: each.name })}
                onClick={() => remove(at)}
              >
                <X aria-hidden="true" size={18} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {givers.length < most && (
        <TextField
          label={m.offer_donor_find()}
          hint={name ? undefined : hint}
          value={giver}
          maxLength={80}
          onInput={(typed) => set({ giver: typed })}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          fault={faultAt(problem, '/donors')}
        />
      )}
      {name && (
        <div class="giver-found">
          {found.map(({ id, name: known, kind, gifts }) => (
            <Button quiet key={id} onClick={() => add({ donorId: id, name: known, kind })}>
              <span>
                {known}
                <small>{[kindName(kind), m.offer_donor_gifts({ n: gifts })].join(' · ')}</small>
              </span>
            </Button>
          ))}
          {(['person', 'organisation'] as const).map((kind) => (
            <Button bare key={kind} onClick={() => add({ name, kind })}>
              <UserPlus aria-hidden="true" size={18} />
              {kind === 'person'
                ? m.offer_donor_add_person({ name })
                : m.offer_donor_add_organisation({ name })}
            </Button>
          ))}
        </div>
      )}
    </fieldset>
  )
}
