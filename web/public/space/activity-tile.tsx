import type { ComponentChildren } from 'preact'
import type { ActivityRow } from '../../../src/space/activities/schema.ts'
import { activityBody } from '../../ui/art/cover-activity.ts'
import { activityKindName, hoursOf, seatsOf, whereOf } from './activity-words.ts'

type Pictured = Pick<ActivityRow, 'picture' | 'photo'>

/** The photo of an activity, or the drawing of its kind; decoration beside its words but on its own page (`large`). */
export function ActivityPicture({ activity, large }: { activity: Pictured; large?: boolean }) {
  const { picture, photo } = activity
  if (photo)
    return (
      <img
        class="activity-picture"
        src={photo.url}
        width={photo.width}
        height={photo.height}
        alt={large ? photo.words : ''}
        loading={large ? 'eager' : 'lazy'}
      />
    )
  return (
    <svg
      class="activity-picture"
      viewBox="0 0 400 240"
      aria-hidden="true"
      dangerouslySetInnerHTML={{ __html: activityBody(picture) }}
    />
  )
}

/** One activity as a card that leads to its page; `when` says what its place in the list does not. */
export function ActivityTile({ activity: a, when }: { activity: ActivityRow; when?: ComponentChildren }) {
  const off = a.state === 'cancelled'
  return (
    <li class={off ? 'card activity off' : 'card activity'}>
      <ActivityPicture activity={a} />
      <div>
        <p class="soft">{when ?? hoursOf(a)}</p>
        <h3>
          <a href={`/a/${a.id}`}>{a.title}</a>
        </h3>
        <p class="soft">
          {a.city} · {whereOf(a)}
        </p>
        <p class="cluster">
          <span class="tag">{activityKindName(a.kind)}</span>
          <span class={off ? 'tag calm' : 'soft'}>{seatsOf(a)}</span>
        </p>
      </div>
    </li>
  )
}
