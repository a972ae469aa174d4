import type { CategoryShape } from '../../../src/resources/categories/schema.ts'
import { Field } from '../../ui/field.tsx'
import { locale } from '../../ui/locale.ts'
import { m } from '../../ui/messages/messages.js'
import { faultAt } from '../faults.ts'
import type { FieldsProps, OfferForm } from './offer-form.ts'
import type { Kind } from './offer-words.ts'

/** The category that a title names by one of its words, the longest of them; nothing where it names none. */
export function guess(title: string, kind: Kind, all: CategoryShape[]): Partial<OfferForm> {
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

/** What it is about. */
export function CategoryField({ form, set, problem, all }: FieldsProps & { all: CategoryShape[] }) {
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
