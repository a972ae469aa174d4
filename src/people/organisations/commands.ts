import { sql } from 'drizzle-orm'
import type { AuditEntry } from '../../platform/audit.ts'
import { perform, type Answer } from '../../platform/command.ts'
import { accountOf, type Ctx } from '../../platform/context.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { sortKey } from '../../platform/pinyin.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { withContact, withoutContact } from './contact.ts'
import { organisationFacts, organisationOf, readOrganisation, type OrganisationFacts } from './facts.ts'
import { askAgain, decideConfirm, decideCreditCode } from './rules.ts'
import type { ChangeOrganisation, Contact, OrganisationShape, Register } from './schema.ts'
import { foldedOf } from './search.ts'
import { addMember, addOrganisation, changeRow } from './store.ts'

/** Organisations of one account that may wait for a review at the same time. */
const waitingAtMost = 5

export const entry = (
  action: string,
  id: string,
  version: number,
  after: Record<string, unknown> = {},
  before?: Record<string, unknown>,
): AuditEntry => ({
  action,
  entity: 'organisation',
  entityId: id,
  version,
  after,
  ...(before ? { before } : {}),
})

const tidy = ({ name, email, phone }: Contact): OrganisationShape['contact'] => ({
  name,
  email: email ?? null,
  phone: phone ?? null,
})

/** Whether a city is there, and a code of another live organisation. */
const placeFacts = (city: string | undefined, creditCode: string | null, id: string) =>
  sql`select exists(select 1 from city where name = ${city ?? null}) as city,
    exists(select 1 from organisation where credit_code = ${creditCode} and status <> 'rejected' and id <> ${id}) as taken`

const decidePlace = (row: Record<string, unknown> = {}): Result<null> => {
  if (!row['city']) return refuse('city.unknown', { errors: [{ pointer: '/city', code: 'unknown' }] })
  return row['taken']
    ? refuse('organisation.credit-code-taken', { errors: [{ pointer: '/creditCode', code: 'taken' }] })
    : ok(null)
}

/**
 * Registers an organisation, whose owner the asker becomes; it waits to be reviewed. Refuses a wrong or missing credit
 * code, one that another has, an unknown city, and more than five that wait. Two round trips.
 */
export const registerOrganisation = async (
  ctx: Ctx,
  input: Register,
): Promise<Result<Answer<OrganisationShape>>> => {
  const accountId = accountOf(ctx.caller)
  const code = decideCreditCode(input.kind, input.creditCode)
  let written: OrganisationShape | null = null
  const result = await perform(ctx, {
    facts: [
      placeFacts(input.city, code.ok ? code.value : null, ''),
      sql`select count(*) as waiting from membership m join organisation o on o.id = m.organisation_id
        where m.account_id = ${accountId} and m.role = 'owner' and o.status = 'pending'`,
    ],
    read: (rows) => ok({ place: rows[0]?.[0], waiting: Number(rows[1]?.[0]?.['waiting']) }),
    decide: ({ place, waiting }) => {
      if (!code.ok) return code
      const placed = decidePlace(place)
      if (!placed.ok) return placed
      if (waiting >= waitingAtMost) return refuse('organisation.too-many', { limit: waitingAtMost })
      const id = ctx.newId()
      const { name, kind, city } = input
      const contact = tidy(input.contact)
      const made: OrganisationFacts = {
        id,
        name,
        kind,
        creditCode: code.value,
        city,
        status: 'pending',
        reason: null,
        waitingSince: ctx.now,
        confirmedOn: null,
        confirmBy: null,
        remindOn: null,
        contact,
        certificate: null,
        owners: 1,
        version: 1,
        createdAt: ctx.now,
        role: 'owner',
      }
      written = organisationOf(made)
      return ok({
        statements: [
          addOrganisation(ctx, {
            id,
            name,
            kind,
            creditCode: code.value,
            city,
            contactName: contact.name,
            contactEmail: contact.email,
            contactPhone: contact.phone,
            status: 'pending',
            waitingSince: ctx.now,
            sortKey: sortKey(name),
            folded: foldedOf(name, code.value),
            createdAt: ctx.now,
          }),
          addMember(ctx, id, accountId, 'owner'),
        ],
        audit: [entry('organisation.register', id, 1, { kind, city, owner: accountId })],
        status: 201 as const,
        body: withoutContact(written),
      })
    },
  })
  return withContact(ctx, result, written)
}

/** What a review looked at: a change of it is looked at again. */
const reviewed = ['name', 'kind', 'creditCode', 'city'] as const

