import { useState } from 'preact/hooks'
import type { ActivityShape } from '../../../src/space/activities/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { Confirm } from '../parts/confirm.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { TextField } from '../parts/text-field.tsx'
import { ScopeChoice, type Scope } from './scope-choice.tsx'

type Props = { activity: ActivityShape; saved: (next: ActivityShape) => void }

/** Publishes a draft, or cancels what was announced: who signed up reads why. */
export function StatePanel({ activity, saved }: Props) {
  const [scope, setScope] = useState<Scope>('one')
  const [reason, setReason] = useState('')
  const acting = useCommand()
  const over = Date.parse(activity.endsAt) <= Date.now()

  async function run(what: 'publish' | 'cancel') {
    const body = what === 'publish' ? { scope: activity.seriesId ? 'all' : 'one' } : { scope, reason }
    const next = await acting.run<ActivityShape>(`/space/activities/${activity.id}/${what}`, body, {
      ifMatch: activity.version,
    })
    if (next) saved(next)
  }

  if (activity.state === 'cancelled' || over)
    return activity.reason ? <p class="card">{m.public_act_reason({ reason: activity.reason })}</p> : null
  return (
    <section class="card stack">
      {activity.state === 'draft' && (
        <Button disabled={acting.busy} onClick={() => void run('publish')}>
          {m.desk_act_publish()}
        </Button>
      )}
      <details>
        <summary>{m.desk_act_cancel()}</summary>
        <div class="stack">
          <TextField label={m.desk_act_cancel_reason()} value={reason} onInput={setReason} maxLength={200} />
          {activity.seriesId && <ScopeChoice scope={scope} onChoose={setScope} />}
          <Confirm
            quiet
            label={m.desk_act_cancel()}
            question={m.desk_act_cancel_sure()}
            yes={m.desk_act_cancel()}
            disabled={acting.busy}
            run={() => void run('cancel')}
          />
        </div>
      </details>
      <FormProblem problem={acting.problem} />
    </section>
  )
}
