import { CircleCheck, TriangleAlert } from 'lucide-preact'
import type { OccurrenceSeen } from '../../../src/space/bookings/schema.ts'
import { monthAndDay, weekday } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { conflictWords } from './words.ts'

type Props = { occurrences: OccurrenceSeen[]; zone: string; label: string }

/** Each date that is asked for: free, or why not. */
export function Occurrences({ occurrences, zone, label }: Props) {
  return (
    <ul class="occurrences" aria-label={label}>
      {occurrences.map(({ date, conflict }) => (
        <li key={date} class={conflict ? 'bad' : 'good'}>
          {conflict ? (
            <TriangleAlert aria-hidden="true" size={18} />
          ) : (
            <CircleCheck aria-hidden="true" size={18} />
          )}
          <span>
            {monthAndDay(date)} <span class="soft">{weekday(date)}</span>
          </span>
          <span class="why">{conflict ? conflictWords(conflict, zone) : m.desk_book_ok()}</span>
        </li>
      ))}
    </ul>
  )
}
