import { addDays, isDay } from '../../platform/days.ts'

/** A date as lists write it, as `YYYY-MM-DD`; null when it is none. A workbook's bare numbers count days from 1899-12-30. */
export const dateIn = (raw: string): string | null => {
  const text = raw.normalize('NFKC').trim()
  const serial = /^(\d{5})(?:\.\d+)?$/.exec(text)
  if (serial) return addDays('1899-12-30', Number(serial[1]))
  const parts =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T(].*)?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (!parts) return null
  const [, y = '', m = '', d = ''] = parts
  const day = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
  return isDay(day) ? day : null
}

const clock = String.raw`(上午|早上|中午|下午|晚上)?\s*(\d{1,2})\s*(?:[:.](\d{2})(?::\d{2})?|[点时](?:(半)|(\d{1,2})分?)?)?\s*(am|pm)?`
const whole = new RegExp(`^${clock}$`)
const stretch = new RegExp(`^${clock}\\s*[-~–—至到]+\\s*${clock}$`)

const minuteOf = (parts: (string | undefined)[]): number | null => {
  const [day, hour = '', minutes, halfPast, spoken, noon] = parts
  let hours = Number(hour)
  const afternoon = day === '下午' || day === '晚上' || noon === 'pm' || (day === '中午' && hours < 3)
  if (afternoon && hours < 12) hours += 12
  if ((day === '上午' || day === '早上' || noon === 'am') && hours === 12) hours = 0
  const minute = hours * 60 + (halfPast ? 30 : Number(minutes ?? spoken ?? 0))
  return hours <= 24 && minute % 60 === (halfPast ? 30 : Number(minutes ?? spoken ?? 0)) && minute <= 1440
    ? minute
    : null
}

const plain = (raw: string) => raw.normalize('NFKC').toLowerCase().trim()

/** Minutes after midnight that a cell names: `15:00`, `下午3点半`, `3:30 pm`, a workbook's 0.625; null when it names none. */
export const minuteIn = (raw: string): number | null => {
  const text = plain(raw)
  if (/^0?\.\d+$|^[01]$/.test(text)) return Math.round(Number(text) * 1440)
  // What a workbook writes of a date with a time.
  const found = whole.exec(text.replace(/^\d{4}-\d\d-\d\d[ t]/, ''))
  return found ? minuteOf(found.slice(1)) : null
}

/** Beginning and end in one cell: `15:00-18:30`, `下午3点至5点半`; null when it is no such. */
export const stretchIn = (raw: string): { from: number; to: number } | null => {
  const found = stretch.exec(plain(raw))
  if (!found) return null
  const [from, to] = [minuteOf(found.slice(1, 7)), minuteOf([found[7] ?? found[1], ...found.slice(8, 13)])]
  return from === null || to === null ? null : { from, to }
}
