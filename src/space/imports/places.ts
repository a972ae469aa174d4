import { sql, type SQL } from 'drizzle-orm'
import type { Rows } from '../../platform/command.ts'
import { networkZone } from '../../platform/days.ts'
import { fold } from '../../platform/header.ts'

/** A place that a list may name, as an activity is given it. */
export type Place = {
  city: string
  timeZone: string
  name: string
  at: { libraryId: string } | { siteId: string } | { venueId: string }
}

/** Every place that activities may be in, by the words that lists call it: name, name and address, site and venue. */
export type Places = { cities: Set<string>; named: Map<string, Place[]> }

export const placesFacts = (): SQL[] => [
  sql`select name from city`,
  sql`select id, city, name, address, time_zone from library`,
  sql`select id, city, name, address, time_zone from site`,
  sql`select v.id, v.name, s.name as site, s.city, s.address, s.time_zone from venue v join site s on s.id = v.site_id`,
]

export const readPlaces = ([cities = [], libraries = [], sites = [], venues = []]: Rows): Places => {
  const named = new Map<string, Place[]>()
  const add = (row: Rows[number][number], at: Place['at'], names: string[]) => {
    const place = {
      city: String(row['city']),
      timeZone: String(row['time_zone'] ?? networkZone),
      name: names[0] ?? '',
      at,
    }
    const [address, whole] = [row['address'], names[0] ?? '']
    const all = new Set([...names, ...(address ? [`${whole} ${String(address)}`] : [])].map(fold))
    for (const each of all) named.set(each, [...(named.get(each) ?? []), place])
  }
  for (const row of libraries) add(row, { libraryId: String(row['id']) }, [String(row['name'])])
  for (const row of sites) add(row, { siteId: String(row['id']) }, [String(row['name'])])
  for (const row of venues)
    add(row, { venueId: String(row['id']) }, [
      `${String(row['site'])} ${String(row['name'])}`,
      String(row['name']),
    ])
  return { cities: new Set(cities.map((row) => String(row['name']))), named }
}

/** The one place that words name, in a city where one is told; nothing when they name none, or several. */
export const placeNamed = ({ named }: Places, words: string, city: string | null): Place | null => {
  const found = (named.get(fold(words)) ?? []).filter((place) => city === null || place.city === city)
  const [place] = found
  return place && found.length === 1 ? place : null
}
