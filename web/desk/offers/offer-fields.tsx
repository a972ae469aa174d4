import type { CategoryShape } from '../../../src/resources/categories/schema.ts'
import { m } from '../../ui/messages/messages.js'
import { faultAt } from '../faults.ts'
import { useGet } from '../load.ts'
import { Toggle } from '../parts/choice.tsx'
import { TextField } from '../parts/text-field.tsx'
import { CategoryField, guess } from './category-field.tsx'
import { KindCards } from './kind-cards.tsx'
import { MoreFields } from './more-fields.tsx'
import type { FieldsProps } from './offer-form.ts'
import { kinds } from './offer-words.ts'
import { QuantityField } from './quantity-field.tsx'
import { Cities, Lasts } from './where-when.tsx'

/** What is given, how much, where and for how long; the rest only for who wants to say more. */
export function OfferFields({ form, set, problem, kept }: FieldsProps) {
  const all = useGet<{ items: CategoryShape[] }>('/resources/categories').value?.items ?? []
  return (
    <>
      {!kept && <KindCards form={form} set={set} />}
      <TextField
        label={m.offer_title()}
        placeholder={kinds[form.kind].example()}
        value={form.title}
        maxLength={80}
        onInput={(title) => set({ title, ...(form.chosen ? {} : guess(title, form.kind, all)) })}
        fault={faultAt(problem, '/title')}
      />
      <CategoryField form={form} set={set} problem={problem} all={all} />
      <QuantityField form={form} set={set} problem={problem} />
      <Cities form={form} set={set} problem={problem} />
      <Lasts form={form} set={set} problem={problem} />
      <Toggle
        label={m.offer_anonymous()}
        hint={m.offer_anonymous_hint()}
        checked={form.anonymous}
        onChange={(anonymous) => set({ anonymous })}
      />
      <MoreFields form={form} set={set} problem={problem} kept={kept} />
    </>
  )
}
