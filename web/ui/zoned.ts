const clocks = new Map<string, Intl.DateTimeFormat>()

// Making a formatter costs a thousand times what using it does.
function clock(zone: string): Intl.DateTimeFormat {
  let made = clocks.get(zone)
  if (!made) {
    const two = '2-digit' as const
    const time = { hour: two, minute: two, hourCycle: 'h23' as const }
    made = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: two,
      day: two,
      ...time,
    })
    clocks.set(zone, made)
  }
  return made
}

/** Where the network counts its days, unless a place says otherwise. */
export const networkZone = 'Asia/Shanghai'

/** What the clocks of a zone show at an instant in epoch milliseconds: a local date, and minutes after its midnight. */
export function wallAt(instant: number, zone: string): { date: string; minute: number } {
  const parts = clock(zone).formatToParts(instant)
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '0'
  return {
    date: `${of('year')}-${of('month')}-${of('day')}`,
    minute: Number(of('hour')) * 60 + Number(of('minute')),
  }
}

/** The instant at which the clocks of a zone show so many minutes after a date's midnight; of a gap the one after it. */
export function instantAt(date: string, minute: number, zone: string): number {
  const wanted = Date.parse(`${date}T00:00:00Z`) + minute * 60_000
  let guess = wanted
  for (let turn = 0; turn < 2; turn++) {
    const shown = wallAt(guess, zone)
    guess += wanted - (Date.parse(`${shown.date}T00:00:00Z`) + shown.minute * 60_000)
  }
  return guess
}

/** 14:30, of minutes after midnight; 1440 is 24:00. */
export const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** Minutes after midnight, of 14:30; NaN of what is no time. */
export const minuteOf = (time: string): number =>
  /^\d\d:\d\d$/.test(time) ? Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) : NaN

export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** 14:00–16:00, of two instants on the clocks of a zone; an end at midnight is 24:00. */
export function hoursBetween(startsAt: string, endsAt: string, zone: string): string {
  const [from, to] = [wallAt(Date.parse(startsAt), zone), wallAt(Date.parse(endsAt), zone)]
  const end = to.minute === 0 && to.date === addDays(from.date, 1) ? 1440 : to.minute
  return `${timeOf(from.minute)}–${timeOf(end)}`
}
