import type { AuditEntry } from '../../platform/audit.ts'
import type { Statement } from '../../platform/db.ts'

/** What a part of a command writes, and what it says in the audit. */
export type Written = { statements: Statement[]; audit: AuditEntry[] }

/** Several parts of one command, in order. */
export const together = (...parts: (Written | null | false)[]): Written => {
  const written = parts.filter((part) => part !== null && part !== false)
  return { statements: written.flatMap((w) => w.statements), audit: written.flatMap((w) => w.audit) }
}
