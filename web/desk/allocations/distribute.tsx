import type { Stepped } from '../../../src/resources/ledger/schema.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { sayQuantity, unitName } from '../../ui/quantity.ts'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { faultAt, missing } from '../faults.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import { TextField } from '../parts/text-field.tsx'
import type { StepProps } from './allocation.tsx'
import { today, typed } from './words.ts'

type Form = {
  amount: string
  families: string
  adults: string
  children: string
  on: string
  place: string
  marks: string
}

/** Marks as they are written: one a line, or with commas between them. */
const marksIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n,，、;；\s]+/)
      .map((mark) => mark.trim())
      .filter(Boolean),
  ),
]

/** What was handed out, and to how many. */
export function DistributeStep({ allocation, changed }: StepProps) {
  const { received, surplus } = allocation.amounts
  const sameUnit = received.unit === surplus.unit || surplus.amount === 0
  const here = { ...received, amount: received.amount + (sameUnit ? surplus.amount : 0) }
  const base: Form = {
    amount: String(here.amount),
    families: '',
    adults: '',
    children: '',
    on: today(),
    place: '',
    marks: '',
  }
  const { form, set, clear } = useDraft<Form>(`distribute ${allocation.id}`, base)
  const saving = useCommand()
  const marks = marksIn(form.marks)
  const count = (text: string) => (text.trim() === '' ? 0 : typed(text))
  async function save(event: Event) {
    event.preventDefault()
    const lacks = missing([
      ...(form.families.trim() || marks.length > 0 ? [] : ['/families']),
      ...(form.place.trim() ? [] : ['/place']),
    ])
    saving.tell(lacks)
    if (lacks) return
    const done = await saving.run<Stepped>(`/resources/allocations/${allocation.id}/distribute`, {
      amount: typed(form.amount),
      unit: here.unit,
      ...(marks.length > 0 ? { familyCodes: marks } : { families: count(form.families) }),
      adults: count(form.adults),
      children: count(form.children),
      on: form.on,
      place: form.place.trim(),
    })
    if (!done) return
    clear()
    changed()
  }
  const number = (name: 'families' | 'adults' | 'children', label: string) => (
    <TextField
      label={label}
      value={name === 'families' && marks.length > 0 ? String(marks.length) : form[name]}
      inputMode="numeric"
      maxLength={7}
      onInput={(value) => set({ [name]: value })}
      fault={faultAt(saving.problem, `/${name}`)}
    />
  )
  return (
    <form class="card form stack" noValidate onSubmit={(event) => void save(event)}>
      <h2>{m.desk_alloc_distribute_title({ quantity: sayQuantity(here) })}</h2>
      <TextField
        label={m.desk_alloc_handed({ unit: unitName(here.unit) })}
        value={form.amount}
        inputMode="decimal"
        onInput={(amount) => set({ amount })}
        fault={faultAt(saving.problem, '/amount')}
      />
      <div class="field-row thirds">
        {number('families', m.desk_alloc_families())}
        {number('adults', m.desk_alloc_adults())}
        {number('children', m.desk_alloc_children())}
      </div>
      <div class="field-row">
        <TextField
          label={m.desk_alloc_place()}
          value={form.place}
          maxLength={200}
          onInput={(place) => set({ place })}
          fault={faultAt(saving.problem, '/place')}
        />
        <TextField
          label={m.desk_alloc_on()}
          type="date"
          max={today()}
          value={form.on}
          onInput={(on) => set({ on })}
          fault={faultAt(saving.problem, '/on')}
        />
      </div>
      <details class="alloc-marks" open={form.marks !== ''}>
        <summary>{m.desk_alloc_marks()}</summary>
        <Field label={m.desk_alloc_marks_label()} hint={m.desk_alloc_marks_hint()}>
          {(wiring) => (
            <textarea
              {...wiring}
              rows={3}
              value={form.marks}
              onInput={(event) => set({ marks: event.currentTarget.value })}
            />
          )}
        </Field>
      </details>
      <FormProblem problem={saving.problem} fields={['/families', '/place', '/on']} />
      <div>
        <Button type="submit" disabled={saving.busy}>
          {m.desk_alloc_distribute_do()}
        </Button>
      </div>
    </form>
  )
}
