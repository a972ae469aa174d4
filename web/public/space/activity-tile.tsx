import type { ComponentChildren } from 'preact'
import type { ActivityRow } from '../../../src/space/activities/schema.ts'
import { activityBody } from '../../ui/art/cover-activity.ts'
import { activityKindName, hoursOf, seatsOf, whereOf } from './activity-words.ts'

/** The drawn picture of an activity; decoration beside its words. */
export function ActivityPicture({ picture }: { picture: ActivityRow['picture'] }) {
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
      <ActivityPicture picture={a.picture} />
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
