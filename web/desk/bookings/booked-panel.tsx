import { CircleCheck, Hourglass } from 'lucide-preact'
import type { Booked } from '../../../src/space/bookings/schema.ts'
import type { VenueShape } from '../../../src/space/venues/schema.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { Occurrences } from './occurrences.tsx'
import { whenOf } from './words.ts'

type Props = { booked: Booked; venue: VenueShape; again: () => void }

/** What came of it: it stands, or staff decide; each date, and what was left out. */
export function BookedPanel({ booked, venue, again }: Props) {
  const stands = booked.state === 'confirmed'
  const zone = venue.site.timeZone
  return (
    <section class={stands ? 'card booked good' : 'card booked'} role="status">
      {stands ? <CircleCheck aria-hidden="true" size={48} /> : <Hourglass aria-hidden="true" size={48} />}
      <h2>{stands ? m.desk_book_done() : m.desk_book_sent()}</h2>
      <p>{stands ? m.desk_book_done_what() : m.desk_book_sent_what()}</p>
      <p>
        <b>{whenOf(booked, zone)}</b>
        {booked.occurrences.length > 1 && ` · ${m.desk_book_times({ n: booked.occurrences.length })}`}
      </p>
      {booked.skipped.length > 0 && (
        <>
          <p>{m.desk_book_skipped({ n: booked.skipped.length })}</p>
          <Occurrences
            occurrences={booked.skipped}
            zone={zone}
            label={m.desk_book_skipped({ n: booked.skipped.length })}
          />
        </>
      )}
      <div class="cluster">
        <LinkButton href={`/desk/bookings/${booked.id}`}>{m.desk_book_open()}</LinkButton>
        <LinkButton quiet href="/desk/bookings">
          {m.desk_nav_bookings()}
        </LinkButton>
        <Button bare onClick={again}>
          {m.desk_book_again()}
        </Button>
      </div>
    </section>
  )
}
