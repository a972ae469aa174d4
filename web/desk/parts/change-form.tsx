import type { ComponentChildren } from 'preact'
import { m } from '../../ui/messages/messages.js'
import type { Command } from '../command.ts'
import { FormActs } from './form-acts.tsx'
import { FormProblem } from './form-problem.tsx'

type Props = {
  saving: Omit<Command, 'run'>
  save: () => Promise<void>
  /** Whether anything stands otherwise than it is kept. */
  changed: boolean
  /** Whether it was saved as it stands. */
  told: boolean
  /** For whoever may look and not change. */
  locked: boolean
  reload: () => void
  /** Forgets what was typed. */
  clear: () => void
  /** Pointers of the fields that tell their own faults. */
  fields: string[]
  what?: ComponentChildren
  children: ComponentChildren
}

/** A form that changes one thing that is there: it says that it was saved, and what stands in the way. */
export function ChangeForm({
  saving,
  save,
  changed,
  told,
  locked,
  reload,
  clear,
  fields,
  what,
  children,
}: Props) {
  return (
    <form
      class="card stack form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (changed) void save()
      }}
    >
      {what && <p class="soft">{what}</p>}
      <fieldset class="plain" disabled={locked}>
        <div class="stack">
          {children}
          <FormProblem problem={saving.problem} fields={fields} />
          <FormActs
            saving={saving}
            disabled={!changed}
            reload={reload}
            discard={changed ? { run: clear } : undefined}
          >
            {told && !changed && (
              <span class="told good" role="status">
                {m.desk_form_saved()}
              </span>
            )}
          </FormActs>
        </div>
      </fieldset>
    </form>
  )
}
