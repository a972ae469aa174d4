import type { Kind } from '../ui/shapes.ts'

export type Age = '0-3' | '3-6' | '6-9' | '9-12' | '12-18'
export const ages: Age[] = ['0-3', '3-6', '6-9', '9-12', '12-18']
export const kinds: Kind[] = ['book', 'toy', 'kit']

/** What is asked of the catalogue. Empty strings ask for nothing. */
export type Query = { q: string; kind: Kind | ''; age: Age | ''; libraryId: string; available: boolean }

const oneOf = <Value extends string>(list: readonly Value[], value: string | undefined): Value | '' =>
  list.find((each) => each === value) ?? ''

/** Reads an address's query; what it does not know it leaves out. */
export function readQuery(given: Record<string, string>): Query {
  return {
    q: (given.q ?? '').slice(0, 80),
    kind: oneOf(kinds, given.kind),
    age: oneOf(ages, given.age),
    libraryId: given.libraryId ?? '',
    available: given.available === 'true',
  }
}

/** The address that asks the same again. */
export function toAddress(query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== '' && value !== false)
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return text ? `/library?${text}` : '/library'
}

/** The same question in the API's words; 24 titles at a time. */
export function toApi({ q, kind, age, libraryId, available }: Query) {
  const [ageFrom, ageTo] = age.split('-')
  return { q, kind, libraryId, ageFrom, ageTo, available: available || undefined, limit: 24 }
}
