import { CheckCircle2 } from 'lucide-preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { InsideShape, VenueShape } from '../../../src/space/venues/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { FormProblem } from '../parts/form-problem.tsx'
import { TextField } from '../parts/text-field.tsx'
import { InsideBooking } from './inside-booking.tsx'
import type { Choices } from './inside-booking.tsx'
import { MoveAll } from './move-all.tsx'
import type { Decision, Narrowing } from './use-narrowing.ts'
import { useRooms } from './use-rooms.ts'
import './inside.css'

type Props<Value> = {
  venue: VenueShape
  narrowing: Narrowing<Value>
  /** Why, as whoever is cancelled will read it; it can be put in other words here. */
  because: string
  done: (value: Value) => void
}

/** Who is inside of what a change closes: each stays, goes elsewhere, or is cancelled with a notice. Nothing vanishes. */
export function InsidePanel<Value>({ venue, narrowing, because, done }: Props<Value>) {
  const [decided, setDecided] = useState<Choices>({})
  const [moved, setMoved] = useState<{ id: string; words: string }[]>([])
  const [reason, setReason] = useState(because)
  const title = useRef<HTMLHeadingElement>(null)
  const rooms = useRooms(venue)
  const inside = narrowing.inside ?? []
  // Who is in the house already stays until the end.
  const choiceOf = ({ id, state }: InsideShape) => (state === 'checked-in' ? 'keep' : decided[id])
  const open = inside.filter((each) => choiceOf(each) === undefined || choiceOf(each) === 'move')
  const cancels = inside.filter((each) => choiceOf(each) === 'cancel').length
  const keeps = inside.length - open.length - cancels

  useEffect(() => title.current?.focus(), [])

  async function gone(booking: InsideShape, words: string) {
    setMoved((before) => [...before, { id: booking.id, words }])
    await narrowing.look()
  }
  async function commit() {
    const each = Object.fromEntries(inside.map((one) => [one.id, choiceOf(one) as Decision]))
    const made = await narrowing.commit(each, cancels > 0 ? reason : '')
    if (made) done(made)
  }
  const all = (choice: Decision) =>
    setDecided((before) => ({ ...before, ...Object.fromEntries(inside.map(({ id }) => [id, choice])) }))

  return (
    <section class="card stack inside" aria-labelledby="inside-title">
      <div class="inside-top">
        <h2 id="inside-title" tabIndex={-1} ref={title}>
          {inside.length > 0 ? m.desk_inside_title({ n: inside.length }) : m.desk_inside_clear()}
        </h2>
        <p class="soft">{m.desk_inside_what()}</p>
      </div>
      {narrowing.fresh.length > 0 && (
        <p class="note" role="status">
          {m.desk_inside_fresh({ n: narrowing.fresh.length })}
        </p>
      )}
      {inside.length > 1 && (
        <div class="inside-all" role="group" aria-label={m.desk_inside_all()}>
          <Button bare onClick={() => all('keep')}>
            {m.desk_inside_keep_all()}
          </Button>
          <Button bare onClick={() => all('cancel')}>
            {m.desk_inside_cancel_all()}
          </Button>
          <MoveAll
            bookings={inside.filter(({ state }) => state !== 'checked-in')}
            rooms={rooms}
            zone={venue.site.timeZone}
            moved={(each) => setMoved((before) => [...before, ...each])}
            done={narrowing.look}
          />
        </div>
      )}
      <div role="status">
        {moved.length > 0 && (
          <ul class="moved-list">
            {moved.map(({ id, words }) => (
              <li key={id}>
                <CheckCircle2 aria-hidden="true" size={18} /> <a href={`/desk/bookings/${id}`}>{words}</a>
              </li>
            ))}
          </ul>
        )}
      </div>
      <ul class="inside-list">
        {inside.map((booking) => (
          <InsideBooking
            key={booking.id}
            booking={booking}
            venue={venue}
            rooms={rooms}
            fresh={narrowing.fresh.includes(booking.id)}
            choice={choiceOf(booking)}
            choose={(choice) => setDecided((before) => ({ ...before, [booking.id]: choice }))}
            moved={(words) => void gone(booking, words)}
          />
        ))}
      </ul>
      {cancels > 0 && (
        <TextField
          label={m.desk_inside_reason()}
          hint={m.desk_inside_reason_hint()}
          value={reason}
          maxLength={300}
          onInput={setReason}
        />
      )}
      <FormProblem problem={narrowing.problem?.code === 'venue.bookings-inside' ? null : narrowing.problem} />
      <p role="status">
        {open.length > 0
          ? m.desk_inside_left({ n: open.length })
          : m.desk_inside_sum({ moved: moved.length, kept: keeps, cancelled: cancels })}
      </p>
      <div class="cluster">
        <Button class="big" disabled={narrowing.busy || open.length > 0} onClick={() => void commit()}>
          {narrowing.busy ? m.desk_form_saving() : m.desk_inside_commit()}
        </Button>
        <Button bare disabled={narrowing.busy} onClick={narrowing.back}>
          {m.desk_inside_back()}
        </Button>
      </div>
    </section>
  )
}
