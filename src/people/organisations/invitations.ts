import { sql } from 'drizzle-orm'
import { look, perform, type Answer } from '../../platform/command.ts'
import { accountOf, type Ctx } from '../../platform/context.ts'
import { masked } from '../../platform/masked.ts'
import { post } from '../../platform/letter.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { entry } from './commands.ts'
import { columns, factsOf, organisationFacts, readOrganisation, rowOf } from './facts.ts'
import type { MemberRole } from './kinds.ts'
import { inviting } from './mail.ts'
import { decideAccept, invitationState } from './rules.ts'
import type { InvitationSeen, InvitationShape, Invite, Joined, Removed } from './schema.ts'
import {
  addInvitation,
  addMember,
  changeRow,
  countOwners,
  endInvitation,
  replaceInvitation,
} from './store.ts'
import { invitationHash, invitationLasts, invitationToken } from './token.ts'

const day = 86_400_000
/** Invitations that an organisation may send in a day, since each is a mail to a stranger. */
const dailyAtMost = { verified: 50, other: 10 }

/**
 * Invites an address: a mail with a link that works once, for 14 days. An invitation that the address has already is
 * replaced. Refuses a member's address, and too many a day. Two round trips; a replay reads the address again.
 */
export const invite = async (
  ctx: Ctx,
  id: string,
  input: Invite,
): Promise<Result<Answer<InvitationShape>>> => {
  const result = await perform(ctx, {
    facts: [
      organisationFacts(id, ctx.caller),
      sql`select exists(select 1 from membership m join account a on a.id = m.account_id
          where m.organisation_id = ${id} and a.email = ${input.email}) as joined,
        (select count(*) from invitation where organisation_id = ${id} and created_at > ${ctx.now - day}) as sent`,
    ],
    read: (rows, grants) => {
      const found = readOrganisation(ctx, grants, rows[0]?.[0], ['owner'])
      return found.ok ? ok({ before: found.value, known: rows[1]?.[0] ?? {} }) : found
    },
    decide: async ({ before, known }) => {
      if (known['joined'])
        return refuse('membership.exists', { errors: [{ pointer: '/email', code: 'member' }] })
      const limit = before.status === 'verified' ? dailyAtMost.verified : dailyAtMost.other
      if (Number(known['sent']) >= limit) return refuse('rate.limited', { retryAfter: 3600 })
      const invitationId = ctx.newId()
      const token = await invitationToken(ctx.env.LINLI_SECRET, invitationId)
      const expiresAt = ctx.now + invitationLasts
      return ok({
        statements: [
          replaceInvitation(ctx, id, input.email),
          addInvitation(ctx, {
            id: invitationId,
            organisationId: id,
            email: input.email,
            role: input.role,
            tokenHash: await invitationHash(token),
            expiresAt,
            createdAt: ctx.now,
          }),
          changeRow(ctx, before),
          ...post(ctx, [input.email], inviting(before, `${ctx.origin}/desk/invitations/${token}`)),
        ],
        audit: [
          entry('organisation.invite', id, before.version + 1, { invitationId, role: input.role }),
          { action: 'invitation.send', entity: 'invitation', entityId: invitationId, version: 1 },
        ],
        status: 201 as const,
        body: {
          id: invitationId,
          email: '',
          role: input.role,
          createdAt: new Date(ctx.now).toISOString(),
          expiresAt: new Date(expiresAt).toISOString(),
          expired: false,
        },
      })
    },
  })
  // The stored answer holds no address; whoever repeats the command brings the same one.
  return result.ok ? ok({ ...result.value, body: { ...result.value.body, email: input.email } }) : result
}

