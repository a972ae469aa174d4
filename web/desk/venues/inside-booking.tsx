import type { InsideShape, VenueItem, VenueShape } from '../../../src/space/venues/schema.ts'
import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'
import { wallAt } from '../../ui/zoned.ts'
import { stateName, stateTone, whenOf } from '../bookings/words.ts'
import { Choice } from '../parts/choice.tsx'
import { MoveInside } from './move-inside.tsx'
import type { Decision } from './use-narrowing.ts'

export type Choices = Record<string, Decision | 'move'>

type Props = {
  booking: InsideShape
  venue: VenueShape
  rooms: VenueItem[]
  fresh: boolean
  choice: Decision | 'move' | undefined
  choose: (choice: Decision | 'move') => void
  moved: (words: string) => void
}

/** A booking's time on the clocks of its site, for `whenOf` and the forms. */
const timeOfInside = (booking: InsideShape, zone: string): string =>
  whenOf({ ...booking, date: wallAt(Date.parse(booking.startsAt), zone).date }, zone)

/** One booking that a change leaves outside, and what is to become of it. */
export function InsideBooking({ booking, venue, rooms, fresh, choice, choose, moved }: Props) {
  const when = timeOfInside(booking, venue.site.timeZone)
  return (
    <li class="inside-one" aria-label={`${when} ${booking.organisation.name}`}>
      <div class="inside-head">
        <a href={`/desk/bookings/${booking.id}`}>
          <b>{when}</b>
        </a>
        <span>
          {fresh && <Tag tone="warn">{m.desk_inside_new()}</Tag>}{' '}
          <Tag tone={stateTone(booking.state)}>{stateName(booking.state)}</Tag>
        </span>
        <span class="soft">
          {[
            booking.organisation.name,
            booking.purpose,
            m.public_venue_people({ n: booking.expectedHeads }),
            booking.venue.id === venue.id ? null : booking.venue.name,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      {booking.state === 'checked-in' ? (
        <p class="soft">{m.desk_inside_in_house()}</p>
      ) : (
        <Choice<Decision | 'move' | ''>
          label={m.desk_inside_do({ when })}
          bare
          value={choice ?? ''}
          choices={[
            { value: 'move', name: m.desk_inside_move() },
            { value: 'cancel', name: m.desk_inside_cancel() },
            { value: 'keep', name: m.desk_inside_keep() },
          ]}
          onChoose={(next) => next !== '' && choose(next)}
          hint={
            choice === 'keep'
              ? m.desk_inside_keep_hint()
              : choice === 'cancel'
                ? m.desk_inside_cancel_hint()
                : undefined
          }
        />
      )}
      {choice === 'move' && <MoveInside booking={booking} venue={venue} rooms={rooms} moved={moved} />}
    </li>
  )
}
