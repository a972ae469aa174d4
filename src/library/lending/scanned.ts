import { sha256Hex } from '../../platform/sign.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { readCode } from '../codes.ts'
import type { Borrower } from './reads.ts'

/** A copy's code out of whatever was scanned. Refuses a slip (422) and what is no code of ours (404). */
export const scannedCopy = (raw: string): Result<string> => {
  const read = readCode(raw)
  if (read.kind === 'copy') return ok(read.code)
  return refuse(read.kind === 'copy-bad-check' ? 'copy.check-digit' : 'copy.unknown')
}

/** The hash under which a scanned card is kept; refuses what is no card of ours. */
export const scannedCard = async (raw: string): Promise<Result<string>> => {
  const read = readCode(raw)
  return read.kind === 'card' ? ok(await sha256Hex(read.token)) : refuse('card.unknown')
}

/** Who borrows: a scanned card, or a patron whom staff found. */
export const borrowerOf = async (who: { card?: string; patronId?: string }): Promise<Result<Borrower>> => {
  if (who.card === undefined) return ok({ patronId: who.patronId ?? '' })
  const hash = await scannedCard(who.card)
  // Unknown cards are told only after the copy was looked at, in the order of the contract.
  return ok({ tokenHash: hash.ok ? hash.value : '' })
}
