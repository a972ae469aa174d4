import { masked } from '../../platform/masked.ts'
import type { MessageShape } from './schema.ts'

export const messageOf = (row: Record<string, unknown>): MessageShape => ({
  id: String(row['id']),
  channel: row['channel'] as MessageShape['channel'],
  to: row['channel'] === 'robot' ? String(row['to']) : masked(String(row['to'])),
  subject: String(row['subject']).replace(/\d{4,}/g, '…'),
  state: row['state'] as MessageShape['state'],
  attempts: Number(row['attempts']),
  createdAt: new Date(Number(row['created_at'])).toISOString(),
  dueAt: new Date(Number(row['due_at'])).toISOString(),
  problem: row['problem'] as string | null,
})
