import type { Availability, VenueShape } from '../../../src/space/venues/schema.ts'
import { columnsOf, stretches } from '../../public/venues/slots.ts'
import { m } from '../../ui/messages/messages.js'
import { minuteOf, timeOf } from '../../ui/zoned.ts'
import { useGet } from '../load.ts'

type Time = { date: string; from: string; to: string }
type Props = { venue: VenueShape; form: Time; onChoose: (time: Pick<Time, 'from' | 'to'>) => void }

/** What else is free that day for as long, one tap away; and where to look on another day. */
export function OtherTimes({ venue, form, onChoose }: Props) {
  const { value } = useGet<Availability>(`/space/venues/${venue.id}/availability`, {
    from: form.date,
    to: form.date,
  })
  const length = minuteOf(form.to) - minuteOf(form.from)
  const [column] = value ? columnsOf(value, venue, Date.now()) : []
  const free = column ? stretches(column, 'free').filter(({ from, to }) => to - from >= length) : []
  return (
    <div class="note other-times">
      <p>{free.length > 0 ? m.desk_book_also_free() : m.desk_book_none_free()}</p>
      <div class="cluster">
        {free.map(({ from }) => (
          <button
            key={from}
            type="button"
            class="btn quiet"
            onClick={() => onChoose({ from: timeOf(from), to: timeOf(from + length) })}
          >
            {timeOf(from)}–{timeOf(from + length)}
          </button>
        ))}
        <a href={`/v/${venue.id}?date=${form.date}`}>{m.desk_book_see_week()}</a>
      </div>
    </div>
  )
}
