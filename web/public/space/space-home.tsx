import type { ActivityRow } from '../../../src/space/activities/schema.ts'
import { apiClient } from '../../ui/api.ts'
import { DoorSpace } from '../../ui/art/doors.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import type { Page } from '../../ui/shapes.ts'
import { useLoad } from '../load.ts'
import { useTitle } from '../page-title.ts'
import { ActivityPicture, ActivityTile } from './activity-tile.tsx'
import { whenOf } from './activity-words.ts'

const api = apiClient('public')

/** The shared space: its two doors, and what takes place next. */
export function SpaceHome() {
  useTitle(m.public_door_space())
  const { value } = useLoad('space', 'space', (signal) =>
    api.get<Page<ActivityRow>>('/space/activities', { limit: 6 }, { signal }),
  )
  return (
    <section class="activities part-space">
      <header>
        <h1>{m.public_door_space()}</h1>
      </header>
      <nav class="space-doors" aria-label={m.public_act_doors()}>
        <a class="card" href="/space/activities">
          <ActivityPicture activity={{ picture: 'reading', photo: null }} />
          <h2>{m.public_act_door_activities()}</h2>
          <p>{m.public_act_door_activities_promise()}</p>
        </a>
        <a class="card" href="/space/venues">
          <DoorSpace />
          <h2>{m.public_act_door_venues()}</h2>
          <p>{m.public_act_door_venues_promise()}</p>
        </a>
      </nav>
      {value && value.items.length > 0 && (
        <ul class="activity-list">
          {value.items.map((a) => (
            <ActivityTile key={a.id} activity={a} when={whenOf(a)} />
          ))}
        </ul>
      )}
      <p>
        <LinkButton quiet href="/space/activities">
          {m.public_act_back_month()}
        </LinkButton>
      </p>
    </section>
  )
}
