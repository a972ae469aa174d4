import { listOf, row, type AccessRow } from './access-row.ts'
import { ResourceDesk } from './resources/desk/schema.ts'
import { NeedRow, NeedShape } from './resources/needs/schema.ts'

/** Who may call which route of needs, and of the coordinator's desk. */
export const needsAccess = {
  'GET /api/resources/needs': row({
    callers: ['account', 'public'],
    does: 'Published needs, the newest first; `mine`: one’s organisations’ in every state; `order=waiting`: unmet longest, for coordinators. For money: staff and members of verified organisations alone',
    gives: listOf(NeedRow),
  }),
  'POST /api/resources/needs': row({
    callers: ['account'],
    does: 'Post a need for an organisation: its members, or who coordinates the city. A draft unless `publish`',
    gives: NeedShape,
  }),
  'GET /api/resources/needs/:id': row({
    callers: ['account', 'public'],
    does: 'One need, and how far it is; notes and outcome for its members and staff of the city',
    gives: NeedShape,
  }),
  'PATCH /api/resources/needs/:id': row({
    callers: ['account'],
    does: 'Change a need; a later day renews it. Not below what is promised',
    gives: NeedShape,
  }),
  'POST /api/resources/needs/:id/publish': row({
    callers: ['account'],
    does: 'Show a need to everybody; the organisation must be verified',
    gives: NeedShape,
  }),
  'POST /api/resources/needs/:id/withdraw': row({
    callers: ['account'],
    does: 'Take a need back: what is only reserved is freed, what is on its way goes on',
    gives: NeedShape,
  }),
  'POST /api/resources/needs/:id/outcome': row({
    callers: ['account'],
    does: 'Say whether what was handed out helped: it fits, it does not, something is still missing',
    gives: NeedShape,
  }),
  'GET /api/resources/desk': row({
    roles: ['coordinator'],
    does: 'What waits in the cities that one coordinates: unmet longest, ending, in transit, to be approved, what did not help, recalled',
    gives: ResourceDesk,
  }),
} as const satisfies Record<string, AccessRow>
