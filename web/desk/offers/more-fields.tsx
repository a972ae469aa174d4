import { useLayoutEffect, useState } from 'preact/hooks'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { anyFaultAt, faultAt } from '../faults.ts'
import { Choice } from '../parts/choice.tsx'
import { TextField } from '../parts/text-field.tsx'
import { BatchFields } from './batch-fields.tsx'
import { LotField } from './lot-field.tsx'
import { morePointers } from './offer-form.ts'
import type { FieldsProps } from './offer-form.ts'
import { handoverName } from './offer-words.ts'

/** What who is in a hurry leaves out. It opens by itself where something in it is wrong. */
export function MoreFields(props: FieldsProps) {
  const { form, set, problem } = props
  const [open, setOpen] = useState(false)
  const wrong = anyFaultAt(problem, morePointers)
  useLayoutEffect(() => {
    if (wrong) setOpen(true)
  }, [wrong])
  return (
    <details class="offer-more" open={open || wrong} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{m.offer_more()}</summary>
      <div class="stack">
        <LotField {...props} />
        <BatchFields {...props} />
        <Choice
          label={m.offer_handover()}
          value={form.handover}
          choices={(['deliver', 'pick-up', 'either'] as const).map((value) => ({
            value,
            name: handoverName(value),
          }))}
          onChoose={(handover) => set({ handover })}
        />
        <Words
          label={m.offer_details()}
          value={form.details}
          max={4000}
          fault={faultAt(problem, '/details')}
          type={(details) => set({ details })}
        />
        <TextField
          label={m.offer_conditions()}
          hint={m.offer_conditions_hint()}
          value={form.conditions}
          maxLength={1000}
          fault={faultAt(problem, '/conditions')}
          onInput={(conditions) => set({ conditions })}
        />
        <TextField
          label={m.offer_designated()}
          value={form.designated}
          maxLength={400}
          fault={faultAt(problem, '/designated')}
          onInput={(designated) => set({ designated })}
        />
        <TextField
          label={m.offer_via()}
          value={form.via}
          maxLength={120}
          fault={faultAt(problem, '/via')}
          onInput={(via) => set({ via })}
        />
        <TextField
          label={m.offer_contact()}
          hint={m.offer_contact_hint()}
          value={form.contact}
          maxLength={200}
          fault={faultAt(problem, '/contact')}
          onInput={(contact) => set({ contact })}
        />
        <Choice
          label={m.offer_contact_for()}
          value={form.contactFor}
          choices={[
            { value: 'matched', name: m.offer_contact_matched() },
            { value: 'staff', name: m.offer_contact_staff() },
          ]}
          onChoose={(contactFor) => set({ contactFor })}
        />
      </div>
    </details>
  )
}

const Words = (props: {
  label: string
  value: string
  max: number
  fault?: string
  type: (text: string) => void
}) => (
  <Field label={props.label} fault={props.fault}>
    {(wiring) => (
      <textarea
        {...wiring}
        rows={3}
        maxLength={props.max}
        value={props.value}
        onInput={(event) => props.type(event.currentTarget.value)}
      />
    )}
  </Field>
)
