import { useState } from 'preact/hooks'
import type { BookingShape } from '../../../src/space/bookings/schema.ts'
import type { InsideShape, VenueItem } from '../../../src/space/venues/schema.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { whenOf } from '../bookings/words.ts'
import { useCommand } from '../command.ts'

type Props = {
  bookings: InsideShape[]
  rooms: VenueItem[]
  zone: string
  moved: (each: { id: string; words: string }[]) => void
  done: () => Promise<void>
}

/** All of them into one other room at their own times, one after the other; those that cannot go stay in the list. */
export function MoveAll({ bookings, rooms, zone, moved, done }: Props) {
  const [roomId, setRoomId] = useState('')
  const [step, setStep] = useState<number | null>(null)
  const [left, setLeft] = useState(0)
  const moving = useCommand()
  const most = Math.max(0, ...bookings.map(({ expectedHeads }) => expectedHeads))
  const room = rooms.find(({ id }) => id === roomId)

  async function move() {
    if (!room) return
    const went: { id: string; words: string }[] = []
    for (const [at, { id, startsAt, endsAt, organisation }] of bookings.entries()) {
      setStep(at)
      const body = { startsAt, endsAt, venueId: room.id }
      const next = await moving.run<BookingShape>(`/space/bookings/${id}/move`, body)
      if (!next) continue
      const words = m.desk_inside_moved({
        who: organisation.name,
        venue: room.name,
        when: whenOf(next, zone),
      })
      went.push({ id, words })
    }
    moving.tell(null)
    setLeft(bookings.length - went.length)
    moved(went)
    await done()
    setStep(null)
  }
  if (rooms.length === 0) return null
  return (
    <div class="move-all">
      <Field label={m.desk_inside_move_all()}>
        {(wiring) => (
          <select {...wiring} value={roomId} onChange={(event) => setRoomId(event.currentTarget.value)}>
            <option value="">{m.desk_inside_choose_room()}</option>
            {rooms.map(({ id, name, capacity }) => (
              <option key={id} value={id}>
                {name} · {m.public_venue_people({ n: capacity })}
                {capacity < most && ` · ${m.desk_inside_small()}`}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Button quiet disabled={!room || step !== null} onClick={() => void move()}>
        {step === null ? m.desk_inside_move_all_do() : `${step + 1} / ${bookings.length}`}
      </Button>
      {left > 0 && step === null && (
        <p class="told bad" role="status">
          {m.desk_inside_not_moved({ n: left })}
        </p>
      )}
    </div>
  )
}
