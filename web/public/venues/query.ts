import { instantAt, minuteOf, networkZone } from '../../ui/zoned.ts'
import { facilities } from './facilities.ts'
import type { Facility } from './facilities.ts'

export type Part = 'morning' | 'afternoon' | 'evening'

/** The parts of a day that are offered, on the clock. */
export const partTimes: Record<Part, { from: string; to: string }> = {
  morning: { from: '09:00', to: '12:00' },
  afternoon: { from: '14:00', to: '17:00' },
  evening: { from: '18:00', to: '21:00' },
}
export const dayParts: Part[] = ['morning', 'afternoon', 'evening']

/** What is asked for. Empty strings ask for nothing; without a date there is no time either. */
export type VenueQuery = {
  date: string
  from: string
  to: string
  heads: string
  facilities: Facility[]
  city: string
  siteId: string
  as: '' | 'list'
}

const isDate = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))

/** Reads an address's query; what it does not know it leaves out. */
export function readVenueQuery(given: Record<string, string>): VenueQuery {
  const date = isDate(given['date']) ? given['date'] : ''
  const { from = '', to = '' } = given
  const hasTime = date !== '' && minuteOf(from) < minuteOf(to)
  const usual = date ? partTimes.afternoon : { from: '', to: '' }
  const asked = (given['facility'] ?? '').split(',')
  return {
    date,
    ...(hasTime ? { from, to } : usual),
    heads: /^[1-9]\d{0,3}$/.test(given['capacity'] ?? '') ? given['capacity']! : '',
    facilities: facilities.filter((facility) => asked.includes(facility)),
    city: (given['city'] ?? '').slice(0, 20),
    siteId: (given['siteId'] ?? '').slice(0, 64),
    as: given['as'] === 'list' ? 'list' : '',
  }
}

/** Which part of the day is asked for; null for hours of one's own. */
export const partOf = ({ from, to }: Pick<VenueQuery, 'from' | 'to'>): Part | null =>
  dayParts.find((part) => partTimes[part].from === from && partTimes[part].to === to) ?? null

/** The address that asks the same again. */
export function toVenueAddress(query: VenueQuery): string {
  const { date, from, to, heads, city, siteId, as } = query
  const given = { date, from, to, capacity: heads, facility: query.facilities.join(','), city, siteId, as }
  const text = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== '')).toString()
  return text ? `/space/venues?${text.replaceAll('%2C', ',').replaceAll('%3A', ':')}` : '/space/venues'
}

/** The same question in the API's words; 24 venues at a time. */
export function toVenueApi({ date, from, to, heads, facilities: wanted, city, siteId }: VenueQuery) {
  const at = (time: string) =>
    date ? new Date(instantAt(date, minuteOf(time), networkZone)).toISOString() : undefined
  return {
    freeFrom: at(from),
    freeTo: at(to),
    capacity: heads || undefined,
    facility: wanted.join(',') || undefined,
    city: city || undefined,
    siteId: siteId || undefined,
    limit: 24,
  }
}

/** What of the question goes on to a venue's own page: the time that is wanted. */
export const toVenue = (id: string, { date, from, to }: VenueQuery): string =>
  date ? `/v/${id}?date=${date}&from=${from}&to=${to}` : `/v/${id}`
