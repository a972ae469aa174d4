import type { CategoryShape } from '../../../src/resources/categories/schema.ts'
import { fullDay } from '../words.ts'
import { Field } from '../../ui/field.tsx'
import type { Problem } from '../../ui/api.ts'
import { locale } from '../../ui/locale.ts'
import { m } from '../../ui/messages/messages.js'
import { faultAt } from '../faults.ts'
import { useGet } from '../load.ts'
import { Choice, Toggle } from '../parts/choice.tsx'
import { TextField } from '../parts/text-field.tsx'
import { cities } from '../session.ts'
import { untilOf } from './offer-form.ts'
import type { OfferForm } from './offer-form.ts'
import { handoverName, kindNames, kinds } from './offer-words.ts'
import type { Kind } from './offer-words.ts'
import { QuantityField } from './quantity-field.tsx'

export type FieldsProps = {
  form: OfferForm
  set: (changed: Partial<OfferForm>) => void
  problem: Problem | null
  /** It is there already: its kind stays. */
  made?: boolean
}

/** What is given, how much, where and for how long; the rest only for who wants to say more. */
export function OfferFields({ form, set, problem, made }: FieldsProps) {
  const all = useGet<{ items: CategoryShape[] }>('/resources/categories').value?.items ?? []
  return (
    <>
      {!made && <KindCards form={form} set={set} />}
      <TextField
        label={m.offer_title()}
        placeholder={kinds[form.kind].example()}
        value={form.title}
        maxLength={80}
        onInput={(title) => set({ title, ...(form.chosen ? {} : guess(title, form.kind, all)) })}
        fault={faultAt(problem, '/title')}
      />
      <Categories form={form} set={set} problem={problem} all={all} />
      <QuantityField form={form} set={set} problem={problem} />
      <Cities form={form} set={set} problem={problem} />
      <Lasts form={form} set={set} problem={problem} />
      <Toggle
        label={m.offer_anonymous()}
        hint={m.offer_anonymous_hint()}
        checked={form.anonymous}
        onChange={(anonymous) => set({ anonymous })}
      />
      <details class="offer-more">
        <summary>{m.offer_more()}</summary>
        <div class="stack">
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
            type={(details) => set({ details })}
          />
          <TextField
            label={m.offer_conditions()}
            hint={m.offer_conditions_hint()}
            value={form.conditions}
            maxLength={1000}
            onInput={(conditions) => set({ conditions })}
          />
          <TextField
            label={m.offer_designated()}
            value={form.designated}
            maxLength={400}
            onInput={(designated) => set({ designated })}
          />
          <TextField label={m.offer_via()} value={form.via} maxLength={120} onInput={(via) => set({ via })} />
          <TextField
            label={m.offer_contact()}
            hint={m.offer_contact_hint()}
            value={form.contact}
            maxLength={200}
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
    </>
  )
}

function KindCards({ form, set }: Pick<FieldsProps, 'form' | 'set'>) {
  const choose = (kind: Kind) =>
    set({
      kind,
      category: kinds[kind].category,
      chosen: false,
      unit: kinds[kind].units[0] ?? 'piece',
      inner: '',
    })
  return (
    <fieldset class="plain">
      <legend>{m.offer_kind()}</legend>
      <div class="kind-cards">
        {kindNames.map((kind) => {
          const Icon = kinds[kind].icon
          return (
            <label key={kind}>
              <input
                type="radio"
                name="kind"
                value={kind}
                checked={kind === form.kind}
                onChange={() => choose(kind)}
              />
              <span>
                <Icon aria-hidden="true" size={26} />
                {kinds[kind].name()}
              </span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}

/** The category that a title names by one of its words, the longest of them; nothing where it names none. */
function guess(title: string, kind: Kind, all: CategoryShape[]): Partial<OfferForm> {
  const said = title.toLowerCase()
  const named = all
    .filter((category) => category.kind === kind)
    .flatMap(({ key, zh, en, words }) =>
      [zh, en, ...words].map((word) => ({ key, word: word.toLowerCase() })),
    )
    .filter(({ word }) => said.includes(word))
    .sort((a, b) => b.word.length - a.word.length)[0]
  return named ? { category: named.key } : {}
}

function Categories({ form, set, problem, all }: FieldsProps & { all: CategoryShape[] }) {
  // Those of the kind first: a job is rarely food.
  const sorted = [
    ...all.filter(({ kind }) => kind === form.kind),
    ...all.filter(({ kind }) => kind !== form.kind),
  ]
  return (
    <Field label={m.offer_category()} fault={faultAt(problem, '/category')}>
      {(wiring) => (
        <select
          {...wiring}
          value={form.category}
          onChange={(event) => set({ category: event.currentTarget.value, chosen: true })}
        >
          {sorted.map(({ key, zh, en }) => (
            <option key={key} value={key}>
              {locale.value === 'en' ? en : zh}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function Cities({ form, set, problem }: FieldsProps) {
  const fault = faultAt(problem, '/cities')
  const flip = (city: string) =>
    set({
      cities: form.cities.includes(city) ? form.cities.filter((c) => c !== city) : [...form.cities, city],
    })
  return (
    <fieldset class="choice">
      <legend>{m.offer_cities()}</legend>
      <div class="pills">
        {cities.value.map((city) => (
          <label key={city}>
            <input type="checkbox" checked={form.cities.includes(city)} onChange={() => flip(city)} />
            <span>{city}</span>
          </label>
        ))}
      </div>
      {fault && (
        <span class="fault" role="alert">
          {fault}
        </span>
      )}
    </fieldset>
  )
}

function Lasts({ form, set, problem }: FieldsProps) {
  const until = untilOf(form)
  return (
    <>
      <Choice
        label={m.offer_lasts()}
        value={form.lasts}
        choices={[
          { value: '30', name: m.offer_lasts_days({ n: 30 }) },
          { value: '90', name: m.offer_lasts_days({ n: 90 }) },
          { value: 'date', name: m.offer_lasts_date() },
        ]}
        hint={form.lasts === 'date' || !until ? undefined : m.offer_until({ day: fullDay(until) })}
        onChoose={(lasts) => set({ lasts, ...(lasts === 'date' && !form.until ? { until } : {}) })}
      />
      {form.lasts === 'date' && (
        <TextField
          label={m.offer_until_label()}
          type="date"
          value={form.until}
          onInput={(day) => set({ until: day })}
          fault={faultAt(problem, '/validUntil')}
        />
      )}
    </>
  )
}

const Words = (props: { label: string; value: string; max: number; type: (text: string) => void }) => (
  <Field label={props.label}>
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
