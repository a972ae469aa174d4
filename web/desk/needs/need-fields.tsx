import type { CategoryShape } from '../../../src/resources/categories/schema.ts'
import { Field } from '../../ui/field.tsx'
import type { Problem } from '../../ui/api.ts'
import { m } from '../../ui/messages/messages.js'
import { faultAt } from '../faults.ts'
import { useGet } from '../load.ts'
import { nameIn, urgencyName } from '../matching/words.ts'
import { Choice } from '../parts/choice.tsx'
import { Stepper } from '../parts/stepper.tsx'
import { TextField } from '../parts/text-field.tsx'
import { cities } from '../session.ts'
import type { NeedForm } from './need-form.ts'
import { QuantityFields } from './quantity-fields.tsx'

type Props = {
  form: NeedForm
  set: (changed: Partial<NeedForm>) => void
  problem: Problem | null
}

/** What is needed, by when, for whom; the words are folded away, since few fields are asked for. */
export function NeedFields({ form, set, problem }: Props) {
  const categories = useGet<{ items: CategoryShape[] }>('/resources/categories')
  const places = [...new Set([form.city, ...cities.value])].filter(Boolean)
  return (
    <>
      <Field label={m.desk_need_category()} fault={faultAt(problem, '/category')}>
        {(wiring) => (
          <select
            {...wiring}
            value={form.category}
            onChange={(event) => set({ category: event.currentTarget.value })}
          >
            <option value="">{m.desk_need_category_choose()}</option>
            {categories.value?.items.map((category) => (
              <option key={category.key} value={category.key}>
                {nameIn(category)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <QuantityFields form={form} set={set} problem={problem} />
      <TextField
        label={m.desk_need_by()}
        type="date"
        hint={m.desk_need_by_hint()}
        value={form.neededBy}
        onInput={(neededBy) => set({ neededBy })}
        fault={faultAt(problem, '/neededBy')}
      />
      <fieldset class="need-people">
        <legend>{m.desk_need_for()}</legend>
        <Stepper
          label={m.desk_need_of_families()}
          value={form.families}
          onChange={(families) => set({ families })}
        />
        <Stepper label={m.desk_need_of_adults()} value={form.adults} onChange={(adults) => set({ adults })} />
        <Stepper
          label={m.desk_need_of_children()}
          value={form.children}
          onChange={(children) => set({ children })}
        />
      </fieldset>
      <Choice
        label={m.desk_need_urgency()}
        value={form.urgency}
        choices={(['low', 'normal', 'high'] as const).map((value) => ({ value, name: urgencyName(value) }))}
        onChoose={(urgency) => set({ urgency })}
      />
      {form.urgency === 'high' && (
        <TextField
          label={m.desk_need_urgency_why()}
          maxLength={200}
          value={form.urgencyReason}
          onInput={(urgencyReason) => set({ urgencyReason })}
          fault={faultAt(problem, '/urgencyReason')}
        />
      )}
      <Choice
        label={m.desk_need_city()}
        value={form.city}
        choices={places.map((city) => ({ value: city, name: city }))}
        onChoose={(city) => set({ city })}
      />
      <details
        class="need-words"
        open={['/title', '/story', '/notes'].some((at) => faultAt(problem, at) !== undefined)}
      >
        <summary>{m.desk_need_words()}</summary>
        <div class="stack">
          <TextField
            label={m.desk_need_title()}
            hint={m.desk_need_title_hint()}
            maxLength={80}
            value={form.title}
            onInput={(title) => set({ title })}
            fault={faultAt(problem, '/title')}
          />
          <Area
            label={m.desk_need_story()}
            hint={m.desk_need_story_hint()}
            value={form.story}
            onInput={(story) => set({ story })}
            fault={faultAt(problem, '/story')}
          />
          <Area
            label={m.desk_need_notes()}
            hint={m.desk_need_notes_hint()}
            value={form.notes}
            onInput={(notes) => set({ notes })}
            fault={faultAt(problem, '/notes')}
          />
        </div>
      </details>
    </>
  )
}

type Typed = { label: string; hint: string; value: string; fault?: string; onInput: (text: string) => void }

const Area = ({ label, hint, value, fault, onInput }: Typed) => (
  <Field label={label} hint={hint} fault={fault}>
    {(wiring) => (
      <textarea
        {...wiring}
        rows={3}
        maxLength={2000}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    )}
  </Field>
)
