import { useState } from 'preact/hooks'
import type { ActivityShape } from '../../../src/space/activities/schema.ts'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { FormActs } from '../parts/form-acts.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { ActivityFields, activityPointers } from './activity-fields.tsx'
import { activityChanges, formOfActivity } from './activity-form.ts'
import { ScopeChoice, type Scope } from './scope-choice.tsx'

type Props = { activity: ActivityShape; saved: (next: ActivityShape) => void; reload: () => void }

/** Changes what is announced; of a series this one, this and the following, or all to come. */
export function EditActivity({ activity, saved, reload }: Props) {
  const { form, set, clear } = useDraft(`activity.${activity.id}`, formOfActivity(activity))
  const [scope, setScope] = useState<Scope>('one')
  const [done, setDone] = useState(false)
  const saving = useCommand()

  async function save() {
    setDone(false)
    const changed = activityChanges(form, activity)
    if (Object.keys(changed).length === 0) return setDone(true)
    const next = await saving.run<ActivityShape>(
      `/space/activities/${activity.id}`,
      { ...changed, scope },
      { method: 'PATCH', ifMatch: activity.version },
    )
    if (!next) return
    clear()
    setDone(true)
    saved(next)
  }
  return (
    <details class="card">
      <summary>{m.desk_act_edit()}</summary>
      <form
        class="stack form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <ActivityFields form={form} set={set} problem={saving.problem} made />
        {activity.seriesId && <ScopeChoice scope={scope} onChoose={setScope} />}
        <FormProblem problem={saving.problem} fields={activityPointers} />
        <FormActs saving={saving} reload={reload} discard={{ run: clear }}>
          <span role="status">{done ? m.desk_act_saved() : ''}</span>
        </FormActs>
      </form>
    </details>
  )
}
