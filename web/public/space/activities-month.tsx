import { ChevronLeft, ChevronRight } from 'lucide-preact'
import { useLocation } from 'preact-iso'
import type { ActivityMonth } from '../../../src/space/activities/schema.ts'
import { apiClient } from '../../ui/api.ts'
import { EmptyShelf } from '../../ui/art/scenes.tsx'
import { locale } from '../../ui/locale.ts'
import { m } from '../../ui/messages/messages.js'
import { Empty, Skeleton } from '../../ui/states.tsx'
import { useLoad } from '../load.ts'
import { useTitle } from '../page-title.ts'
import { Trouble } from '../trouble.tsx'
import { isoWeekday, todayAt, weekdayLetter } from '../words.ts'
import { ActivityTile } from './activity-tile.tsx'
import { dayName, hoursOf, weekdaysOf, whenOf } from './activity-words.ts'
import { SubscribeFold } from './subscribe-fold.tsx'

const api = apiClient('public')

/** The month `YYYY-MM` that lies so many months from another. */
const monthAt = (month: string, by: number): string => {
  const at = new Date(`${month}-01T00:00:00Z`)
  at.setUTCMonth(at.getUTCMonth() + by)
  return at.toISOString().slice(0, 7)
}

const nameOf = (month: string) =>
  new Intl.DateTimeFormat(locale.value, { timeZone: 'UTC', year: 'numeric', month: 'long' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )

const addressOf = (month: string, city: string | undefined) =>
  `/space/activities?month=${month}${city ? `&city=${encodeURIComponent(city)}` : ''}`

/** A month of activities: how many a day, what comes every week, what comes once. Made to be shared. */
export function ActivitiesMonth() {
  const { query } = useLocation()
  const month = /^\d{4}-\d\d$/.test(query['month'] ?? '') ? (query['month'] ?? '') : todayAt().slice(0, 7)
  const city = query['city'] || undefined
  const title = m.public_act_month_title({ month: nameOf(month) })
  useTitle(title)
  const { value, problem, again, busy } = useLoad('activities-month', `${month} ${city ?? ''}`, (signal) =>
    api.get<ActivityMonth>(`/space/months/${month}`, { city }, { signal }),
  )
  if (problem) return <Trouble problem={problem} again={again} name={title} />
  return (
    <section class="activities part-space" aria-busy={busy || undefined}>
      <header>
        <h1>{title}</h1>
        <p class="lead">{m.public_act_promise()}</p>
        {value && <Cities month={month} cities={value.cities} city={city} />}
      </header>
      <Calendar month={month} days={value?.days ?? []} city={city} />
      {value ? <Told value={value} /> : <Skeleton height="12em" />}
      {value && <CityCalendar cities={value.cities} city={city} />}
    </section>
  )
}

function Cities({ month, cities, city }: { month: string; cities: string[]; city: string | undefined }) {
  return (
    <nav class="cluster cities">
      {[undefined, ...cities].map((name) => (
        <a
          key={name ?? ''}
          class="chip"
          href={addressOf(month, name)}
          aria-current={name === city ? 'true' : undefined}
        >
          {name ?? m.public_act_all_cities()}
        </a>
      ))}
    </nav>
  )
}

/** A calendar is a city’s: of the one that is chosen, or of the only one. */
function CityCalendar({ cities, city }: { cities: string[]; city: string | undefined }) {
  const one = city ?? (cities.length === 1 ? cities[0] : undefined)
  if (!one) return cities.length > 0 ? <p class="soft">{m.public_calendar_choose()}</p> : null
  return (
    <SubscribeFold
      key={one}
      address={`/api/space/cities/${encodeURIComponent(one)}/activities.ics`}
      told={m.public_calendar_city({ city: one })}
    />
  )
}

type Days = { month: string; days: ActivityMonth['days']; city: string | undefined }

function Calendar({ month, days, city }: Days) {
  const counts = new Map(days.map(({ date, count }) => [date, count]))
  const today = todayAt()
  const first = `${month}-01`
  const length = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate()
  const dates = Array.from({ length }, (_, at) => `${month}-${String(at + 1).padStart(2, '0')}`)
  return (
    <div class="card month">
      <div class="month-head">
        <a
          class="btn bare"
          href={addressOf(monthAt(month, -1), city)}
          aria-label={m.public_act_month_previous()}
        >
          <ChevronLeft aria-hidden="true" />
        </a>
        <b>{nameOf(month)}</b>
        <a class="btn bare" href={addressOf(monthAt(month, 1), city)} aria-label={m.public_act_month_next()}>
          <ChevronRight aria-hidden="true" />
        </a>
      </div>
      <ol class="month-days" aria-label={m.public_act_month_label()}>
        {[1, 2, 3, 4, 5, 6, 7].map((iso) => (
          <li key={iso} class="letter" aria-hidden="true">
            {weekdayLetter(iso)}
          </li>
        ))}
        {dates.map((date) => {
          const n = counts.get(date) ?? 0
          const place = date === first ? { 'data-weekday': String(isoWeekday(first)) } : {}
          return (
            <li key={date} {...place} class={date === today ? 'today' : undefined}>
              {n > 0 ? (
                <a href={`/space/activities/${date}${city ? `?city=${encodeURIComponent(city)}` : ''}`}>
                  <b class="only-read-aloud">{dayName(date)}</b>
                  <b aria-hidden="true">{Number(date.slice(8))}</b>
                  <i>{n}</i>
                </a>
              ) : (
                <span>{Number(date.slice(8))}</span>
              )}
            </li>
          )
        })}
      </ol>
    </div>
  )
}

function Told({ value }: { value: ActivityMonth }) {
  if (value.programmes.length + value.once.length === 0)
    return (
      <Empty picture={<EmptyShelf />} title={m.public_act_month_empty()}>
        <p>{m.public_act_month_empty_do()}</p>
      </Empty>
    )
  return (
    <>
      {value.once.length > 0 && (
        <section>
          <h2>{m.public_act_once()}</h2>
          <ul class="activity-list">
            {value.once.map((a) => (
              <ActivityTile key={a.id} activity={a} when={whenOf(a)} />
            ))}
          </ul>
        </section>
      )}
      {value.programmes.length > 0 && (
        <section>
          <h2>{m.public_act_programmes()}</h2>
          <ul class="activity-list">
            {value.programmes.map((a) => (
              <ActivityTile
                key={a.id}
                activity={a}
                when={
                  a.times > 1
                    ? m.public_act_weekly({ days: weekdaysOf(a.weekdays), time: hoursOf(a) })
                    : whenOf(a)
                }
              />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
