import { minuteOf, timeOf } from '../../ui/zoned.ts'

type Props = {
  label: string
  value: string
  onPick: (time: string) => void
  /** Minutes after midnight between which it lies. */
  first?: number
  last?: number
}

/** A quarter of an hour on the clock. */
export function PickTime({ label, value, onPick, first = 0, last = 1440 }: Props) {
  const times = Array.from({ length: 97 }, (_, n) => n * 15).filter((at) => at >= first && at <= last)
  const all =
    value === '' || times.includes(minuteOf(value))
      ? times
      : [...times, minuteOf(value)].sort((a, b) => a - b)
  return (
    <select
      class="pick-time"
      aria-label={label}
      value={value}
      onChange={(event) => onPick(event.currentTarget.value)}
    >
      {all.map((at) => (
        <option key={at} value={timeOf(at)}>
          {timeOf(at)}
        </option>
      ))}
    </select>
  )
}