/** Takes an invitation back. Twice is safe; one that was accepted is not undone. Two round trips. */
export const revokeInvitation = (
  ctx: Ctx,
  id: string,
  invitationId: string,
): Promise<Result<Answer<Removed>>> =>
  perform(ctx, {
    facts: [
      organisationFacts(id, ctx.caller),
      sql`select accepted_at, revoked_at, version from invitation
        where id = ${invitationId} and organisation_id = ${id}`,
    ],
    read: (rows, grants) => {
      const found = readOrganisation(ctx, grants, rows[0]?.[0], ['owner'])
      if (!found.ok) return found
      const row = rows[1]?.[0]
      return row ? ok({ before: found.value, row }) : refuse('thing.unknown')
    },
    decide: ({ before, row }) => {
      const body = { id: invitationId, removed: true }
      if (row['accepted_at'] !== null) return refuse('invitation.used')
      if (row['revoked_at'] !== null) return ok({ statements: [], audit: [], body })
      const version = Number(row['version'])
      return ok({
        statements: [
          endInvitation(ctx, { id: invitationId, version }, { revokedAt: ctx.now }),
          changeRow(ctx, before),
        ],
        audit: [
          entry('organisation.invitation-revoked', id, before.version + 1, { invitationId }),
          { action: 'invitation.revoke', entity: 'invitation', entityId: invitationId, version: version + 1 },
        ],
        body,
      })
    },
  })

/** An invitation by its token, its organisation, and who asks: one SELECT. */
const byToken = (ctx: Ctx, hash: string) => sql`select ${columns(ctx.caller)}, i.id as invitation_id,
    i.email as invited, i.role as offered, i.expires_at, i.accepted_at, i.revoked_at, i.version as invitation_version,
    (select email from account where id = ${accountOf(ctx.caller)}) as own_email
  from invitation i join organisation o on o.id = i.organisation_id where i.token_hash = ${hash}`

const stateOf = (row: Record<string, unknown>, now: number) =>
  invitationState(
    {
      acceptedAt: row['accepted_at'] as number | null,
      revokedAt: row['revoked_at'] as number | null,
      expiresAt: Number(row['expires_at']),
    },
    now,
  )

/** What an invitation offers, to whoever holds its link. One round trip. */
export const seeInvitation = async (ctx: Ctx, token: string): Promise<Result<InvitationSeen>> => {
  const hash = await invitationHash(token.trim().toUpperCase())
  return look({ ...ctx, key: null }, [byToken(ctx, hash)], ([found = []]) => {
    const row = found[0]
    if (!row) return refuse('invitation.unknown')
    const { id, name, kind, city, role } = factsOf(row)
    return ok({
      organisation: { id, name, kind, city },
      role: row['offered'] as MemberRole,
      state: stateOf(row, ctx.now),
      to: masked(String(row['invited'])),
      forYou: row['own_email'] === null ? null : row['own_email'] === row['invited'],
      joined: role !== null,
      expiresAt: new Date(Number(row['expires_at'])).toISOString(),
    })
  })
}

/**
 * The signed-in account takes an invitation that was sent to its address. Refuses another address, and one that was
 * used, taken back or is too old. Two round trips.
 */
export const acceptInvitation = async (ctx: Ctx, token: string): Promise<Result<Answer<Joined>>> => {
  const hash = await invitationHash(token.trim().toUpperCase())
  return perform(ctx, {
    facts: [byToken(ctx, hash)],
    read: (rows) => {
      const row = rows[0]?.[0]
      return row ? ok({ before: factsOf(row), row }) : refuse('invitation.unknown')
    },
    decide: ({ before, row }) => {
      const decided = decideAccept(stateOf(row, ctx.now), row['own_email'] === row['invited'])
      if (!decided.ok) return decided
      if (before.role !== null) return refuse('membership.exists')
      const accountId = accountOf(ctx.caller)
      const role = row['offered'] as MemberRole
      const invitationId = String(row['invitation_id'])
      const version = Number(row['invitation_version'])
      return ok({
        statements: [
          addMember(ctx, before.id, accountId, role),
          endInvitation(ctx, { id: invitationId, version }, { acceptedAt: ctx.now, acceptedBy: accountId }),
          countOwners(before.id),
          changeRow(ctx, before),
        ],
        audit: [
          entry('organisation.join', before.id, before.version + 1, { accountId, role, invitationId }),
          { action: 'invitation.accept', entity: 'invitation', entityId: invitationId, version: version + 1 },
        ],
        body: { organisation: rowOf({ ...before, role, version: before.version + 1 }) },
      })
    },
  })
}
