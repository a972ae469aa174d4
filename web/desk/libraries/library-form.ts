import type { LibraryShape } from '../../../src/library/libraries/schema.ts'

/** What is typed of a library. */
export type LibraryForm = {
  name: string
  city: string
  kind: LibraryShape['kind']
  address: string
  hours: string
  closesOn: string
  floats: boolean
  keepsHolidays: boolean
  phoneLending: LibraryShape['phoneLending']
}

export const blankLibrary = (city: string): LibraryForm => ({
  name: '',
  city,
  kind: 'centre',
  address: '',
  hours: '',
  closesOn: '',
  floats: false,
  keepsHolidays: true,
  phoneLending: 'off',
})

export const formOfLibrary = (library: LibraryShape): LibraryForm => ({
  name: library.name,
  city: library.city,
  kind: library.kind,
  address: library.address ?? '',
  hours: library.hours ?? '',
  closesOn: library.closesOn ?? '',
  floats: library.floats,
  keepsHolidays: library.keepsHolidays,
  phoneLending: library.phoneLending,
})

const text = (typed: string) => typed.trim() || null

/** What the API takes for a new library. */
export const libraryOf = (form: LibraryForm) => ({
  name: form.name.trim(),
  city: form.city.trim(),
  kind: form.kind,
  address: text(form.address),
  hours: text(form.hours),
  closesOn: text(form.closesOn),
  floats: form.floats,
  keepsHolidays: form.keepsHolidays,
  phoneLending: form.phoneLending,
})

/** Only what differs; a library keeps its city and kind. */
export function libraryChanges(
  form: LibraryForm,
  library: LibraryShape,
): Partial<ReturnType<typeof libraryOf>> {
  const { city: _city, kind: _kind, ...after } = libraryOf(form)
  const before = libraryOf(formOfLibrary(library))
  return Object.fromEntries(
    Object.entries(after).filter(([member, value]) => value !== before[member as keyof typeof before]),
  )
}
