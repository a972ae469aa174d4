import { row, type AccessRow } from './access-row.ts'
import { AskerList, ConsultationList, ConsultationShape } from './service/consultations/schema.ts'

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
  'GET /api/service/consultations/askers': row({
    roles: ['coordinator', 'reporter'],
    does: 'Organisations of one’s cities by a part of their name: who may have called',
    gives: AskerList,
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
  'POST /api/service/consultations/:id/restore': row({
    roles: ['coordinator', 'reporter'],
    does: 'Put back into every count what was taken out',
    gives: ConsultationShape,
  }),
} as const satisfies Record<string, AccessRow>
