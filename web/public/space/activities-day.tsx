import { ChevronLeft, ChevronRight } from 'lucide-preact'
import { useLocation, useRoute } from 'preact-iso'
import type { ActivityRow } from '../../../src/space/activities/schema.ts'
import { apiClient } from '../../ui/api.ts'
import { EmptyShelf } from '../../ui/art/scenes.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import type { Page } from '../../ui/shapes.ts'
import { Empty, Skeleton } from '../../ui/states.tsx'
import { useLoad } from '../load.ts'
import { useTitle } from '../page-title.ts'
import { Trouble } from '../trouble.tsx'
import { ActivityTile } from './activity-tile.tsx'
import { dayName } from './activity-words.ts'

const api = apiClient('public')

const dayAt = (date: string, by: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10)

/** What takes place on one day, by the hour. Made to be shared. */
export function ActivitiesDay() {
  const { date } = useRoute().params as { date: string }
  const city = useLocation().query['city'] || undefined
  const title = m.public_act_on_day({ date: dayName(date) })
  useTitle(title)
  const { value, problem, again } = useLoad('activities-day', `${date} ${city ?? ''}`, (signal) =>
    api.get<Page<ActivityRow>>('/space/activities', { from: date, to: date, city, limit: 100 }, { signal }),
  )
  if (problem) return <Trouble problem={problem} again={again} name={title} />
  const more = city ? `?city=${encodeURIComponent(city)}` : ''
  return (
    <section class="activities part-space" aria-busy={!value || undefined}>
      <header>
        <h1>{title}</h1>
        <nav class="cluster" aria-label={m.public_act_month_label()}>
          <LinkButton bare href={`/space/activities/${dayAt(date, -1)}${more}`}>
            <ChevronLeft aria-hidden="true" size={20} />
            {m.public_act_day_previous()}
          </LinkButton>
          <LinkButton quiet href={`/space/activities?month=${date.slice(0, 7)}${more.replace('?', '&')}`}>
            {m.public_act_back_month()}
          </LinkButton>
          <LinkButton bare href={`/space/activities/${dayAt(date, 1)}${more}`}>
            {m.public_act_day_next()}
            <ChevronRight aria-hidden="true" size={20} />
          </LinkButton>
        </nav>
      </header>
      {!value && <Skeleton height="12em" />}
      {value?.items.length === 0 && (
        <Empty picture={<EmptyShelf />} title={m.public_act_day_empty()}>
          <p>{m.public_act_day_empty_do()}</p>
        </Empty>
      )}
      <ul class="activity-list">
        {value?.items.map((a) => (
          <ActivityTile key={a.id} activity={a} />
        ))}
      </ul>
    </section>
  )
}
