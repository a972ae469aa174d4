import { useRoute } from 'preact-iso'
import type { ActivityShape } from '../../../src/space/activities/schema.ts'
import { activityKindName, whenOf, whereOf } from '../../public/space/activity-words.ts'
import { LinkButton } from '../../ui/button.tsx'
import { shortDay } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { NotYet } from '../parts/not-yet.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useThing } from '../use-thing.ts'
import './activities.css'
import { BookedNote } from './booked-note.tsx'
import { CountPanel } from './count-panel.tsx'
import { EditActivity } from './edit-activity.tsx'
import { Heads } from './activities.tsx'
import { NamesPanel } from './names-panel.tsx'
import { PhotoPanel } from './photo-panel.tsx'
import { StatePanel } from './state-panel.tsx'
import { isCountable } from './use-tally.ts'

export function ActivityHome() {
  const id = useRoute().params['id'] ?? ''
  return <Home key={id} id={id} />
}

/** One activity for those who hold it: heads to count, names to tick, and everything about it to change. */
function Home({ id }: { id: string }) {
  const thing = useThing<ActivityShape>(`/space/activities/${id}`)
  const activity = thing.value
  const back = { href: '/desk/activities', name: m.desk_nav_activities() }
  if (!activity || thing.problem) return <NotYet thing={thing} back={back} />
  return (
    <div class="act-home part-space">
      <PageHead title={activity.title} back={back}>
        <LinkButton quiet href={`/a/${activity.id}`}>
          {m.desk_act_page()}
        </LinkButton>
      </PageHead>
      <p class="cluster">
        <span class="tag">{activityKindName(activity.kind)}</span>
        {activity.state === 'draft' && <span class="tag">{m.desk_act_draft_tag()}</span>}
        {activity.state === 'cancelled' && <span class="tag calm">{m.desk_act_cancel_done()}</span>}
        <b>{whenOf(activity)}</b>
        <span class="soft">{[activity.city, whereOf(activity)].join(' · ')}</span>
      </p>
      <p>
        <Heads activity={activity} />
      </p>
      {activity.mayWrite && activity.bookingId && activity.state !== 'cancelled' && (
        <BookedNote bookingId={activity.bookingId} timeZone={activity.timeZone} />
      )}
      <Series activity={activity} />
      {activity.mayWrite && activity.state === 'draft' && (
        <StatePanel activity={activity} saved={thing.saved} />
      )}
      {activity.mayWrite && (
        <div class="act-panels">
          <div>
            {activity.state === 'published' &&
              (isCountable(activity) ? (
                <CountPanel activity={activity} reload={thing.reload} />
              ) : (
                <p class="card soft no-print">{m.desk_act_count_later()}</p>
              ))}
            {activity.state !== 'draft' && <NamesPanel activity={activity} reload={thing.reload} />}
          </div>
          <div class="no-print">
            {activity.state !== 'draft' && <StatePanel activity={activity} saved={thing.saved} />}
            {activity.state !== 'cancelled' && Date.parse(activity.endsAt) > Date.now() && (
              <>
                <PhotoPanel activity={activity} saved={thing.saved} />
                <EditActivity activity={activity} saved={thing.saved} reload={thing.reload} />
              </>
            )}
          </div>
        </div>
      )}
    </div>
  )
}

/** The dates of its series to come, each with its own heads and names. */
function Series({ activity }: { activity: ActivityShape }) {
  const others = activity.occurrences.filter(({ id }) => id !== activity.id)
  if (others.length === 0) return null
  return (
    <nav class="act-series no-print" aria-label={m.public_act_series_more()}>
      <span class="soft">{m.public_act_series_more()}</span>
      {others.map(({ id, date, state }) => (
        <a key={id} class={state === 'cancelled' ? 'off' : undefined} href={`/desk/activities/${id}`}>
          {shortDay(date)}
        </a>
      ))}
    </nav>
  )
}
