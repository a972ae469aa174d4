import { ChevronLeft, ChevronRight, Printer } from 'lucide-preact'
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { BookingRow } from '../../../src/space/bookings/schema.ts'
import type { SiteShape } from '../../../src/space/sites/schema.ts'
import type { TimelineRow } from '../../../src/space/venues/schema.ts'
import { DoorSpace } from '../../ui/art/doors.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { monthAndDay, weekday } from '../../ui/dates.ts'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import type { Page } from '../../ui/shapes.ts'
import { Empty, Failure } from '../../ui/states.tsx'
import { addDays, networkZone, wallAt } from '../../ui/zoned.ts'
import { DayWaiters } from '../bookings/waiters.tsx'
import { useGet, useList } from '../load.ts'
import { PageHead } from '../parts/page-head.tsx'
import { DayList } from './day-list.tsx'
import { DayTimeline } from './day-timeline.tsx'
import { MoveDialog } from './move-dialog.tsx'
import type { Moved } from './move-dialog.tsx'
import { rowsOf } from './timeline.ts'
import { useNarrow } from './use-narrow.ts'
import { useSites } from './use-sites.ts'
import '../bookings/bookings.css'
import './day.css'

/** The day of all venues of a site: who is where, and what can be moved. */
export function VenuesDay() {
  const { query, route, path } = useLocation()
  const { sites, mine } = useSites()
  const site = mine.find(({ id }) => id === query['siteId']) ?? mine[0]
  const { date: today } = wallAt(Date.now(), site?.timeZone ?? networkZone)
  const date = /^\d{4}-\d\d-\d\d$/.test(query['date'] ?? '') ? query['date']! : today
  const go = (changed: Record<string, string>) => {
    const words = new URLSearchParams({ ...query, ...changed }).toString()
    route(`${path}?${words}`, true)
  }
  return (
    <>
      <PageHead title={m.desk_nav_day()}>
        <LinkButton bare href={site ? `/desk/venues?siteId=${site.id}` : '/desk/venues'}>
          {m.desk_nav_venues()}
        </LinkButton>
        <LinkButton quiet href="/desk/bookings?view=requests">
          {m.desk_bookings_requests()}
        </LinkButton>
      </PageHead>
      <div class="day-head">
        <div class="day-walk">
          <button
            type="button"
            class="round"
            aria-label={m.desk_day_before()}
            onClick={() => go({ date: addDays(date, -1) })}
          >
            <ChevronLeft aria-hidden="true" />
          </button>
          <span role="status">
            <b>{monthAndDay(date)}</b> {weekday(date)}
          </span>
          <button
            type="button"
            class="round"
            aria-label={m.desk_day_after()}
            onClick={() => go({ date: addDays(date, 1) })}
          >
            <ChevronRight aria-hidden="true" />
          </button>
        </div>
        {mine.length > 1 && site && (
          <Field label={m.public_need_site()}>
            {(wiring) => (
              <select
                {...wiring}
                value={site.id}
                onChange={(event) => go({ siteId: event.currentTarget.value })}
              >
                {mine.map(({ id, name, city }) => (
                  <option key={id} value={id}>
                    {city} · {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
      </div>
      {sites.problem && <Failure problem={sites.problem} retry={sites.again} />}
      {sites.value && !site && (
        <div class="card">
          <Empty picture={<DoorSpace />} title={m.desk_day_no_site()} />
        </div>
      )}
      {site && <Day key={`${site.id} ${date}`} site={site} date={date} />}
    </>
  )
}

function Day({ site, date }: { site: SiteShape; date: string }) {
  const line = useGet<Page<TimelineRow>>('/space/availability', { siteId: site.id, date, limit: 100 })
  const list = useList<BookingRow>('/space/bookings', { siteId: site.id, from: date, to: date }, 100)
  const narrow = useNarrow()
  const [moved, setMoved] = useState<Moved | null>(null)
  const problem = line.problem ?? list.problem
  if (problem) {
    return (
      <Failure
        problem={problem}
        retry={() => {
          line.again()
          list.again()
        }}
      />
    )
  }
  if (!line.value || !list.rows) return <div class="card skeleton day-place" aria-busy="true" />
  const rows = rowsOf(line.value.items, list.rows, date)
  if (rows.length === 0) {
    return (
      <div class="card">
        <Empty picture={<DoorSpace />} title={m.desk_day_no_venue()} />
      </div>
    )
  }
  return (
    <>
      {narrow ? (
        <DayList rows={rows} />
      ) : (
        <DayTimeline rows={rows} onMove={(shift) => setMoved({ ...shift, rows, date })} />
      )}
      <p class="sheets">
        <Printer aria-hidden="true" size={18} /> {m.desk_day_sheets()}{' '}
        {rows.map(({ venue }) => (
          <a key={venue.id} href={`/desk/venues/${venue.id}/sheet?date=${date}`}>
            {venue.name}
          </a>
        ))}
      </p>
      <DayWaiters siteId={site.id} date={date} />
      {moved && (
        <MoveDialog
          moved={moved}
          close={() => setMoved(null)}
          done={() => {
            setMoved(null)
            line.again()
            list.again()
          }}
        />
      )}
    </>
  )
}
