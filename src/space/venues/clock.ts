import type { Hours } from './hours.ts'
import type { WeeklyShape } from './hours-shapes.ts'

/** A time on the wall as minutes after the day's midnight: `09:15` is 555, `24:00` is 1440. */
export const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Minutes after midnight as a time on the wall. */
export const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

export type Weekly = Partial<Record<number, Hours[]>>

/** Hours by weekday as they are kept: minutes after midnight, in their order. */
export const weeklyOf = (shape: WeeklyShape): Weekly =>
  Object.fromEntries(
    Object.entries(shape).map(([day, stretches]) => [
      Number(day),
      stretches
        .map(({ from, to }) => ({ from: minuteOf(from), to: minuteOf(to) }))
        .toSorted((a, b) => a.from - b.from),
    ]),
  )

/** Hours by weekday as the API shows them. */
export const weeklyShown = (weekly: Weekly): WeeklyShape =>
  Object.fromEntries(
    Object.entries(weekly).map(([day, hours]) => [
      day,
      (hours ?? []).map(({ from, to }) => ({ from: timeOf(from), to: timeOf(to) })),
    ]),
  )
