import type { CreateBooking } from '../../../src/space/bookings/schema.ts'
import { addDays } from '../../ui/zoned.ts'

type Recurrence = NonNullable<CreateBooking['recurrence']>

export type Repeat = 'none' | 'week' | 'fortnight' | 'month-day' | 'month-nth' | 'month-last'

/** Which such weekday of its month a date is: 1 to 5. */
export const nthOf = (date: string): number => Math.ceil(Number(date.slice(8)) / 7)

/** Whether a date is the last such weekday of its month. */
const isLast = (date: string): boolean => addDays(date, 7).slice(0, 7) !== date.slice(0, 7)

/** How a booking of this date may repeat: the last weekday of a month is offered on such a date alone. */
export const repeatsFor = (date: string): Repeat[] => [
  'none',
  'week',
  'fortnight',
  'month-day',
  ...(nthOf(date) < 5 ? (['month-nth'] as const) : []),
  ...(isLast(date) ? (['month-last'] as const) : []),
]

export type RepeatForm = {
  date: string
  repeat: Repeat
  ends: 'count' | 'until'
  count: string
  until: string
}

/** The rule in the API's words; null for a single booking. */
export function recurrenceOf({ date, repeat, ends, count, until }: RepeatForm): Recurrence | null {
  if (repeat === 'none') return null
  const end = ends === 'until' ? { until } : { count: Number(count.normalize('NFKC').trim() || 'NaN') }
  if (repeat === 'week' || repeat === 'fortnight')
    return { every: 'week', interval: repeat === 'week' ? 1 : 2, ...end }
  const nth = repeat === 'month-last' ? -1 : repeat === 'month-nth' ? nthOf(date) : undefined
  return { every: 'month', interval: 1, ...(nth === undefined ? {} : { nth: nth as 1 }), ...end }
}
