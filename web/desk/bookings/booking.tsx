import { useRoute } from 'preact-iso'
import type { BookingOne } from '../../../src/space/bookings/schema.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'
import { NotYet } from '../parts/not-yet.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { ownOrganisations } from '../session.ts'
import { useThing } from '../use-thing.ts'
import { CancelPanel } from './cancel-panel.tsx'
import { CompletePanel } from './complete-panel.tsx'
import { DecidePanel } from './decide-panel.tsx'
import { DoorActs } from './door-acts.tsx'
import { MovePanel } from './move-panel.tsx'
import { PhotoPanel } from './photo-panel.tsx'
import { Rivals } from './rivals.tsx'
import { BookingWaiters } from './waiters.tsx'
import { momentOf, stateName, stateTone, whenOf } from './words.ts'
import './bookings.css'

/** What every panel of a booking gets. */
export type PanelProps = { booking: BookingOne; changed: () => void }

/** One booking: what it is, who competes with it, and what can be done now. */
export function BookingHome() {
  const { id } = useRoute().params as { id: string }
  const thing = useThing<BookingOne>(`/space/bookings/${id}`)
  const back = { href: '/desk/bookings', name: m.desk_nav_bookings() }
  if (!thing.value) return <NotYet thing={thing} back={back} />
  const booking = thing.value
  const now = Date.now()
  const mine = ownOrganisations.value.some((each) => each.id === booking.organisationId)
  const { state } = booking
  const begun = Date.parse(booking.startsAt) <= now
  const over = Date.parse(booking.endsAt) <= now
  const live = state === 'requested' || state === 'confirmed'
  const panel = { booking, changed: thing.reload }
  return (
    <>
      <PageHead title={booking.venue} back={back} />
      <section class="card block booking-facts">
        <p class="cluster">
          <Tag tone={stateTone(state)}>{stateName(state)}</Tag>
          {booking.byStaff && <Tag>{m.desk_booking_by_staff()}</Tag>}
          {booking.seriesId && <Tag>{m.desk_booking_in_series()}</Tag>}
        </p>
        <p class="big-when">{whenOf(booking, booking.site.timeZone)}</p>
        {booking.standing && (
          <p class="note">
            {m.desk_booking_standing({ time: momentOf(booking.standing.startsAt, booking.site.timeZone) })}
          </p>
        )}
        {booking.reason && <p class="note">{m.desk_booking_reason({ reason: booking.reason })}</p>}
        <FactsOf booking={booking} />
      </section>
      {(state === 'confirmed' || state === 'checked-in') && <DoorActs {...panel} over={over} />}
      {state === 'requested' && booking.decides && (
        <>
          <Rivals booking={booking} />
          <DecidePanel {...panel} />
        </>
      )}
      {(state === 'checked-in' ||
        state === 'completed' ||
        (state === 'confirmed' && over) ||
        (state === 'no-show' && booking.decides)) && <CompletePanel {...panel} />}
      {state === 'completed' && (mine || booking.decides) && <PhotoPanel {...panel} />}
      {booking.decides && live && !over && <BookingWaiters booking={booking} />}
      {live && !begun && (mine || booking.decides) && <MovePanel {...panel} />}
      {live && !over && <CancelPanel {...panel} />}
      {mine && !live && state !== 'checked-in' && (
        <LinkButton quiet href={`/v/${booking.venueId}`}>
          {m.desk_book_again()}
        </LinkButton>
      )}
    </>
  )
}

function FactsOf({ booking }: { booking: BookingOne }) {
  const { contact, heads, site } = booking
  const zone = site.timeZone
  const facts: [string, string | null | undefined | false][] = [
    [m.desk_book_organisation(), booking.organisation.name],
    [m.desk_book_purpose(), booking.purpose],
    [m.desk_book_heads(), m.public_venue_people({ n: booking.expectedHeads })],
    [m.desk_booking_where(), `${site.name} · ${booking.venue}`],
    [m.desk_booking_cancel_by(), booking.state === 'confirmed' && momentOf(booking.cancelBy, zone)],
    [
      m.desk_booking_came(),
      heads && m.desk_booking_heads({ adults: heads.adults, children: heads.children }),
    ],
    [m.desk_booking_in(), booking.checkedInAt && momentOf(booking.checkedInAt, zone)],
    [m.desk_booking_out(), booking.checkedOutAt && momentOf(booking.checkedOutAt, zone)],
    [m.desk_booking_condition(), booking.condition],
    [m.desk_book_key(), contact?.keyHolder],
    [m.desk_book_emergency(), [contact?.emergencyName, contact?.emergencyPhone].filter(Boolean).join(' ')],
    [
      m.desk_commit_title(),
      booking.commitment &&
        `${momentOf(booking.commitment.acceptedAt, zone)} · ${booking.commitment.version}`,
    ],
    [
      m.desk_booking_use(),
      booking.decides && m.desk_booking_used({ n: booking.use.completed, missed: booking.use.noShows }),
    ],
  ]
  return (
    <dl class="booking-list">
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
