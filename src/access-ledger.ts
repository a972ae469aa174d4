import { listOf, row, type AccessRow } from './access-row.ts'
import {
  Allocated,
  AllocationRow,
  AllocationShape,
  Reached,
  Receipt,
  Stepped,
  StepPhoto,
} from './resources/ledger/schema.ts'

/** Who may call which route of the ledger of gifts. */
export const ledgerAccess = {
  'GET /api/resources/allocations': row({
    callers: ['account'],
    does: 'Allocations of an offer, a need, an organisation or a city: its staff, members of either side',
    gives: listOf(AllocationRow),
  }),
  'POST /api/resources/allocations': row({
    roles: ['coordinator'],
    does: 'Promise quantities of offers to needs of one’s city: all lines or none, every short line named',
    gives: Allocated,
  }),
  'GET /api/resources/allocations/export': row({
    roles: ['coordinator'],
    does: 'Allocations or movements of a city as CSV, for its staff; who gives stands in neither',
  }),
  'GET /api/resources/allocations/:id': row({
    callers: ['account'],
    does: 'One allocation with its steps: staff of its city, members of either side',
    gives: AllocationShape,
  }),
  'POST /api/resources/allocations/:id/cancel': row({
    roles: ['coordinator'],
    does: 'Free what of an allocation has not been sent',
    gives: Stepped,
  }),
  'POST /api/resources/allocations/:id/deliver': row({
    callers: ['account'],
    does: 'Send an allocation, or a part, on its way: staff, or members of the organisation that gives',
    gives: Stepped,
  }),
  'POST /api/resources/allocations/:id/receive': row({
    callers: ['account'],
    does: 'Confirm what arrived and what was lost: members of the need’s verified organisation, or staff',
    gives: Stepped,
  }),
  'POST /api/resources/allocations/:id/distribute': row({
    callers: ['account'],
    does: 'Hand out what is in hand, with families, adults and children: the need’s organisation, or staff',
    gives: Stepped,
  }),
  'POST /api/resources/allocations/:id/return': row({
    callers: ['account'],
    does: 'Give back what is on its way or in hand: members of either side, or staff',
    gives: Stepped,
  }),
  'POST /api/resources/receipts': row({
    callers: ['account'],
    does: 'One receipt for many allocations: all lines or none',
    gives: Receipt,
  }),
  'POST /api/resources/steps/:id/reverse': row({
    callers: ['account'],
    does: 'Take a step back, once, as long as no later step used it: who may do such a step',
    gives: Stepped,
  }),
  'PUT /api/resources/steps/:id/photo': row({
    callers: ['account'],
    does: 'Show a picture of things at a step; the one before goes',
    gives: StepPhoto,
    raw: true,
  }),
  'DELETE /api/resources/steps/:id/photo': row({
    callers: ['account'],
    does: 'Take the picture of a step away',
    gives: StepPhoto,
  }),
  'GET /api/resources/offers/:id/lots/:lotId': row({
    callers: ['account'],
    does: 'Every hand that a lot reached: staff of the offer’s cities, with contacts, and the organisation whose it is',
    gives: Reached,
  }),
  'POST /api/resources/offers/:id/lots/:lotId/recall': row({
    roles: ['coordinator'],
    does: 'Recall a lot: nothing of it goes out any more, and the organisations that have it are told by mail',
    gives: Reached,
  }),
} as const satisfies Record<string, AccessRow>
