import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import type { MemberRole } from './kinds.ts'
import { invitation, membership, organisation } from './tables.ts'

export const addOrganisation = (ctx: Ctx, row: typeof organisation.$inferInsert): Statement =>
  ctx.db.orm.insert(organisation).values(row)

/** Changes an organisation and counts the change. */
export const changeRow = (
  ctx: Ctx,
  { id, version }: { id: string; version: number },
  set: Partial<typeof organisation.$inferInsert> = {},
): Statement =>
  ctx.db.orm
    .update(organisation)
    .set({ ...set, version: version + 1 })
    .where(eq(organisation.id, id))

export const addMember = (ctx: Ctx, organisationId: string, accountId: string, role: MemberRole): Statement =>
  ctx.db.orm.insert(membership).values({ organisationId, accountId, role, joinedAt: ctx.now })

/** Makes an account an owner, whether it belonged to the organisation before or not. */
export const putOwner = (ctx: Ctx, organisationId: string, accountId: string): Statement =>
  ctx.db.orm
    .insert(membership)
    .values({ organisationId, accountId, role: 'owner', joinedAt: ctx.now })
    .onConflictDoUpdate({ target: [membership.organisationId, membership.accountId], set: { role: 'owner' } })

const ofMember = (organisationId: string, accountId: string) =>
  and(eq(membership.organisationId, organisationId), eq(membership.accountId, accountId))

export const changeRole = (
  ctx: Ctx,
  organisationId: string,
  accountId: string,
  role: MemberRole,
): Statement => ctx.db.orm.update(membership).set({ role }).where(ofMember(organisationId, accountId))

export const removeMember = (ctx: Ctx, organisationId: string, accountId: string): Statement =>
  ctx.db.orm.delete(membership).where(ofMember(organisationId, accountId))

/** Every owner but one becomes a member. */
export const demoteOthers = (organisationId: string, accountId: string): Statement =>
  sql`update membership set role = 'member'
    where organisation_id = ${organisationId} and role = 'owner' and account_id <> ${accountId}`

/** Counts the owners anew, after members changed: a CHECK refuses the batch that leaves none. */
export const countOwners = (organisationId: string): Statement =>
  sql`update organisation set owners = (select count(*) from membership where organisation_id = ${organisationId}
    and role = 'owner') where id = ${organisationId}`

export const addInvitation = (ctx: Ctx, row: typeof invitation.$inferInsert): Statement =>
  ctx.db.orm.insert(invitation).values(row)

/** Takes back what an address was offered before: a new invitation takes its place. */
export const replaceInvitation = (ctx: Ctx, organisationId: string, email: string): Statement =>
  ctx.db.orm
    .update(invitation)
    .set({ revokedAt: ctx.now })
    .where(
      and(
        eq(invitation.organisationId, organisationId),
        eq(invitation.email, email),
        isNull(invitation.acceptedAt),
        isNull(invitation.revokedAt),
      ),
    )

export const endInvitation = (
  ctx: Ctx,
  { id, version }: { id: string; version: number },
  set: { revokedAt: number } | { acceptedAt: number; acceptedBy: string },
): Statement =>
  ctx.db.orm
    .update(invitation)
    .set({ ...set, version: version + 1 })
    .where(eq(invitation.id, id))
