import { activitiesAccess } from './access-activities.ts'
import { ledgerAccess } from './access-ledger.ts'
import { libraryAccess } from './access-library.ts'
import { matchingAccess } from './access-matching.ts'
import { needsAccess } from './access-needs.ts'
import { offersAccess } from './access-offers.ts'
import { organisationsAccess } from './access-organisations.ts'
import { peopleAccess } from './access-people.ts'
import { runningAccess } from './access-running.ts'
import { serviceAccess } from './access-service.ts'
import { spaceAccess } from './access-space.ts'
import { thanksAccess } from './access-thanks.ts'
import { row, type AccessRow } from './access-row.ts'

/**
 * The one table of route × role. A route without a row here does not start; what the row does not name is refused
 * before anything is read.
 */
export const access = {
  'GET /api': row({ callers: ['public'], does: 'A page that reads this document' }),
  'GET /api/openapi.json': row({ callers: ['public'], does: 'This document' }),
  'GET /api/health': row({ callers: ['public'], does: 'Whether the service is alive, migrated and seeded' }),
  ...peopleAccess,
  ...organisationsAccess,
  ...libraryAccess,
  ...spaceAccess,
  ...activitiesAccess,
  ...needsAccess,
  ...serviceAccess,
  ...offersAccess,
  ...thanksAccess,
  ...matchingAccess,
  ...ledgerAccess,
  ...runningAccess,
} as const satisfies Record<string, AccessRow>
