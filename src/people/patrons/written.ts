import { sql, type SQL } from 'drizzle-orm'
import type { AuditEntry } from '../../platform/audit.ts'
import type { Outcome } from '../../platform/command.ts'
import { ok, type Result } from '../../platform/result.ts'
import { patronOf, type PatronFacts } from './facts.ts'
import { withoutName } from './named.ts'
import { decideBirthYear, decideConsentDay, decideNickname } from './rules.ts'
import type { GiveConsent, PatronShape } from './schema.ts'

/**
 * A library, and the names that a nickname may not show: the network's cities and the libraries of the child's own city.
 * `home` is where the child is at home now.
 */
export const placesFacts = (libraryId: string | undefined, home: SQL): SQL => sql`
  select (select json_object('id', id, 'name', name, 'city', city, 'timeZone', time_zone) from library
      where id = ${libraryId ?? null}) as library,
    (select json_group_array(name) from (select name from city union select name from library
      where city = (select city from library where id = ${home}))) as places`

export const homeOf = (patronId: string): SQL =>
  sql`(select p.home_library_id from patron p where p.id = (select coalesce(merged_into, id) from patron where id = ${patronId}))`

export type Places = { library: PatronFacts['library'] | null; places: string[] }

export const readPlaces = (row: Record<string, unknown> = {}): Places => ({
  library: JSON.parse(String(row['library'] ?? 'null')) as Places['library'],
  places: JSON.parse(String(row['places'] ?? '[]')) as string[],
})

/** What the audit keeps of a change: which fields, and never the child's name, birth year or the reason of a pause. */
export const entry = (
  action: string,
  id: string,
  version: number,
  after?: Record<string, unknown>,
): AuditEntry => ({
  action,
  entity: 'patron',
  entityId: id,
  version,
  after,
  about: id,
})

export const outcome = (
  after: PatronFacts,
  statements: Outcome<PatronShape>['statements'],
  audit: AuditEntry[],
  status: 200 | 201 = 200,
): Result<Outcome<PatronShape>> => {
  const body = patronOf(after)
  return ok({ statements, audit, status, body, kept: withoutName(body) })
}

/** Name, year and consent as they will be written; refuses what they may not show. */
export const decideNamed = (
  given: GiveConsent,
  places: string[],
  today: string,
): Result<{ nickname: string; birthYear: number | null }> => {
  const nickname = decideNickname(given.nickname, places)
  if (!nickname.ok) return nickname
  const birthYear = decideBirthYear(given.birthYear, today)
  if (!birthYear.ok) return birthYear
  const day = decideConsentDay(given.consent.givenOn, today)
  return day.ok ? ok({ nickname: nickname.value, birthYear: birthYear.value }) : day
}

export const withPlaces = (before: Result<PatronFacts>, row: Record<string, unknown> | undefined) =>
  before.ok ? ok({ before: before.value, ...readPlaces(row) }) : before
