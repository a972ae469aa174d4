import { sql, type SQL } from 'drizzle-orm'
import { accountOf, type Caller, type Ctx, type Grants } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { fresh } from '../../platform/version.ts'
import type { Kind, MemberRole, Status } from './kinds.ts'
import type { OrganisationRow, OrganisationShape } from './schema.ts'

/** What `organisationOf` reads of an organisation `o`, and what the asker is in it. */
export const columns = (caller: Caller): SQL => sql`o.id, o.name, o.kind, o.credit_code, o.city, o.status,
  o.reason, o.waiting_since, o.confirmed_on, o.confirm_by, o.remind_on, o.contact_name, o.contact_email, o.contact_phone,
  o.certificate_key, o.certificate_type, o.certificate_at, o.owners, o.version, o.created_at,
  (select role from membership m where m.organisation_id = o.id and m.account_id = ${accountOf(caller)}) as own_role`

export const organisationFacts = (id: string, caller: Caller): SQL =>
  sql`select ${columns(caller)} from organisation o where o.id = ${id}`

/** Addresses of an organisation's owners. */
export const ownersOf = (id: string | SQL): SQL =>
  sql`select a.id, a.email from membership m join account a on a.id = m.account_id
    where m.organisation_id = ${id} and m.role = 'owner' order by m.joined_at, a.id`

export type OrganisationFacts = {
  id: string
  name: string
  kind: Kind
  creditCode: string | null
  city: string
  status: Status
  reason: string | null
  waitingSince: number | null
  confirmedOn: string | null
  confirmBy: string | null
  remindOn: string | null
  contact: OrganisationShape['contact']
  certificate: { key: string; type: string; at: number } | null
  owners: number
  version: number
  createdAt: number
  role: MemberRole | null
}

type Row = Record<string, unknown>
const textOf = (value: unknown) => (value ?? null) as string | null

export const factsOf = (row: Row): OrganisationFacts => ({
  id: String(row['id']),
  name: String(row['name']),
  kind: row['kind'] as Kind,
  creditCode: textOf(row['credit_code']),
  city: String(row['city']),
  status: row['status'] as Status,
  reason: textOf(row['reason']),
  waitingSince: row['waiting_since'] === null ? null : Number(row['waiting_since']),
  confirmedOn: textOf(row['confirmed_on']),
  confirmBy: textOf(row['confirm_by']),
  remindOn: textOf(row['remind_on']),
  contact: {
    name: String(row['contact_name']),
    email: textOf(row['contact_email']),
    phone: textOf(row['contact_phone']),
  },
  certificate:
    row['certificate_key'] === null
      ? null
      : {
          key: String(row['certificate_key']),
          type: String(row['certificate_type']),
          at: Number(row['certificate_at']),
        },
  owners: Number(row['owners']),
  version: Number(row['version']),
  createdAt: Number(row['created_at']),
  role: (row['own_role'] ?? null) as MemberRole | null,
})

/** Whether who asks decides over the organisations of a city: an admin, its coordinator, and what nobody asked for. */
const mayReview = (ctx: Ctx, grants: Grants, city: string): boolean =>
  ctx.caller.kind === 'system' ||
  grants.roles.some(
    (r) =>
      r.role === 'admin' ||
      (r.role === 'coordinator' && (r.city === undefined || r.city === null || r.city === city)),
  )

/** Who may do a thing: its owners, everybody in it, those who review it. */
export type Who = 'owner' | 'member' | 'reviewer'

/**
 * The organisation for those named in `who`, at the version that `If-Match` names. Refuses everybody else, staff of
 * another city among them.
 */
export const readOrganisation = (
  ctx: Ctx,
  grants: Grants,
  row: Row | undefined,
  who: Who[],
  matched: number | null = null,
): Result<OrganisationFacts> => {
  if (!row) return refuse('thing.unknown')
  const facts = factsOf(row)
  const may =
    (facts.role === 'owner' && who.includes('owner')) ||
    (facts.role !== null && who.includes('member')) ||
    (who.includes('reviewer') && mayReview(ctx, grants, facts.city))
  if (!may) return refuse('role.missing')
  const checked = fresh(facts.version, matched)
  return checked.ok ? ok(facts) : checked
}

const instant = (at: number | null) => (at === null ? null : new Date(at).toISOString())

export const rowOf = (o: OrganisationFacts): OrganisationRow => ({
  id: o.id,
  name: o.name,
  kind: o.kind,
  creditCode: o.creditCode,
  city: o.city,
  status: o.status,
  reason: o.reason,
  waitingSince: instant(o.waitingSince),
  confirmedOn: o.confirmedOn,
  confirmBy: o.confirmBy,
  hasCertificate: o.certificate !== null,
  role: o.role,
  version: o.version,
  createdAt: new Date(o.createdAt).toISOString(),
})

export const organisationOf = (o: OrganisationFacts): OrganisationShape => ({
  ...rowOf(o),
  contact: o.contact,
  certificate: o.certificate && {
    type: o.certificate.type,
    addedAt: new Date(o.certificate.at).toISOString(),
  },
})
