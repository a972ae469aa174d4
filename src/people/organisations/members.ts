import { sql } from 'drizzle-orm'
import { perform, type Answer } from '../../platform/command.ts'
import { accountOf, type Ctx } from '../../platform/context.ts'
import { post } from '../../platform/letter.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { newAccount } from '../accounts/store.ts'
import { entry } from './commands.ts'
import { organisationFacts, ownersOf, readOrganisation, rowOf } from './facts.ts'
import type { MemberRole } from './kinds.ts'
import { handedOver, handedToYou } from './mail.ts'
import { decideMember } from './rules.ts'
import type { HandOver, OrganisationRow, Removed } from './schema.ts'
import { changeRole, changeRow, countOwners, demoteOthers, putOwner, removeMember } from './store.ts'

type Changed = { id: string; role: MemberRole }

const memberFacts = (ctx: Ctx, id: string, accountId: string) => [
  organisationFacts(id, ctx.caller),
  sql`select role from membership where organisation_id = ${id} and account_id = ${accountId}`,
]

const roleIn = (rows: Record<string, unknown>[] | undefined) =>
  rows?.[0] ? { role: rows[0]['role'] as MemberRole } : null

/** An owner makes a member an owner or the other way round. Refuses to take the last owner's role. Two round trips. */
export const changeMember = (
  ctx: Ctx,
  id: string,
  accountId: string,
  role: MemberRole,
): Promise<Result<Answer<Changed>>> =>
  perform(ctx, {
    facts: memberFacts(ctx, id, accountId),
    read: (rows, grants) => {
      const found = readOrganisation(ctx, grants, rows[0]?.[0], ['owner'])
      return found.ok ? ok({ before: found.value, member: roleIn(rows[1]) }) : found
    },
    decide: ({ before, member }) => {
      const decided = decideMember(member, before.owners, role)
      if (!decided.ok) return decided
      const body = { id: accountId, role }
      if (!decided.value.changes) return ok({ statements: [], audit: [], body })
      return ok({
        statements: [changeRole(ctx, id, accountId, role), countOwners(id), changeRow(ctx, before)],
        audit: [
          entry(
            'organisation.member-role',
            id,
            before.version + 1,
            { accountId, role },
            { accountId, role: member?.role },
          ),
        ],
        body,
      })
    },
  })

/** An owner removes a member, or a member leaves. The last owner stays. Two round trips. */
export const dropMember = (ctx: Ctx, id: string, accountId: string): Promise<Result<Answer<Removed>>> =>
  perform(ctx, {
    facts: memberFacts(ctx, id, accountId),
    read: (rows, grants) => {
      const leaves = accountId === accountOf(ctx.caller)
      const found = readOrganisation(ctx, grants, rows[0]?.[0], [leaves ? 'member' : 'owner'])
      return found.ok ? ok({ before: found.value, member: roleIn(rows[1]), leaves }) : found
    },
    decide: ({ before, member, leaves }) => {
      const decided = decideMember(member, before.owners, null)
      if (!decided.ok) return decided
      return ok({
        statements: [removeMember(ctx, id, accountId), countOwners(id), changeRow(ctx, before)],
        audit: [
          entry(leaves ? 'organisation.leave' : 'organisation.remove', id, before.version + 1, { accountId }),
        ],
        body: { id: accountId, removed: true },
      })
    },
  })

/**
 * Staff of its city give an organisation a new owner when the person who had it is gone. The owners before stay as
 * members and are told by mail, as is the new one, whose account is made when the address has none. Two round trips.
 */
export const handOver = (
  ctx: Ctx,
  id: string,
  { email, reason }: HandOver,
): Promise<Result<Answer<OrganisationRow>>> =>
  perform(ctx, {
    facts: [
      organisationFacts(id, ctx.caller),
      ownersOf(id),
      sql`select id from account where email = ${email}`,
    ],
    read: (rows, grants) => {
      const found = readOrganisation(ctx, grants, rows[0]?.[0], ['reviewer'])
      if (!found.ok) return found
      const owners = (rows[1] ?? []).map((r) => ({ id: String(r['id']), email: String(r['email']) }))
      return ok({ before: found.value, owners, account: rows[2]?.[0]?.['id'] as string | undefined })
    },
    decide: ({ before, owners, account }) => {
      const others = owners.filter((owner) => owner.id !== account)
      if (others.length === 0)
        return refuse('membership.exists', { errors: [{ pointer: '/email', code: 'member' }] })
      const accountId = account ?? ctx.newId()
      return ok({
        statements: [
          ...(account ? [] : [newAccount(ctx, accountId, email)]),
          putOwner(ctx, id, accountId),
          demoteOthers(id, accountId),
          countOwners(id),
          changeRow(ctx, before),
          ...post(
            ctx,
            others.map((owner) => owner.email),
            handedOver(before, reason),
          ),
          ...post(ctx, [email], handedToYou(ctx, before)),
        ],
        audit: [
          entry(
            'organisation.hand-over',
            id,
            before.version + 1,
            { owner: accountId, reason },
            { owners: owners.map((owner) => owner.id) },
          ),
        ],
        body: rowOf({
          ...before,
          role: accountId === accountOf(ctx.caller) ? 'owner' : before.role && 'member',
          version: before.version + 1,
        }),
      })
    },
  })
