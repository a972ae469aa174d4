import type { VenueItem } from '../../../src/space/venues/schema.ts'
import { m } from '../../ui/messages/messages.js'

type State = VenueItem['state']

export const venueStateName = (state: State): string =>
  ({ open: m.desk_venue_open, paused: m.desk_venue_paused, closed: m.desk_venue_closed })[state]()

export const venueStateTone = (state: State): 'good' | 'warn' | undefined =>
  ({ open: 'good', paused: 'warn', closed: undefined })[state] as 'good' | 'warn' | undefined

const day = 24 * 60

/** 45 分钟, 1.5 小时, 2 天: a length in the largest unit that says it plainly. */
export function lengthWord(minutes: number): string {
  if (minutes % (7 * day) === 0 && minutes > 0) return m.desk_length_weeks({ n: minutes / (7 * day) })
  if (minutes % day === 0 && minutes > 0) return m.desk_length_days({ n: minutes / day })
  return minutes >= 60 && minutes % 30 === 0
    ? m.public_venue_hours({ n: minutes / 60 })
    : m.public_venue_minutes({ n: minutes })
}
