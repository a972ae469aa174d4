import { useState } from 'preact/hooks'
import type { CategoryShape } from '../../../src/resources/categories/schema.ts'
import { Field } from '../../ui/field.tsx'
import { locale } from '../../ui/locale.ts'
import { m } from '../../ui/messages/messages.js'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { useCommand } from '../command.ts'
import { faultAt } from '../faults.ts'
import { useGet } from '../load.ts'
import { FormActs } from '../parts/form-acts.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { TextField } from '../parts/text-field.tsx'
import { kinds } from './offer-words.ts'
import './offers.css'

/** What offers and needs are about: what each category is called, and which words mean it. */
export function Categories() {
  const loaded = useGet<{ items: CategoryShape[] }>('/resources/categories')
  return (
    <>
      <PageHead title={m.offer_categories()} back={{ href: '/desk/offers', name: m.desk_nav_offers() }} />
      <p class="lead-note">{m.offer_categories_lead()}</p>
      {loaded.problem && <Failure problem={loaded.problem} retry={loaded.again} />}
      {!loaded.value && !loaded.problem && <Skeleton height="60vh" />}
      <div class="stack part-resources">
        {loaded.value?.items.map((category) => (
          <One key={`${category.key} ${category.version}`} category={category} reload={loaded.again} />
        ))}
      </div>
    </>
  )
}

function One({ category, reload }: { category: CategoryShape; reload: () => void }) {
  const [shown, setShown] = useState(category)
  const [typed, setTyped] = useState({ zh: category.zh, en: category.en, words: category.words.join('\n') })
  const [done, setDone] = useState(false)
  const saving = useCommand()
  const Icon = kinds[shown.kind].icon

  async function save() {
    setDone(false)
    const words = typed.words.split(/[\n,，、]/).map((word) => word.trim())
    const next = await saving.run<CategoryShape>(
      `/resources/categories/${shown.key}`,
      { zh: typed.zh, en: typed.en, words: words.filter(Boolean) },
      { method: 'PATCH', ifMatch: shown.version },
    )
    if (!next) return
    setShown(next)
    setTyped({ zh: next.zh, en: next.en, words: next.words.join('\n') })
    setDone(true)
  }
  return (
    <details class="card">
      <summary>
        <span class="category-line">
          <Icon aria-hidden="true" size={22} />
          <b>{locale.value === 'en' ? shown.en : shown.zh}</b>
          <span class="soft">{shown.words.slice(0, 6).join('、')}</span>
        </span>
      </summary>
      <form
        class="stack form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <TextField
          label={m.offer_category_zh()}
          value={typed.zh}
          maxLength={20}
          onInput={(zh) => setTyped({ ...typed, zh })}
          fault={faultAt(saving.problem, '/zh')}
        />
        <TextField
          label={m.offer_category_en()}
          value={typed.en}
          maxLength={40}
          onInput={(en) => setTyped({ ...typed, en })}
          fault={faultAt(saving.problem, '/en')}
        />
        <Field
          label={m.offer_category_words()}
          hint={m.offer_category_words_hint()}
          fault={faultAt(saving.problem, '/words')}
        >
          {(wiring) => (
            <textarea
              {...wiring}
              rows={5}
              value={typed.words}
              onInput={(event) => setTyped({ ...typed, words: event.currentTarget.value })}
            />
          )}
        </Field>
        <FormProblem problem={saving.problem} fields={['/zh', '/en', '/words']} />
        <FormActs saving={saving} reload={reload}>
          <span role="status">{done ? m.desk_form_saved() : ''}</span>
        </FormActs>
      </form>
    </details>
  )
}
