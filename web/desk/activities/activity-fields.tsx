import type { SiteShape } from '../../../src/space/sites/schema.ts'
import { activityKindName } from '../../public/space/activity-words.ts'
import { Field } from '../../ui/field.tsx'
import type { Problem } from '../../ui/api.ts'
import { m } from '../../ui/messages/messages.js'
import type { Page } from '../../ui/shapes.ts'
import { faultAt } from '../faults.ts'
import { useGet } from '../load.ts'
import { Choice, Toggle } from '../parts/choice.tsx'
import { TextField } from '../parts/text-field.tsx'
import { libraries } from '../session.ts'
import type { ActivityForm } from './activity-form.ts'

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
  '/place',
  '/online',
  '/ageTo',
  '/capacity',
  '/signUpOpensAt',
  '/signUpClosesAt',
  '/recurrence',
]

type Props = {
  form: ActivityForm
  set: (changed: Partial<ActivityForm>) => void
  problem: Problem | null
}

/** What an activity is, when and for whom. */
export function ActivityFields({ form, set, problem }: Props) {
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
      <div class="act-row">
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
      <PlaceFields form={form} set={set} problem={problem} />
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
      <div class="act-row">
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

function PlaceFields({ form, set, problem }: Props) {
  const sites = useGet<Page<SiteShape>>('/space/sites', { limit: 100 })
  const inCity = libraries.value.filter(({ city }) => city === form.city)
  return (
    <>
      <Choice
        label={m.desk_act_place()}
        value={form.at}
        choices={[
          { value: 'library', name: m.desk_act_place_library() },
          { value: 'site', name: m.desk_act_place_site() },
          { value: 'elsewhere', name: m.desk_act_place_elsewhere() },
          { value: 'online', name: m.desk_act_place_online() },
          { value: 'none', name: m.desk_act_place_none() },
        ]}
        onChoose={(at) => set({ at })}
      />
      {form.at === 'library' && (
        <Pick
          value={form.libraryId}
          options={inCity}
          onPick={(libraryId) => set({ libraryId })}
          fault={faultAt(problem, '/libraryId') ?? faultAt(problem, '/place')}
        />
      )}
      {form.at === 'site' && (
        <Pick
          value={form.siteId}
          options={(sites.value?.items ?? []).filter(({ city }) => city === form.city)}
          onPick={(siteId) => set({ siteId })}
          fault={faultAt(problem, '/siteId')}
        />
      )}
      {form.at === 'elsewhere' && (
        <TextField
          label={m.desk_act_place_which()}
          value={form.place}
          onInput={(place) => set({ place })}
          maxLength={120}
          fault={faultAt(problem, '/place')}
        />
      )}
      {form.at === 'online' && (
        <TextField
          label={m.desk_act_online()}
          value={form.online}
          onInput={(online) => set({ online })}
          maxLength={200}
          fault={faultAt(problem, '/online')}
        />
      )}
    </>
  )
}

function Pick(props: {
  value: string
  options: { id: string; name: string }[]
  onPick: (id: string) => void
  fault?: string
}) {
  return (
    <Field label={m.desk_act_place_which()} fault={props.fault}>
      {(wiring) => (
        <select {...wiring} value={props.value} onChange={(event) => props.onPick(event.currentTarget.value)}>
          <option value="">–</option>
          {props.options.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function SeatFields({ form, set, problem }: Props) {
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
