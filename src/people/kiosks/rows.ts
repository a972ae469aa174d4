import { sql, type SQL } from 'drizzle-orm'
import type { KioskRow } from './schema.ts'

type Row = Record<string, unknown>

export const kioskRows = (
  where: SQL,
): SQL => sql`select k.id, k.name, k.paired_at, k.revoked_at, k.created_at, k.seen_at, k.version,
    k.pairing_expires_at, b.id as library_id, b.name as library_name, b.city
  from kiosk k join library b on b.id = k.library_id where ${where}`

const instant = (value: unknown): string | null =>
  value === null ? null : new Date(Number(value)).toISOString()

const stateOf = (row: Row, now: number): KioskRow['state'] => {
  if (row['revoked_at'] !== null) return 'revoked'
  if (row['paired_at'] !== null) return 'paired'
  return Number(row['pairing_expires_at']) > now ? 'waiting' : 'expired'
}

export const kioskRowOf = (row: Row, now: number): KioskRow => ({
  id: String(row['id']),
  name: String(row['name']),
  library: { id: String(row['library_id']), name: String(row['library_name']), city: String(row['city']) },
  state: stateOf(row, now),
  pairedAt: instant(row['paired_at']),
  revokedAt: instant(row['revoked_at']),
  seenAt: instant(row['seen_at'] ?? null),
  createdAt: String(instant(row['created_at'])),
})
