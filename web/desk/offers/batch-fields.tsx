import { Plus, X } from 'lucide-preact'
import { useRef } from 'preact/hooks'
import { Tag } from '../../ui/card.tsx'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { faultAt } from '../faults.ts'
import { TextField } from '../parts/text-field.tsx'
import type { BatchForm, FieldsProps } from './offer-form.ts'

/** As many as the API takes. */
const most = 50

/** The makings of goods, so that one that is recalled can be followed: a number and a best-before day each. */
export function BatchFields({ form, set, problem }: FieldsProps) {
  const list = useRef<HTMLFieldSetElement>(null)
  const { batches } = form
  if (form.kind !== 'goods' && batches.length === 0) return null

  const change = (at: number, changed: Partial<BatchForm>) =>
    set({ batches: batches.map((batch, other) => (other === at ? { ...batch, ...changed } : batch)) })
  /** What was focused is gone, or not there yet: the next thing to type into is. */
  const focus = (what: string) =>
    requestAnimationFrame(() =>
      [...(list.current?.querySelectorAll<HTMLElement>(what) ?? [])].at(-1)?.focus(),
    )
  function add() {
    set({ batches: [...batches, { batch: '', bestBefore: '', held: false, recalled: false }] })
    focus('.batch input:not([type="date"])')
  }
  function remove(at: number) {
    set({ batches: batches.filter((_, other) => other !== at) })
    focus('.batch-add')
  }
  return (
    <fieldset class="plain stack batches" ref={list}>
      <legend>{m.offer_lots()}</legend>
      <p class="soft">{m.offer_lots_hint()}</p>
      {batches.map((batch, at) => (
        <div class="batch" key={at} role="group" aria-label={m.offer_batch_n({ n: at + 1 })}>
          {batch.held || batch.recalled ? (
            <p class="batch-held">
              <b>{batch.batch}</b>
              {batch.recalled ? (
                <Tag tone="bad">{m.offer_batch_recalled()}</Tag>
              ) : (
                <span class="soft">{m.offer_batch_held()}</span>
              )}
            </p>
          ) : (
            <TextField
              label={m.offer_batch()}
              value={batch.batch}
              maxLength={60}
              onInput={(typed) => change(at, { batch: typed })}
              fault={faultAt(problem, `/lots/${at}/batch`)}
            />
          )}
          <TextField
            label={m.offer_best_before()}
            type="date"
            value={batch.bestBefore}
            onInput={(bestBefore) => change(at, { bestBefore })}
            fault={faultAt(problem, `/lots/${at}/bestBefore`)}
          />
          {!batch.held && !batch.recalled && (
            <button
              type="button"
              class="icon-btn batch-off"
              aria-label={m.offer_batch_remove({ batch: batch.batch || String(at + 1) })}
              onClick={() => remove(at)}
            >
              <X aria-hidden="true" size={20} />
            </button>
          )}
        </div>
      ))}
      {batches.length < most && (
        <Button quiet class="batch-add" onClick={add}>
          <Plus aria-hidden="true" size={18} />
          {m.offer_batch_add()}
        </Button>
      )}
    </fieldset>
  )
}
