import type { BookingOne } from '../../../src/space/bookings/schema.ts'
import { m } from '../../ui/messages/messages.js'
import { Choice } from '../parts/choice.tsx'

export type Scope = 'one' | 'following' | 'all'

type Props = { booking: BookingOne; scope: Scope; onChoose: (scope: Scope) => void }

/** Of a series: this one, this and those after it, or all to come. */
export function ScopeChoice({ booking, scope, onChoose }: Props) {
  if (!booking.seriesId) return null
  return (
    <Choice
      label={m.desk_scope_label()}
      value={scope}
      onChoose={onChoose}
      hint={scope === 'one' ? undefined : m.desk_scope_spares()}
      choices={[
        { value: 'one', name: m.desk_scope_one() },
        { value: 'following', name: m.desk_scope_following() },
        { value: 'all', name: m.desk_scope_all() },
      ]}
    />
  )
}

/** Where a step of one booking, or of its series from a date on, is asked for. */
export const stepPath = (booking: BookingOne, step: string, scope: Scope): string =>
  scope === 'one' || !booking.seriesId
    ? `/space/bookings/${booking.id}/${step}`
    : `/space/bookings/series/${booking.seriesId}/${step}${scope === 'following' ? `?from=${booking.date}` : ''}`
