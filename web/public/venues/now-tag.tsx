import type { Availability, VenueShape } from '../../../src/space/venues/schema.ts'
import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'
import { timeOf, wallAt } from '../../ui/zoned.ts'
import { nowOf } from './slots.ts'

/** 空着，到 16:00 · in use until 15:00 · opens at 9:00. Says nothing of a week that does not begin today. */
export function NowTag({ week, state }: { week: Availability; state: VenueShape['state'] }) {
  if (state !== 'open') return <Tag tone="warn">{m.public_venue_paused()}</Tag>
  const now = Date.now()
  if (week.days[0]?.date !== wallAt(now, week.timeZone).date) return null
  const { state: is, until } = nowOf(week, now)
  const at = until === null ? null : wallAt(until, week.timeZone)
  const time = at && at.date === week.days[0].date ? timeOf(at.minute) : null
  if (is === 'taken')
    return <Tag tone="warn">{time ? m.public_now_taken({ time }) : m.public_now_taken_on()}</Tag>
  if (is === 'free')
    return <Tag tone="good">{time ? m.public_now_free({ time }) : m.public_now_free_on()}</Tag>
  return <span class="tag calm">{time ? m.public_now_opens({ time }) : m.public_now_closed()}</span>
}
