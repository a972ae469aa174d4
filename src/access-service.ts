import { row, type AccessRow } from './access-row.ts'
import { ConsultationList, ConsultationShape } from './service/consultations/schema.ts'

/** Who may call which route of what is counted of the service. */
export const serviceAccess = {
  'GET /api/service/consultations': row({
    roles: ['coordinator', 'reporter'],
    does: 'A month’s consultations in one’s cities, the latest first, and totals by desk',
    gives: ConsultationList,
  }),
  'POST /api/service/consultations': row({
    roles: ['coordinator', 'reporter'],
    does: 'Note calls, visits or messages that were answered',
    gives: ConsultationShape,
  }),
  'GET /api/service/consultations/export': row({
    roles: ['coordinator', 'reporter'],
    does: 'A month’s consultations as CSV',
  }),
  'PATCH /api/service/consultations/:id': row({
    roles: ['coordinator', 'reporter'],
    does: 'Correct what was noted',
    gives: ConsultationShape,
  }),
  'POST /api/service/consultations/:id/cancel': row({
    roles: ['coordinator', 'reporter'],
    does: 'Take a mistake out of every count',
    gives: ConsultationShape,
  }),
} as const satisfies Record<string, AccessRow>
