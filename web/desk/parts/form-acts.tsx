import type { ComponentChildren } from 'preact'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import type { Command } from '../command.ts'

type Props = {
  saving: Omit<Command, 'run'>
  /** What the button says instead of “save”. */
  words?: string
  disabled?: boolean
  /** Fetches the thing anew, under what was typed, when somebody else changed it meanwhile. */
  reload: () => void
  /** Forgets what was typed. */
  discard?: { words?: string; run: () => void }
  children?: ComponentChildren
}

/** What ends a form: save; load anew what somebody else changed; forget what was typed. */
export function FormActs({ saving, words, disabled, reload, discard, children }: Props) {
  return (
    <div class="cluster">
      <Button type="submit" disabled={saving.busy || disabled}>
        {saving.busy ? m.desk_form_saving() : (words ?? m.desk_form_save())}
      </Button>
      {saving.problem?.code === 'version.old' && (
        <Button
          quiet
          onClick={() => {
            saving.tell(null)
            reload()
          }}
        >
          {m.desk_form_reload()}
        </Button>
      )}
      {discard && (
        <Button bare onClick={discard.run}>
          {discard.words ?? m.desk_form_discard()}
        </Button>
      )}
      {children}
    </div>
  )
}
