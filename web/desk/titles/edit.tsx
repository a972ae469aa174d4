import type { TitleShape } from '../../../src/library/catalogue/schema.ts'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { FormActs } from '../parts/form-acts.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { TitleFields, titlePointers } from './title-fields.tsx'
import { changesOf, formOf } from './title-form.ts'

type Props = {
  title: TitleShape
  saved: (title: TitleShape) => void
  /** Fetches the title as it is now, under what was typed. */
  reload: () => void
  close: () => void
}

/** Changes what is written of a title; what somebody else changed at the same time is neither lost nor overwritten. */
export function EditTitle({ title, saved, reload, close }: Props) {
  const draft = useDraft(`title.${title.id}`, formOf(title))
  const saving = useCommand()
  const changes = changesOf(draft.form, title)
  const changed = Object.keys(changes).length > 0

  async function save() {
    if (!changed) return close()
    const next = await saving.run<TitleShape>(`/library/titles/${title.id}`, changes, {
      method: 'PATCH',
      ifMatch: title.version,
    })
    if (!next) return
    draft.clear()
    saved(next)
  }

  return (
    <form
      class="card stack form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TitleFields form={draft.form} set={draft.set} problem={saving.problem} />
      <FormProblem problem={saving.problem} fields={titlePointers} />
      <FormActs
        saving={saving}
        reload={reload}
        discard={{
          words: changed ? undefined : m.desk_form_close(),
          run: () => {
            draft.clear()
            close()
          },
        }}
      />
    </form>
  )
}
