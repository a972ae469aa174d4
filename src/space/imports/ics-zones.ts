import { offsetAt } from '../../platform/days.ts'

/** A zone of a calendar: one that we know by name, or one that is so many milliseconds ahead of UTC. */
export type IcsZone = string | number

/** What Windows calls the zones that its calendars name most. */
const windows: Record<string, string> = {
  'china standard time': 'Asia/Shanghai',
  'taipei standard time': 'Asia/Taipei',
  'singapore standard time': 'Asia/Singapore',
  'tokyo standard time': 'Asia/Tokyo',
  'korea standard time': 'Asia/Seoul',
  'india standard time': 'Asia/Kolkata',
  'aus eastern standard time': 'Australia/Sydney',
  'gmt standard time': 'Europe/London',
  'w. europe standard time': 'Europe/Berlin',
  'central europe standard time': 'Europe/Budapest',
  'romance standard time': 'Europe/Paris',
  'eastern standard time': 'America/New_York',
  'central standard time': 'America/Chicago',
  'pacific standard time': 'America/Los_Angeles',
}

const known = (name: string): string | null => {
  try {
    offsetAt(0, name)
    return name
  } catch {
    return null
  }
}

/** The zone that a TZID names: an IANA name, alone or behind a prefix, or one of Windows. */
const byName = (tzid: string): string | null => {
  const plain = tzid.trim().replaceAll('"', '')
  return (
    windows[plain.toLowerCase()] ??
    known(plain) ??
    /[A-Z][\w+-]*\/[A-Z][\w+-]*(?:\/[A-Z][\w+-]*)?$/.exec(plain)?.[0].split(' ').map(known)[0] ??
    null
  )
}

/** Milliseconds that `+0800` is ahead of UTC. */
const offsetIn = (text: string): number | null => {
  const found = /^([+-])(\d\d)(\d\d)(\d\d)?$/.exec(text.trim())
  if (!found) return null
  const [, sign, hours, minutes, seconds = 0] = found
  return (sign === '-' ? -1000 : 1000) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds))
}

/**
 * The zones of a file's VTIMEZONE blocks, by their TZID: by name where one is told, else by their one offset. A zone of no
 * known name whose clocks change is left out.
 */
export const zonesIn = (blocks: string[]): Map<string, IcsZone> =>
  new Map(
    blocks.flatMap((block): [string, IcsZone][] => {
      const of = (name: string) =>
        [...block.matchAll(new RegExp(`^${name}(?:;[^:\r\n]*)?:(.*)$`, 'gim'))].map(([, value = '']) =>
          value.trim(),
        )
      const [tzid] = of('TZID')
      const offsets = new Set(of('TZOFFSETTO').map(offsetIn))
      const [offset] = offsets
      const named = [tzid, ...of('X-LIC-LOCATION')]
        .map((name) => (name ? byName(name) : null))
        .find((name) => name)
      const zone = named ?? (offsets.size === 1 ? offset : null)
      return tzid === undefined || zone === null || zone === undefined ? [] : [[tzid, zone]]
    }),
  )

/** The zone of a TZID, by the file's own zones or by its name. */
export const zoneNamed = (tzid: string, zones: Map<string, IcsZone>): IcsZone | null =>
  zones.get(tzid) ?? byName(tzid)
