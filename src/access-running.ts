import { listOf, row, type AccessRow } from './access-row.ts'
import { MessageShape } from './running/messages/schema.ts'
import { StateShape } from './running/state/schema.ts'
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
  'GET /api/running': row({
    roles: ['librarian', 'coordinator'],
    does: 'What needs a person: late jobs, failed messages, a broken chain, guesses at cards',
    gives: StateShape,
  }),
  'GET /api/messages': row({
    roles: ['coordinator'],
    does: 'Messages that wait or failed; addresses are masked',
    gives: listOf(MessageShape),
  }),
  'POST /api/messages/:id/retry': row({
    roles: ['coordinator'],
    does: 'Send a message again',
    gives: MessageShape,
  }),
  'POST /api/messages/:id/give-up': row({
    roles: ['coordinator'],
    does: 'Give a message up and empty it',
    gives: MessageShape,
  }),
} as const satisfies Record<string, AccessRow>
