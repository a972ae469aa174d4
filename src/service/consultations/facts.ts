import { sql, type SQL } from 'drizzle-orm'
import type { ConsultationShape } from './schema.ts'

/** Consultations `k` with the names of who asked and who answered. */
export const columns: SQL = sql`k.id, k.desk, k.channel, k.on_day, k.city, k.asker, k.topic, k.minutes, k.times, k.answered_by,
  k.cancelled_at, k.version, k.organisation_id,
  (select name from organisation where id = k.organisation_id) as organisation_name,
  (select email from account where id = k.answered_by) as email`

const textOf = (value: unknown) => (value ?? null) as string | null

export const shapeOf = (row: Record<string, unknown>): ConsultationShape => ({
  id: String(row['id']),
  desk: row['desk'] as ConsultationShape['desk'],
  channel: row['channel'] as ConsultationShape['channel'],
  on: String(row['on_day']),
  city: String(row['city']),
  organisation:
    row['organisation_id'] === null
      ? null
      : { id: String(row['organisation_id']), name: String(row['organisation_name']) },
  asker: textOf(row['asker']),
  topic: String(row['topic']),
  minutes: Number(row['minutes']),
  times: Number(row['times']),
  answeredBy: { id: String(row['answered_by']), email: textOf(row['email']) },
  cancelled: row['cancelled_at'] !== null,
  version: Number(row['version']),
})
