import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Allocated } from '../../../src/resources/ledger/schema.ts'
import type { NeedRow } from '../../../src/resources/needs/schema.ts'
import type { OfferRow, OfferShape } from '../../../src/resources/offers/schema.ts'
import { units } from './units.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { sayQuantity, unitName } from '../../ui/quantity.ts'
import { useCommand } from '../command.ts'
import { faultAt, missing } from '../faults.ts'
import { useGet } from '../load.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { TextField } from '../parts/text-field.tsx'
import { batchWords, typed } from './words.ts'
import './allocations.css'

type List<Row> = { items: Row[] }

/** Promises by hand: an offer and a need, both chosen or one given, and how much. */
export function NewAllocation() {
  const { query, route } = useLocation()
  const [offerId, setOfferId] = useState(query['offer'] ?? '')
  const [needId, setNeedId] = useState(query['need'] ?? '')
  const [amount, setAmount] = useState('')
  const [unit, setUnit] = useState('')
  const [lotId, setLotId] = useState('')
  const offers = useGet<List<OfferRow>>('/resources/offers', { limit: 100 })
  const needs = useGet<List<NeedRow>>('/resources/needs', { limit: 100, open: true })
  // Looked at only to say its lots: where none is chosen yet, nothing is.
  const offer = useGet<OfferShape>(offerId ? `/resources/offers/${offerId}` : '/me')
  const need = useGet<NeedRow>(needId ? `/resources/needs/${needId}` : '/me')
  const saving = useCommand()
  const own = offerId && offer.value?.id === offerId ? offer.value : null
  const theirs = needId && need.value?.id === needId ? need.value : null
  const choices = own?.quantity ? units(own.quantity) : []
  const batches = own?.lots.filter(({ recalled }) => !recalled) ?? []
  const lot = batches.find(({ id }) => id === lotId)
  const chosen = choices.find((each) => each === unit) ?? choices[0]

  async function save(event: Event) {
    event.preventDefault()
    const lacks = missing([
      ...(offerId ? [] : ['/lines/0/offerId']),
      ...(needId ? [] : ['/lines/0/needId']),
      ...(Number.isNaN(typed(amount)) ? ['/lines/0/amount'] : []),
    ])
    saving.tell(lacks)
    if (lacks || !chosen) return
    const line = { offerId, needId, amount: typed(amount), unit: chosen, ...(lot && { lotId: lot.id }) }
    const done = await saving.run<Allocated>('/resources/allocations', { lines: [line] })
    const made = done?.items[0]
    if (made) route(`/desk/allocations/${made.id}`)
  }
  const fault = (member: string) => faultAt(saving.problem, `/lines/0/${member}`)
  return (
    <div class="part-resources">
      <PageHead title={m.desk_alloc_new()} back={{ href: '/desk/allocations', name: m.desk_alloc_title() }} />
      <form class="card form stack" noValidate onSubmit={(event) => void save(event)}>
        <Field label={m.desk_alloc_offer()} fault={fault('offerId')}>
          {(wiring) => (
            <select {...wiring} value={offerId} onChange={(event) => setOfferId(event.currentTarget.value)}>
              <option value="">{m.desk_alloc_choose()}</option>
              {withOwn(offers.value?.items ?? [], own).map((each) => (
                <option key={each.id} value={each.id}>
                  {each.title}
                  {each.sums && ` · ${m.desk_alloc_left({ quantity: sayQuantity(each.sums.left) })}`}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={m.desk_alloc_need()} fault={fault('needId')}>
          {(wiring) => (
            <select {...wiring} value={needId} onChange={(event) => setNeedId(event.currentTarget.value)}>
              <option value="">{m.desk_alloc_choose()}</option>
              {withOwn(needs.value?.items ?? [], theirs).map((each) => (
                <option key={each.id} value={each.id}>
                  {each.organisation.name} · {each.title}
                  {each.progress.missing &&
                    ` · ${m.desk_alloc_lacks({ quantity: sayQuantity(each.progress.missing) })}`}
                </option>
              ))}
            </select>
          )}
        </Field>
        {own && !own.quantity && <p class="note">{m.desk_alloc_unknown()}</p>}
        <div class="field-row">
          <TextField
            label={m.desk_alloc_how_much()}
            value={amount}
            inputMode="decimal"
            onInput={setAmount}
            fault={fault('amount')}
          />
          <Field label={m.desk_alloc_unit()} fault={fault('unit')}>
            {(wiring) => (
              <select
                {...wiring}
                value={chosen ?? ''}
                disabled={choices.length === 0}
                onChange={(event) => setUnit(event.currentTarget.value)}
              >
                {choices.map((each) => (
                  <option key={each} value={each}>
                    {unitName(each)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        {batches.length > 0 && (
          <Field label={m.desk_alloc_lot_label()} fault={fault('lotId')}>
            {(wiring) => (
              <select
                {...wiring}
                value={lot?.id ?? ''}
                onChange={(event) => setLotId(event.currentTarget.value)}
              >
                <option value="">{m.desk_alloc_lot_none()}</option>
                {batches.map((each) => (
                  <option key={each.id} value={each.id}>
                    {batchWords(each)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <FormProblem problem={saving.problem ?? offers.problem ?? needs.problem} />
        <div>
          <Button type="submit" disabled={saving.busy || (own !== null && !own.quantity)}>
            {m.desk_alloc_promise()}
          </Button>
        </div>
      </form>
    </div>
  )
}

/** A list with the one that was given in the address, though it is not among its first rows. */
const withOwn = <Row extends { id: string }>(rows: Row[], own: Row | null): Row[] =>
  own && !rows.some(({ id }) => id === own.id) ? [own, ...rows] : rows
