import { sql, type SQL } from 'drizzle-orm'
import { accountOf, type Caller } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import type { MemberRole, Status } from './kinds.ts'
import { fold } from './search.ts'

export { ownersOf } from './facts.ts'

/** What another module must know of an organisation before it acts for it; `role`: what the asker is in it. */
export type ActingOrganisation = {
  id: string
  name: string
  city: string
  status: Status
  role: MemberRole | null
}

/** An organisation as one JSON value, for the SELECT that reads a command's facts. */
export const actingOrganisation = (id: SQL | string, caller: Caller): SQL =>
  sql`(select json_object('id', o.id, 'name', o.name, 'city', o.city, 'status', o.status, 'role', (select m.role
    from membership m where m.organisation_id = o.id and m.account_id = ${accountOf(caller)}))
    from organisation o where o.id = ${id})`

/** That an organisation `o` is called as was typed: a part of its name, its pinyin or its initials. */
export const isCalled = (typed: string): SQL => sql`instr(o.folded, ${fold(typed)}) > 0`

/** Reads what `actingOrganisation` selected; refuses one that is not there. */
export const readActing = (value: unknown): Result<ActingOrganisation> => {
  const found = JSON.parse(String(value ?? 'null')) as ActingOrganisation | null
  return found
    ? ok(found)
    : refuse('thing.unknown', { errors: [{ pointer: '/organisationId', code: 'unknown' }] })
}

/** Refuses to act for an organisation that one does not belong to, or that is not verified. */
export const decideActing = (organisation: ActingOrganisation): Result<ActingOrganisation> => {
  if (organisation.role === null) return refuse('role.missing')
  return organisation.status === 'verified'
    ? ok(organisation)
    : refuse('organisation.not-verified', { organisationStatus: organisation.status })
}
