import { CalendarDays, MapPin, Users } from 'lucide-preact'
import { useRoute } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { ActivityShape } from '../../../src/space/activities/schema.ts'
import { apiClient } from '../../ui/api.ts'
import { m } from '../../ui/messages/messages.js'
import { Skeleton } from '../../ui/states.tsx'
import { useLoad } from '../load.ts'
import { useTitle } from '../page-title.ts'
import { Trouble } from '../trouble.tsx'
import { ActivityPicture } from './activity-tile.tsx'
import { activityKindName, audienceOf, dayName, momentOf, whenOf, whereOf } from './activity-words.ts'
import { keepToken, keptToken } from './kept-token.ts'
import { OwnPanel } from './own-panel.tsx'
import { SignUpForm } from './sign-up-form.tsx'

const api = apiClient('public')

/** The page of one activity: what, when, where; a way to sign up, or one's own sign-up. */
export function ActivityPage() {
  const { id } = useRoute().params as { id: string }
  const { value, problem, again } = useLoad('activity', id, (signal) =>
    api.get<ActivityShape>(`/space/activities/${encodeURIComponent(id)}`, {}, { signal }),
  )
  useTitle(value?.title)
  if (problem) return <Trouble problem={problem} again={again} name={m.public_nav_activities()} />
  if (!value || value.id !== id)
    return (
      <section class="activity-page part-space" aria-busy="true">
        <Skeleton height="14em" />
        <Skeleton height="2em" width="60%" />
      </section>
    )
  return <Told key={id} activity={value} again={again} />
}

function Told({ activity: a, again }: { activity: ActivityShape; again: () => void }) {
  const [token, setToken] = useState(() => keptToken(a.id))
  const take = (next: string | null) => {
    keepToken(a.id, next)
    if (next === null && location.hash) history.replaceState(null, '', location.pathname)
    setToken(next)
    again()
  }
  return (
    <article class="activity-page part-space">
      <ActivityPicture activity={a} large />
      <div class="told">
        <p class="cluster">
          <span class="tag">{activityKindName(a.kind)}</span>
          <span class="soft">{a.city}</span>
        </p>
        <h1>{a.title}</h1>
        <Facts activity={a} />
        {a.summary && <p class="summary">{a.summary}</p>}
      </div>
      <div class="act">
        {token ? (
          <OwnPanel activityId={a.id} token={token} onGone={() => take(null)} />
        ) : (
          <Door activity={a} onSignedUp={take} />
        )}
      </div>
      <Others activity={a} />
    </article>
  )
}

function Facts({ activity: a }: { activity: ActivityShape }) {
  return (
    <dl class="facts">
      <div>
        <dt>
          <CalendarDays aria-hidden="true" size={20} />
          {m.public_act_when()}
        </dt>
        <dd>
          <b>{whenOf(a)}</b>
        </dd>
      </div>
      <div>
        <dt>
          <MapPin aria-hidden="true" size={20} />
          {m.public_act_at()}
        </dt>
        <dd>
          {a.where.kind === 'library' ? (
            <a href={`/library/libraries/${a.where.id ?? ''}`}>{whereOf(a)}</a>
          ) : (
            whereOf(a)
          )}
          {a.where.address && <span class="soft"> {a.where.address}</span>}
        </dd>
      </div>
      <div>
        <dt>
          <Users aria-hidden="true" size={20} />
          {m.public_act_for()}
        </dt>
        <dd>{audienceOf(a)}</dd>
      </div>
      {a.organiser && (
        <div>
          <dt>{m.public_act_organiser()}</dt>
          <dd>{a.organiser.name}</dd>
        </div>
      )}
    </dl>
  )
}

/** What stands where one would sign up: the form, or why there is none. */
function Door({ activity: a, onSignedUp }: { activity: ActivityShape; onSignedUp: (token: string) => void }) {
  const over = Date.parse(a.endsAt) <= Date.now()
  if (a.state === 'cancelled')
    return (
      <section class="card face bad">
        <h2>{m.public_act_cancelled()}</h2>
        {a.reason && <p>{m.public_act_reason({ reason: a.reason })}</p>}
      </section>
    )
  if (over)
    return (
      <section class="card face">
        <h2>{m.public_act_over()}</h2>
        {a.heads.came.all > 0 && <p>{m.public_act_over_came({ n: a.heads.came.all })}</p>}
      </section>
    )
  switch (a.phase) {
    case 'none':
      return (
        <section class="card face">
          <h2>{m.public_act_free()}</h2>
        </section>
      )
    case 'not-yet':
      return (
        <section class="card face">
          <h2>{a.signUpOpensAt && m.public_act_not_yet({ when: momentOf(a.signUpOpensAt, a.timeZone) })}</h2>
        </section>
      )
    case 'closed':
      return (
        <section class="card face">
          <h2>{m.public_act_closed()}</h2>
        </section>
      )
    case 'full':
      return (
        <section class="card face">
          <h2>{m.public_act_full()}</h2>
        </section>
      )
    default:
      return <SignUpForm activity={a} onSignedUp={onSignedUp} />
  }
}

function Others({ activity: a }: { activity: ActivityShape }) {
  const others = a.occurrences.filter((o) => o.id !== a.id && o.state === 'published').slice(0, 6)
  if (others.length === 0) return null
  return (
    <nav class="others" aria-label={m.public_act_series_more()}>
      <h2>{m.public_act_series_more()}</h2>
      <p class="cluster">
        {others.map((o) => (
          <a key={o.id} class="chip" href={`/a/${o.id}`}>
            {dayName(o.date)}
          </a>
        ))}
      </p>
    </nav>
  )
}
