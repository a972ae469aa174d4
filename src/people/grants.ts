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

/** Whether staff serve a site: an admin all, a host their sites, their city's, or without a scope all. */
export const servesSite = (grants: Grants, site: { id: string; city: string }): boolean =>
  grants.roles.some(
    (r) =>
      r.role === 'admin' ||
      (r.role === 'host' && (r.siteId ? r.siteId === site.id : r.city ? r.city === site.city : true)),
  )