/**
 * Changes what its owners may change. Another name, kind, code or city of a verified one sends it to review again, as
 * any change does with a rejected one; a suspended one stays so. Two round trips.
 */
export const changeOrganisation = async (
  ctx: Ctx,
  id: string,
  input: ChangeOrganisation,
  matched: number | null,
): Promise<Result<Answer<OrganisationShape>>> => {
  const typed = decideCreditCode('group', input.creditCode)
  let written: OrganisationShape | null = null
  const result = await perform(ctx, {
    facts: [
      organisationFacts(id, ctx.caller),
      sql`select exists(select 1 from city where name = coalesce(${input.city ?? null}, o.city)) as city,
        exists(select 1 from organisation p where p.status <> 'rejected' and p.id <> o.id and p.credit_code =
          ${input.creditCode === undefined ? sql`o.credit_code` : sql`${typed.ok ? typed.value : null}`}) as taken
        from organisation o where o.id = ${id}`,
    ],
    read: (rows, grants) => {
      const found = readOrganisation(ctx, grants, rows[0]?.[0], ['owner'], matched)
      return found.ok ? ok({ before: found.value, place: rows[1]?.[0] }) : found
    },
    decide: ({ before, place }) => {
      const kind = input.kind ?? before.kind
      const code = decideCreditCode(
        kind,
        input.creditCode === undefined ? before.creditCode : input.creditCode,
      )
      if (!code.ok) return code
      const placed = decidePlace(place)
      if (!placed.ok) return placed
      const changed = {
        ...before,
        name: input.name ?? before.name,
        kind,
        creditCode: code.value,
        city: input.city ?? before.city,
        contact: input.contact ? tidy(input.contact) : before.contact,
      }
      const differs = reviewed.filter((field) => changed[field] !== before[field])
      const again = differs.length > 0 || before.status === 'rejected'
      const after = { ...(again ? askAgain(changed, ctx.now) : changed), version: before.version + 1 }
      const reviewAgain = before.status !== 'pending' && after.status === 'pending'
      written = { ...organisationOf(after), reviewAgain }
      return ok({
        statements: [
          changeRow(ctx, before, {
            name: after.name,
            kind,
            creditCode: after.creditCode,
            city: after.city,
            contactName: after.contact.name,
            contactEmail: after.contact.email,
            contactPhone: after.contact.phone,
            status: after.status,
            reason: after.reason,
            waitingSince: after.waitingSince,
            remindOn: after.remindOn,
            sortKey: sortKey(after.name),
            folded: foldedOf(after.name, after.creditCode),
          }),
        ],
        audit: [
          entry(
            'organisation.change',
            id,
            after.version,
            { changed: [...differs, ...(input.contact ? ['contact'] : [])], ...told(after, differs) },
            told(before, differs),
          ),
        ],
        body: withoutContact(written),
      })
    },
  })
  return withContact(ctx, result, written)
}

/** What the audit keeps of a change; a person's name is not kept. */
const told = (o: OrganisationFacts, fields: readonly (typeof reviewed)[number][]) => ({
  status: o.status,
  ...Object.fromEntries(
    fields.filter((field) => field !== 'name' || o.kind !== 'person').map((field) => [field, o[field]]),
  ),
})

/** An owner says that everything is still right, for a year. Twice on a day is safe. Two round trips. */
export const confirmOrganisation = async (
  ctx: Ctx,
  id: string,
): Promise<Result<Answer<OrganisationShape>>> => {
  let written: OrganisationShape | null = null
  const result = await perform(ctx, {
    facts: [organisationFacts(id, ctx.caller)],
    read: (rows, grants) => readOrganisation(ctx, grants, rows[0]?.[0], ['owner']),
    decide: (before) => {
      const state = decideConfirm(before, localDay(ctx.now, networkZone))
      if (!state.ok) return state
      const same = state.value.confirmBy === before.confirmBy
      const after = { ...before, ...state.value, version: same ? before.version : before.version + 1 }
      written = organisationOf(after)
      const { confirmedOn, confirmBy, remindOn } = state.value
      return ok({
        statements: same ? [] : [changeRow(ctx, before, { confirmedOn, confirmBy, remindOn })],
        audit: same
          ? []
          : [
              entry(
                'organisation.confirm',
                id,
                after.version,
                { confirmedOn, confirmBy },
                { confirmedOn: before.confirmedOn },
              ),
            ],
        body: withoutContact(written),
      })
    },
  })
  return withContact(ctx, result, written)
}
