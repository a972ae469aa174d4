import { useState } from 'preact/hooks'
import type { FigureNote } from '../../../src/resources/figures/schema.ts'
import { todayAt } from '../../public/words.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import { PageHead } from '../parts/page-head.tsx'

/** Says in public why a month's figures were corrected. */
export function FigureNotePage() {
  const { form: draft, set, clear } = useDraft('figure-note', { month: todayAt().slice(0, 7), text: '' })
  const [done, setDone] = useState(false)
  const saving = useCommand()
  async function save(event: SubmitEvent) {
    event.preventDefault()
    setDone(false)
    const made = await saving.run<FigureNote>('/resources/figures/notes', draft)
    if (!made) return
    clear()
    setDone(true)
  }
  return (
    <>
      <PageHead title={m.public_fig_note_title()}>
        <LinkButton quiet href="/resources/figures">
          {m.public_fig_title()}
        </LinkButton>
      </PageHead>
      <form class="card block stack part-resources" onSubmit={(event) => void save(event)}>
        <Field label={m.public_fig_month()}>
          {(wiring) => (
            <input
              {...wiring}
              type="month"
              value={draft.month}
              onInput={(event) => set({ month: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field label={m.desk_note_text()}>
          {(wiring) => (
            <textarea
              {...wiring}
              rows={4}
              maxLength={600}
              value={draft.text}
              onInput={(event) => set({ text: event.currentTarget.value })}
            />
          )}
        </Field>
        <FormProblem problem={saving.problem} />
        <p role="status">{done && m.desk_note_done()}</p>
        <div>
          <Button type="submit" disabled={saving.busy || draft.text.trim() === ''}>
            {m.desk_note_add()}
          </Button>
        </div>
      </form>
    </>
  )
}
