import { listOf, row, type AccessRow } from './access-row.ts'
import { AuditEntryShape, ChainShape, WalkShape } from './running/audit/schema.ts'

/** Who may call which route of `running`. */
export const runningAccess = {
  'GET /api/audit': row({
    roles: ['librarian'],
    does: 'Who did what, when and from where: by thing, child, person or time; a look at a child is written down',
    gives: listOf(AuditEntryShape),
  }),
  'GET /api/audit/chain': row({
    roles: [],
    does: 'Where the chain of hashes over the audit stands, and what its last check found',
    gives: ChainShape,
  }),
  'GET /api/audit/check': row({
    roles: [],
    does: 'Check the chain of hashes over the audit, 1,000 rows a call',
    gives: WalkShape,
  }),
} as const satisfies Record<string, AccessRow>
