import type { Grants } from '../platform/context.ts'

/** Whether staff serve a library: an admin all, a librarian their libraries, their city's, or without a scope all. */
export const servesLibrary = (grants: Grants, library: { id: string; city: string }): boolean =>
  grants.roles.some(
    (r) =>
      r.role === 'admin' ||
      (r.role === 'librarian' &&
        (r.libraryId ? r.libraryId === library.id : r.city ? r.city === library.city : true)),
  )

export const isAdmin = (grants: Grants): boolean => grants.roles.some((r) => r.role === 'admin')
