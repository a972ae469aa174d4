import type { MessageShape } from './schema.ts'

/** An address that can be recognised by who knows it, and by nobody else: `l***@example.org`. */
const masked = (address: string): string => {
  const at = address.lastIndexOf('@')
  return at < 1 ? '***' : `${address[0]}***${address.slice(at)}`
}

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
