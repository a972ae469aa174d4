import { sql, type SQL } from 'drizzle-orm'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { categoryFacts } from '../needs/category.ts'
import type { CategoryName, DonorOf } from './facts.ts'
import type { DonorIn } from './schema.ts'
import type { NewDonor } from './store.ts'

/** What a post names that has to be there: cities, a category, donors. */
export type Named = { cities: string[]; category: CategoryName | null; donors: DonorOf[] }

type Asked = {
  cities?: string[] | undefined
  category?: string | undefined
  donors?: DonorIn[] | undefined
}

const idsOf = (donors: DonorIn[] = []) => donors.flatMap((d) => ('donorId' in d ? [d.donorId] : []))

/** Reads what is named, as the first row of one SELECT. */
export const namedFacts = ({ cities = [], category, donors }: Asked): SQL => sql`select
  (select json_group_array(c.name) from city c where c.name in (select value from json_each(${JSON.stringify(cities)})))
    as cities,
  ${category === undefined ? sql`null` : categoryFacts(category)} as category,
  (select json_group_array(json_object('id', d.id, 'name', d.name, 'kind', d.kind, 'named', d.named)) from donor d
    where d.id in (select value from json_each(${JSON.stringify(idsOf(donors))}))) as donors`

const json = (value: unknown) => JSON.parse(String(value ?? 'null')) as never

export const readNamed = (row: Record<string, unknown> = {}): Named => ({
  cities: json(row['cities']) ?? [],
  category: json(row['category']),
  donors: (json(row['donors']) ?? []) as DonorOf[],
})

/** Refuses what is not there, each with its pointer. */
export const decideNamed = (asked: Asked, found: Named): Result<null> => {
  const errors = [
    ...(asked.cities ?? []).flatMap((city, at) => (found.cities.includes(city) ? [] : [`/cities/${at}`])),
    ...(asked.category !== undefined && found.category === null ? ['/category'] : []),
    ...(asked.donors ?? []).flatMap((d, at) =>
      'donorId' in d && !found.donors.some(({ id }) => id === d.donorId) ? [`/donors/${at}/donorId`] : [],
    ),
  ].map((pointer) => ({ pointer, code: 'unknown' }))
  return errors.length === 0 ? ok(null) : refuse('input.invalid', { errors })
}

/**
 * Who gives, in order: the organisation that posts it, then whom staff name. Somebody new gets a row of their own, also
 * where another has the same name.
 */
export const givers = (
  newId: () => string,
  organisation: DonorOf | null,
  asked: DonorIn[],
  found: DonorOf[],
): { all: DonorOf[]; added: NewDonor[] } => {
  const added: NewDonor[] = []
  const named = asked.map((d): DonorOf => {
    if ('donorId' in d) return found.find(({ id }) => id === d.donorId) as DonorOf
    const made = { id: newId(), name: d.name, kind: d.kind }
    added.push(made)
    return { ...made, named: true }
  })
  const all = [...(organisation ? [organisation] : []), ...named]
  return { all: all.filter((d, at) => all.findIndex(({ id }) => id === d.id) === at), added }
}
