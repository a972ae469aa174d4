import type { Granted } from '../../../src/people/accounts/schema.ts'
import { m } from '../../ui/messages/messages.js'
import { libraries } from '../session.ts'

export type Role = Granted['role']

/** What each role may, in the order of the list, and what it can be kept to. */
export const roleKinds: { role: Role; may: () => string; scopes: ('city' | 'library')[] }[] = [
  { role: 'librarian', may: m.desk_roles_librarian_may, scopes: ['city', 'library'] },
  { role: 'host', may: m.desk_roles_host_may, scopes: ['city'] },
  { role: 'coordinator', may: m.desk_roles_coordinator_may, scopes: ['city'] },
  { role: 'reporter', may: m.desk_roles_reporter_may, scopes: ['city'] },
  { role: 'admin', may: m.desk_roles_admin_may, scopes: [] },
]

/** Where a role counts: a library, a city, or everywhere. */
export const scopeWords = ({ libraryId, city }: Granted): string =>
  libraryId
    ? (libraries.value.find(({ id }) => id === libraryId)?.name ?? m.desk_roles_a_library())
    : (city ?? m.desk_roles_everywhere())
