/** Local dates are `YYYY-MM-DD`; instants are epoch milliseconds. */

/** Where the network counts its days, unless a place says otherwise. */
export const networkZone = 'Asia/Shanghai'

const formats = new Map<string, Intl.DateTimeFormat>()

const format = (timeZone: string) => {
  let f = formats.get(timeZone)
  if (!f) {
    f = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(timeZone, f)
  }
  return f
}

/** The local date of an instant: 00:30 in Shanghai is yesterday in UTC. */
export const localDay = (instant: number, timeZone: string): string => format(timeZone).format(instant)

const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000)

const fromNumber = (n: number): string => new Date(n * 86_400_000).toISOString().slice(0, 10)

export const addDays = (day: string, days: number): string => fromNumber(dayNumber(day) + days)

/** Days from `a` to `b`; negative when b is earlier. */
export const daysBetween = (a: string, b: string): number => dayNumber(b) - dayNumber(a)

/** The same date `months` later, or that month's last day: 31 January plus one is 28 or 29 February. */
export const addMonths = (day: string, months: number): string => {
  const [y = 0, m = 1, d = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(y, m - 1 + months, 1))
  const last = new Date(Date.UTC(y, m + months, 0)).getUTCDate()
  first.setUTCDate(Math.min(d, last))
  return first.toISOString().slice(0, 10)
}

/** ISO weekday, 1 Monday to 7 Sunday. */
export const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/** A real calendar date between 1900 and 2199. */
export const isDay = (text: string): boolean => {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false
  const n = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(n) && new Date(n).toISOString().slice(0, 10) === text
}

/** The instant at which a local wall-clock time begins; of an hour that does not exist, the instant after the gap. */
export const instantOf = (day: string, hour: number, timeZone: string): number => {
  const wanted = Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00Z`)
  let guess = wanted
  for (let i = 0; i < 3; i++) guess = wanted - offsetAt(guess, timeZone)
  return guess
}

/**
 * The instants at which the clocks of a zone show so many minutes after a day's midnight (1440 is the next midnight):
 * none in an hour that is left out, two in one that comes twice.
 */
export const wallInstants = (day: string, minute: number, timeZone: string): number[] => {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minute * 60_000
  const around = [wanted - 86_400_000, wanted + 86_400_000].map((near) => wanted - offsetAt(near, timeZone))
  return [...new Set(around)]
    .filter((instant) => instant + offsetAt(instant, timeZone) === wanted)
    .sort((a, b) => a - b)
}

/** The minutes after the local midnight that a clock on the wall shows at an instant. */
export const wallMinute = (instant: number, timeZone: string): number =>
  Math.floor(((((instant + offsetAt(instant, timeZone)) / 60_000) % 1440) + 1440) % 1440)

const clocks = new Map<string, Intl.DateTimeFormat>()

// Making a formatter costs a thousand times what using it does.
const clock = (timeZone: string) => {
  let c = clocks.get(timeZone)
  if (!c) {
    const two = '2-digit' as const
    const time = { hour: two, minute: two, second: two, hourCycle: 'h23' as const }
    c = new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: two, day: two, ...time })
    clocks.set(timeZone, c)
  }
  return c
}

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
export const offsetAt = (instant: number, timeZone: string): number => {
  const parts = clock(timeZone).formatToParts(instant)
  const of = (type: string) => Number(parts.find((p) => p.type === type)?.value)
  const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return local - Math.floor(instant / 1000) * 1000
}
