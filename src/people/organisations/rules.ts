import { addDays, addMonths } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { readCreditCode } from './credit-code.ts'
import type { Kind, MemberRole, Status } from './kinds.ts'

/** What decides over an organisation's state. Dates are local ones of `YYYY-MM-DD`. */
export type StateFacts = {
  status: Status
  reason: string | null
  confirmedOn: string | null
  confirmBy: string | null
  remindOn: string | null
  waitingSince: number | null
}

/** Days before the yearly confirmation is due on which owners are first reminded. */
const remindsBefore = 30
/** Days after which a confirmation that did not come is shown to staff. */
export const overdueAfter = 60

/** Groups and persons have none; a code that they give all the same is checked. */
const withoutCode = new Set<Kind>(['group', 'person'])

/**
 * The credit code as it is kept. Refuses a wrong one with what is wrong with it, and a missing one of those kinds that
 * are registered with the state.
 */
export const decideCreditCode = (kind: Kind, typed: string | null | undefined): Result<string | null> => {
  const read = readCreditCode(typed ?? '')
  if ('code' in read) return ok(read.code)
  if (read.fault === 'required' && withoutCode.has(kind)) return ok(null)
  return refuse('organisation.credit-code', { errors: [{ pointer: '/creditCode', code: read.fault }] })
}

/** A year from `today` on, and when to remind of it. */
const confirmedAt = (today: string) => {
  const confirmBy = addMonths(today, 12)
  return { confirmedOn: today, confirmBy, remindOn: addDays(confirmBy, -remindsBefore) }
}

const from: Record<'verify' | 'reject' | 'suspend', Status[]> = {
  verify: ['pending', 'suspended', 'rejected'],
  reject: ['pending'],
  suspend: ['verified'],
}

/**
 * The state after a review. Refuses a rejection or suspension without a reason, and a decision that the state does not
 * allow: only what waits is rejected, only what was verified is suspended.
 */
export const decideReview = (
  facts: StateFacts,
  decision: 'verify' | 'reject' | 'suspend',
  reason: string,
  today: string,
): Result<StateFacts> => {
  if (decision !== 'verify' && reason === '')
    return refuse('input.invalid', { errors: [{ pointer: '/reason', code: 'required' }] })
  if (!from[decision].includes(facts.status))
    return refuse('organisation.state', { organisationStatus: facts.status })
  if (decision === 'verify')
    return ok({ status: 'verified', reason: null, waitingSince: null, ...confirmedAt(today) })
  return ok({
    ...facts,
    status: decision === 'reject' ? 'rejected' : 'suspended',
    reason,
    waitingSince: null,
    remindOn: null,
  })
}

/** The state of one that was amended: what was verified or rejected waits for a review again; a suspension stays. */
export const askAgain = <F extends StateFacts>(facts: F, now: number): F =>
  facts.status === 'suspended' || facts.status === 'pending'
    ? facts
    : { ...facts, status: 'pending', reason: null, waitingSince: now, remindOn: null }

/** Says that everything is still right, for a year. Refuses one that is not verified. */
export const decideConfirm = (facts: StateFacts, today: string): Result<StateFacts> =>
  facts.status === 'verified'
    ? ok({ ...facts, ...confirmedAt(today) })
    : refuse('organisation.not-verified', { organisationStatus: facts.status })

/** The date of the next reminder after one on `today`: the due day itself, then none. */
export const remindNext = (confirmBy: string, today: string): string | null =>
  today < confirmBy ? confirmBy : null

/** Refuses to leave an organisation without an owner. */
export const decideMember = (
  member: { role: MemberRole } | null,
  owners: number,
  becomes: MemberRole | null,
): Result<{ changes: boolean }> => {
  if (!member) return refuse('thing.unknown')
  if (member.role === 'owner' && becomes !== 'owner' && owners === 1) return refuse('organisation.last-owner')
  return ok({ changes: member.role !== becomes })
}

export type InvitationState = 'open' | 'expired' | 'revoked' | 'used'

/** What has become of an invitation; `now` in epoch milliseconds. */
export const invitationState = (
  i: { acceptedAt: number | null; revokedAt: number | null; expiresAt: number },
  now: number,
): InvitationState =>
  i.acceptedAt !== null ? 'used' : i.revokedAt !== null ? 'revoked' : i.expiresAt <= now ? 'expired' : 'open'

/** Refuses an invitation that is not open, or that is for another address than the one that signed in. */
export const decideAccept = (state: InvitationState, isForThem: boolean): Result<null> => {
  if (!isForThem) return refuse('invitation.other-address')
  if (state === 'used') return refuse('invitation.used')
  if (state === 'revoked') return refuse('invitation.revoked')
  return state === 'expired' ? refuse('invitation.expired') : ok(null)
}
