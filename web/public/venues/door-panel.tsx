import { Settings2 } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Me } from '../../../src/people/accounts/schema.ts'
import type { BookingRow, BookingShape } from '../../../src/space/bookings/schema.ts'
import type { Availability, VenueShape } from '../../../src/space/venues/schema.ts'
import { apiClient } from '../../ui/api.ts'
import type { Problem } from '../../ui/api.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { monthAndDay } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import type { Page } from '../../ui/shapes.ts'
import { whatHappened } from '../../ui/states.tsx'
import { keeps } from '../../ui/keeps.ts'
import { hoursBetween, timeOf, wallAt } from '../../ui/zoned.ts'
import { useAnswer } from '../load.ts'
import { bookAddress } from './book-address.ts'
import { nowOf } from './slots.ts'

const account = apiClient('account')
const early = 30 * 60_000
const hour = 60 * 60_000

type Here = { me: Me; bookings: BookingRow[] }

/** Who is signed in, and what they have booked here today and tomorrow. */
async function ask(venueId: string, date: string, signal: AbortSignal) {
  const [me, found] = await Promise.all([
    account.get<Me>('/me', {}, { signal, attempts: 1 }),
    account.get<Page<BookingRow>>(
      '/space/bookings',
      { venueId, from: date, limit: 50 },
      { signal, attempts: 1 },
    ),
  ])
  if (!me.ok) return me
  const mine = new Set(me.value.organisations.map(({ id }) => id))
  const bookings = found.ok ? found.value.items.filter((b) => mine.has(b.organisationId)) : []
  return { ok: true as const, value: { me: me.value, bookings } satisfies Here }
}

type Props = { venue: VenueShape; week: Availability; changed: () => void }

/** At the door: check in or out, take it while it is free, or sign in and come back here. */
export function DoorPanel({ venue, week, changed }: Props) {
  const now = Date.now()
  const { date } = wallAt(now, week.timeZone)
  const { value, problem, busy, again } = useAnswer(`door ${venue.id}`, (signal) =>
    ask(venue.id, date, signal),
  )
  if (busy && !value) return <div class="door-panel" aria-busy="true" />
  if (problem || !value) {
    return (
      <section class="door-panel card">
        <p>{m.public_door_sign_in_why()}</p>
        <LinkButton quiet href={`/desk/at/${venue.id}`}>
          {m.public_door_sign_in()}
        </LinkButton>
      </section>
    )
  }
  return (
    <>
      <AtDoor venue={venue} week={week} now={now} here={value} changed={changed} again={again} />
      {keeps(value.me, venue) && (
        <a class="keep-link" href={`/desk/venues/${venue.id}`}>
          <Settings2 aria-hidden="true" size={18} />
          {m.public_venue_manage()}
        </a>
      )}
    </>
  )
}

type AtDoorProps = Props & { now: number; here: Here; again: () => void }

function AtDoor({ venue, week, now, here: value, changed, again }: AtDoorProps) {
  const here = value.bookings.find(
    (b) =>
      (b.state === 'confirmed' || (b.state === 'checked-in' && b.checkedOutAt === null)) &&
      Date.parse(b.startsAt) - early <= now &&
      now < Date.parse(b.endsAt),
  )
  if (here) {
    return (
      <Mine
        booking={here}
        venue={venue}
        zone={week.timeZone}
        changed={() => {
          again()
          changed()
        }}
      />
    )
  }
  const verified = value.me.organisations.some(({ status }) => status === 'verified')
  if (!verified) return <div class="door-panel" />
  return (
    <FreeNow venue={venue} week={week} now={now} next={value.bookings.find((b) => b.state === 'confirmed')} />
  )
}

type MineProps = { booking: BookingRow; venue: VenueShape; zone: string; changed: () => void }

function Mine({ booking, venue, zone, changed }: MineProps) {
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  async function step(what: 'check-in' | 'check-out') {
    setBusy(true)
    const body = what === 'check-in' ? { venueId: venue.id } : {}
    const answer = await account.command<BookingShape>(`/space/bookings/${booking.id}/${what}`, body)
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return
    if (what === 'check-out') location.assign(`/desk/bookings/${booking.id}#complete`)
    else changed()
  }
  const there = booking.state === 'checked-in'
  return (
    <section class="door-panel card strong" aria-live="polite">
      <p>
        <b>{booking.organisation.name}</b> {hoursBetween(booking.startsAt, booking.endsAt, zone)}
        <span class="soft"> {booking.purpose}</span>
      </p>
      {there && <p class="good">{m.public_door_checked_in()}</p>}
      {problem && (
        <p class="fault" role="alert">
          {whatHappened(problem)}
        </p>
      )}
      {there ? (
        <Button class="big" disabled={busy} onClick={() => void step('check-out')}>
          {m.public_door_check_out()}
        </Button>
      ) : (
        <Button class="big" disabled={busy} onClick={() => void step('check-in')}>
          {m.public_door_check_in()}
        </Button>
      )}
      <a href={`/desk/bookings/${booking.id}`}>{m.public_door_booking()}</a>
    </section>
  )
}

type FreeProps = { venue: VenueShape; week: Availability; now: number; next: BookingRow | undefined }

/** From the next beginning on the grid, for an hour, or until somebody else comes. */
function FreeNow({ venue, week, now, next }: FreeProps) {
  const { state, until } = nowOf(week, now)
  const grid = venue.gridMinutes * 60_000
  const midnight = now - wallAt(now, week.timeZone).minute * 60_000 - (now % 60_000)
  const startsAt = midnight + Math.ceil((now - midnight + venue.leadMinutes * 60_000) / grid) * grid
  const usual = Math.max(hour, venue.shortestMinutes * 60_000)
  const last = Math.min(startsAt + Math.min(usual, venue.longestMinutes * 60_000), until ?? 0)
  const endsAt = midnight + Math.floor((last - midnight) / grid) * grid
  const fits =
    venue.state === 'open' && state === 'free' && endsAt - startsAt >= venue.shortestMinutes * 60_000
  if (!fits && !next) return <div class="door-panel" />
  const clock = (instant: number) => timeOf(wallAt(instant, week.timeZone).minute)
  return (
    <section class="door-panel card">
      {next && (
        <p>
          {m.public_door_yours()}{' '}
          <a href={`/desk/bookings/${next.id}`}>
            {monthAndDay(next.date)} {hoursBetween(next.startsAt, next.endsAt, week.timeZone)}
          </a>
        </p>
      )}
      {fits && (
        <LinkButton class="big" href={bookAddress(venue.id, startsAt, endsAt)}>
          {m.public_door_now({ from: clock(startsAt), to: clock(endsAt) })}
        </LinkButton>
      )}
    </section>
  )
}
