import type { ActivityShape } from '../../../src/space/activities/schema.ts'
import { ActivityPicture } from '../../public/space/activity-tile.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { Confirm } from '../parts/confirm.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { PhotoPicker } from '../parts/photo-picker.tsx'

type Props = { activity: ActivityShape; saved: (next: ActivityShape) => void }

/** The activity's picture: a photo for it and the rest of its series, or the drawing of its kind. */
export function PhotoPanel({ activity, saved }: Props) {
  const command = useCommand()
  const path = `/space/activities/${activity.id}/photo`

  async function remove() {
    const next = await command.run<ActivityShape>(path, undefined, { method: 'DELETE' })
    if (next) saved(next)
  }
  return (
    <section class="card stack" aria-label={m.desk_act_photo()}>
      <h2>{m.desk_act_photo()}</h2>
      <ActivityPicture activity={activity} large />
      <PhotoPicker<ActivityShape>
        address={(words) => `/api${path}?words=${encodeURIComponent(words)}`}
        sent={saved}
        one
        label={activity.photo ? m.desk_act_photo_replace() : m.desk_act_photo_add()}
        hint={m.desk_act_photo_hint()}
      />
      {activity.photo && (
        <Confirm
          label={m.desk_act_photo_remove()}
          question={m.desk_act_photo_remove_sure()}
          yes={m.desk_act_photo_remove()}
          disabled={command.busy}
          run={() => void remove()}
        />
      )}
      <FormProblem problem={command.problem} />
    </section>
  )
}
