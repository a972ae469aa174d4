import { kindName } from '../../public/words.ts'
import type { Problem } from '../../ui/api.ts'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { faultAt } from '../faults.ts'
import { Choice } from '../parts/choice.tsx'
import { TextField } from '../parts/text-field.tsx'
import { subjectNames } from './subjects.ts'
import type { TitleForm } from './title-form.ts'

export const titlePointers = [
  '/isbn',
  '/title',
  '/creators',
  '/publisher',
  '/year',
  '/language',
  '/series',
  '/ageFrom',
  '/ageTo',
  '/subject',
  '/tags',
  '/summary',
]
const further = ['/language', '/series', '/subject', '/tags', '/summary']

type Props = {
  form: TitleForm
  set: (changed: Partial<TitleForm>) => void
  problem: Problem | null
  /** The ISBN was given before, and stands elsewhere. */
  withoutIsbn?: boolean
}

/** Everything that is written of a title; what is rarely needed lies folded. */
export function TitleFields({ form, set, problem, withoutIsbn }: Props) {
  const line = (member: Exclude<keyof TitleForm, 'kind'>, label: string, hint?: string) => ({
    label,
    hint,
    value: form[member],
    onInput: (value: string) => set({ [member]: value }),
    fault: faultAt(problem, `/${member}`),
    maxLength: 300,
  })
  return (
    <>
      {!withoutIsbn && (
        <TextField {...line('isbn', m.desk_title_isbn(), m.desk_title_isbn_hint())} inputMode="numeric" />
      )}
      <TextField {...line('title', m.desk_title_title())} name="title" />
      <TextField {...line('creators', m.desk_title_creators(), m.desk_title_creators_hint())} />
      <div class="field-row">
        <TextField {...line('publisher', m.desk_title_publisher())} />
        <TextField {...line('year', m.desk_title_year())} inputMode="numeric" />
      </div>
      <Choice
        label={m.desk_title_kind()}
        value={form.kind}
        choices={(['book', 'toy', 'kit'] as const).map((kind) => ({ value: kind, name: kindName(kind) }))}
        onChoose={(kind) => set({ kind })}
      />
      <div class="field-row">
        <TextField {...line('ageFrom', m.desk_title_age_from())} inputMode="numeric" />
        <TextField {...line('ageTo', m.desk_title_age_to())} inputMode="numeric" />
      </div>
      <details
        class="further"
        open={further.some((pointer) => faultAt(problem, pointer) !== undefined) || undefined}
      >
        <summary>{m.desk_title_further()}</summary>
        <div class="stack">
          <Field label={m.desk_title_subject()} fault={faultAt(problem, '/subject')}>
            {(wiring) => (
              <select
                {...wiring}
                value={form.subject}
                onChange={(event) => set({ subject: event.currentTarget.value })}
              >
                <option value="">{m.desk_title_subject_none()}</option>
                {Object.entries(subjectNames).map(([letter, name]) => (
                  <option key={letter} value={letter}>
                    {letter} {name()}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <TextField {...line('tags', m.desk_title_tags(), m.desk_title_tags_hint())} />
          <div class="field-row">
            <TextField {...line('series', m.desk_title_series())} />
            <TextField {...line('language', m.desk_title_language())} />
          </div>
          <Field label={m.desk_title_summary()} fault={faultAt(problem, '/summary')}>
            {(wiring) => (
              <textarea
                {...wiring}
                rows={5}
                maxLength={2000}
                value={form.summary}
                onInput={(event) => set({ summary: event.currentTarget.value })}
              />
            )}
          </Field>
        </div>
      </details>
    </>
  )
}
