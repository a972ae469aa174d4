import { CalendarDays, ChevronLeft, ChevronRight, List } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Availability, VenueShape } from '../../../src/space/venues/schema.ts'
import { LinkButton } from '../../ui/button.tsx'
import { monthAndDay, weekday } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { addDays, minuteOf, timeOf } from '../../ui/zoned.ts'
import { useLater } from '../later.ts'
import { todayAt } from '../words.ts'
import { bookAddress } from './book-address.ts'
import { Chip } from './chips.tsx'
import { choose, columnsOf, isTaken, stepOf } from './slots.ts'
import type { Chosen, DayColumn } from './slots.ts'
import { WeekGrid } from './week-grid.tsx'

const loadList = () => import('./week-list.tsx').then((of) => of.WeekList)

type Wanted = { date?: string | undefined; from?: string | undefined; to?: string | undefined }
type Props = {
  venue: VenueShape
  week: Availability
  /** What was searched for, chosen already where it is free. */
  wanted: Wanted
  busy: boolean
  onWeek: (from: string) => void
}

/** The week of one venue: tap the beginning, tap the end, and book; or the same as a list. */
export function VenueWeek({ venue, week, wanted, busy, onWeek }: Props) {
  const columns = columnsOf(week, venue, Date.now())
  const [chosen, setChosen] = useState<Chosen | null>(() => chosenOf(columns, wanted))
  const [list, setList] = useState(false)
  const WeekList = useLater(list, loadList)
  const first = week.days[0]?.date ?? ''
  const today = todayAt(week.timeZone)
  const least = Math.ceil(venue.shortestMinutes / stepOf(venue))
  const last = addDays(today, venue.horizonDays)

  return (
    <section class="venue-week card" aria-labelledby="week">
      <div class="week-head">
        <h2 id="week">{m.public_week_title()}</h2>
        <span class="view-as" role="group" aria-label={m.public_venues_view()}>
          <Chip on={!list} onClick={() => setList(false)}>
            <CalendarDays aria-hidden="true" size={18} />
            <span class="only-read-aloud">{m.public_week_as_grid()}</span>
          </Chip>
          <Chip on={list} onClick={() => setList(true)}>
            <List aria-hidden="true" size={18} />
            <span class="only-read-aloud">{m.public_venues_list()}</span>
          </Chip>
        </span>
      </div>
      <div class="week-walk">
        <button
          type="button"
          class="round"
          aria-label={m.public_week_before()}
          disabled={first <= today}
          onClick={() => onWeek(addDays(first, -7) < today ? today : addDays(first, -7))}
        >
          <ChevronLeft aria-hidden="true" />
        </button>
        <span role="status">
          {monthAndDay(first)} – {monthAndDay(addDays(first, week.days.length - 1))}
        </span>
        <button
          type="button"
          class="round"
          aria-label={m.public_week_after()}
          disabled={addDays(first, 7) > last}
          onClick={() => onWeek(addDays(first, 7))}
        >
          <ChevronRight aria-hidden="true" />
        </button>
      </div>
      <div class={busy ? 'dim' : undefined} aria-busy={busy}>
        {list ? (
          WeekList && (
            <WeekList
              columns={columns}
              venueId={venue.id}
              shortestMinutes={venue.shortestMinutes}
              longestMinutes={venue.longestMinutes}
            />
          )
        ) : (
          <>
            <p class="soft hint">{m.public_week_hint()}</p>
            <WeekGrid
              columns={columns}
              chosen={chosen}
              onChoose={(date, at) => setChosen(choose(columns, chosen, date, at, least))}
            />
            <ul class="legend soft" aria-hidden="true">
              <li class="free">{m.public_slot_free()}</li>
              <li class="taken">{m.public_slot_taken()}</li>
              <li class="closed">{m.public_slot_closed()}</li>
            </ul>
          </>
        )}
      </div>
      {!list && <ChosenBar venue={venue} columns={columns} chosen={chosen} />}
    </section>
  )
}

type BarProps = { venue: VenueShape; columns: DayColumn[]; chosen: Chosen | null }

/** What was chosen, and the way on; or why it cannot be booked as it is. */
function ChosenBar({ venue, columns, chosen }: BarProps) {
  const column = columns.find(({ date }) => date === chosen?.date)
  const slots = column?.slots
  const [first, last] = chosen && slots ? [slots[chosen.first], slots[chosen.last]] : []
  if (!chosen || !column || !first || !last) return null
  const taken = isTaken(column, chosen)
  const minutes = (last.endsAt - first.startsAt) / 60_000
  const fault =
    minutes < venue.shortestMinutes
      ? m.public_week_too_short({ n: venue.shortestMinutes })
      : minutes > venue.longestMinutes
        ? m.public_week_too_long({ n: venue.longestMinutes / 60 })
        : null
  return (
    <div class="chosen-bar" role="status">
      <span>
        {monthAndDay(chosen.date)} {weekday(chosen.date)}{' '}
        <b>
          {timeOf(first.from)}–{timeOf(last.to)}
        </b>
        {taken && !fault && <span class="why">{m.public_week_has_taken()}</span>}
        {fault && <span class="fault">{fault}</span>}
      </span>
      {!fault && (
        <LinkButton href={bookAddress(venue.id, first.startsAt, last.endsAt)}>
          {taken ? m.public_week_wait() : m.public_week_book()}
        </LinkButton>
      )}
    </div>
  )
}

/** The steps that hold what was searched for, where all of them are free. */
function chosenOf(columns: DayColumn[], { date, from, to }: Wanted): Chosen | null {
  const column = columns.find((each) => each.date === date)
  const [start, end] = [minuteOf(from ?? ''), minuteOf(to ?? '')]
  if (!column || !(start < end)) return null
  const first = column.slots.findIndex((slot) => slot.from === start)
  const last = column.slots.findIndex((slot) => slot.to === end)
  if (first < 0 || last < first) return null
  return column.slots.slice(first, last + 1).every(({ state }) => state === 'free')
    ? { date: column.date, first, last }
    : null
}
