import { activityKindName } from '../../public/space/activity-words.ts'
import { Field } from '../../ui/field.tsx'
import type { Problem } from '../../ui/api.ts'
import { m } from '../../ui/messages/messages.js'
import { faultAt } from '../faults.ts'
import { Toggle } from '../parts/choice.tsx'
import { TextField } from '../parts/text-field.tsx'
import type { ActivityForm } from './activity-form.ts'
import { PlaceFields } from './place-fields.tsx'

const kinds = [
  'care',
  'class',
  'reading',
  'film',
  'parents',
  'outing',
  'open-day',
  'festival',
  'elder',
  'health',
  'training',
  'meeting',
  'other',
] as const

export const activityPointers = [
  '/title',
  '/startsAt',
  '/endsAt',
  '/libraryId',
  '/siteId',
  '/venueId',
  '/bookingId',
  '/commitment',
  '/place',
  '/online',
  '/ageTo',
  '/capacity',
  '/signUpOpensAt',
  '/signUpClosesAt',
  '/recurrence',
]

export type FieldsProps = {
  form: ActivityForm
  set: (changed: Partial<ActivityForm>) => void
  problem: Problem | null
  /** It is there already: its venue was booked before. */
  made?: boolean
}

/** What an activity is, when and for whom. */
export function ActivityFields({ form, set, problem, made }: FieldsProps) {
  return (
    <>
      <TextField
        label={m.desk_act_title()}
        value={form.title}
        onInput={(title) => set({ title })}
        maxLength={80}
        fault={faultAt(problem, '/title')}
      />
      <Field label={m.desk_act_kind()}>
        {(wiring) => (
          <select
            {...wiring}
            value={form.kind}
            onChange={(event) => set({ kind: event.currentTarget.value as ActivityForm['kind'] })}
          >
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {activityKindName(kind)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div class="act-row lead">
        <TextField
          label={m.desk_act_date()}
          type="date"
          value={form.date}
          onInput={(date) => set({ date })}
          fault={faultAt(problem, '/startsAt')}
        />
        <Clock label={m.desk_act_from()} value={form.from} onInput={(from) => set({ from })} />
        <Clock
          label={m.desk_act_to()}
          value={form.to}
          onInput={(to) => set({ to })}
          fault={faultAt(problem, '/endsAt')}
        />
      </div>
      <PlaceFields form={form} set={set} problem={problem} made={made} />
      <Field label={m.desk_act_summary()}>
        {(wiring) => (
          <textarea
            {...wiring}
            rows={4}
            maxLength={2000}
            value={form.summary}
            onInput={(event) => set({ summary: event.currentTarget.value })}
          />
        )}
      </Field>
      <div class="act-row lead">
        <TextField
          label={m.desk_act_for()}
          placeholder={m.desk_act_for_example()}
          value={form.forWhom}
          onInput={(forWhom) => set({ forWhom })}
          maxLength={80}
        />
        <Digits label={m.desk_act_age_from()} value={form.ageFrom} onInput={(ageFrom) => set({ ageFrom })} />
        <Digits
          label={m.desk_act_age_to()}
          value={form.ageTo}
          onInput={(ageTo) => set({ ageTo })}
          fault={faultAt(problem, '/ageTo')}
        />
      </div>
      <SeatFields form={form} set={set} problem={problem} />
    </>
  )
}

type Typed = { label: string; value: string; onInput: (value: string) => void; hint?: string; fault?: string }

const Digits = ({ onInput, ...rest }: Typed) => (
  <TextField
    {...rest}
    class="narrow"
    inputMode="numeric"
    maxLength={4}
    onInput={(value) => onInput(value.replace(/\D/g, ''))}
  />
)

const Clock = ({ label, value, onInput, fault }: Typed) => (
  <Field label={label} fault={fault}>
    {(wiring) => (
      <input {...wiring} type="time" value={value} onInput={(event) => onInput(event.currentTarget.value)} />
    )}
  </Field>
)

function SeatFields({ form, set, problem }: FieldsProps) {
  return (
    <>
      <Toggle
        label={m.desk_act_sign_up()}
        hint={m.desk_act_sign_up_hint()}
        checked={form.signUp}
        onChange={(signUp) => set({ signUp })}
      />
      <div class="act-row">
        <Digits
          label={m.desk_act_capacity()}
          hint={m.desk_act_capacity_hint()}
          value={form.capacity}
          onInput={(capacity) => set({ capacity })}
          fault={faultAt(problem, '/capacity')}
        />
        <Digits label={m.desk_act_planned()} value={form.planned} onInput={(planned) => set({ planned })} />
        {form.signUp && (
          <Digits
            label={m.desk_act_waitlist()}
            value={form.waitlist}
            onInput={(waitlist) => set({ waitlist })}
          />
        )}
      </div>
      {form.signUp && (
        <div class="act-row">
          <Moment
            label={m.desk_act_opens()}
            hint={m.desk_act_opens_hint()}
            value={form.opens}
            onInput={(opens) => set({ opens })}
            fault={faultAt(problem, '/signUpOpensAt')}
          />
          <Moment
            label={m.desk_act_closes()}
            hint={m.desk_act_closes_hint()}
            value={form.closes}
            onInput={(closes) => set({ closes })}
            fault={faultAt(problem, '/signUpClosesAt')}
          />
        </div>
      )}
    </>
  )
}

const Moment = ({ label, hint, value, onInput, fault }: Typed) => (
  <Field label={label} hint={hint} fault={fault}>
    {(wiring) => (
      <input
        {...wiring}
        type="datetime-local"
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    )}
  </Field>
)
