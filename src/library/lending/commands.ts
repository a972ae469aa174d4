import { perform, type Answer } from '../../platform/command.ts'
import { callerKey, type Ctx, type Grants } from '../../platform/context.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { servesLibrary } from '../../people/contract.ts'
import { countWrongCard } from '../../people/kiosks/contract.ts'
import type { CardFact, CopyFact, HoldFact, LibraryFact, LoanFact, PatronFact, Tallies } from './facts.ts'
import { boundTo, phoneMay } from './phone.ts'
import { checkOutFacts, placeOf, renewalFacts, returnFacts, undoFacts } from './reads.ts'
import { checkOut as decideCheckOut, giveBack, renew as decideRenewal, undo as decideUndo } from './rules.ts'
import { borrowerOf, scannedCard, scannedCopy } from './scanned.ts'
import type { CreateLoan, CreateReturn, LoanShape, RenewLoan, ReturnShape } from './schema.ts'
import { withBorrower, withReturner, withoutBorrower } from './named.ts'
import { faceOf, loanOf, nameOf } from './shown.ts'
import { json } from './sql.ts'
import { writeCheckOut, writeRenewal, writeReturn, writeUndo } from './store.ts'

/** Today in the network's usual zone: bounds which calendar rows are read, a day earlier than any library's today. */
const yesterday = (now: number) => localDay(now - 86_400_000, networkZone)

/** Staff may act at libraries they serve; kiosks and phones were let in by their own library or card. */
const serves = (ctx: Ctx, grants: Grants, library: LibraryFact | null): boolean =>
  ctx.caller.kind !== 'account' || library === null || servesLibrary(grants, library)

/**
 * A child takes a copy. Refuses in the order of the contract; with `evidence: 'in-hand'` the loan of another child ends
 * as not recorded. Two round trips; a kiosk's unknown card is counted in one more.
 */
export const checkOut = async (ctx: Ctx, input: CreateLoan): Promise<Result<Answer<LoanShape>>> =>
  countWrongCard(ctx, input.card, await lend(ctx, input))

const lend = async (ctx: Ctx, input: CreateLoan): Promise<Result<Answer<LoanShape>>> => {
  const code = scannedCopy(input.copyCode)
  if (!code.ok) return code
  const who = await borrowerOf(input)
  if (!who.ok) return who
  if (input.patronId !== undefined && ctx.caller.kind === 'kiosk') return refuse('role.missing')
  const place = placeOf(ctx.caller, input.libraryId, code.value, ctx.now)
  const result = await perform(ctx, {
    facts: [checkOutFacts(code.value, who.value, place, yesterday(ctx.now))],
    read: (rows, grants) => {
      const row = rows[0]?.[0] ?? {}
      const library = json<LibraryFact | null>(row['library'])
      const card = json<CardFact | null>(row['card'])
      if (!serves(ctx, grants, library)) return refuse('role.missing')
      const aside = json<CopyFact | null>(row['aside'])
      const shelf = json<LibraryFact | null>(row['shelf'])
      const facts = {
        copy: json<CopyFact | null>(row['copy']),
        open: json<LoanFact | null>(row['open']),
        assigned: json<HoldFact | null>(row['assigned']),
        card,
        named: input.patronId !== undefined,
        own: json<HoldFact | null>(row['own']),
        aside: aside && shelf && { copy: aside, shelf, next: json<HoldFact[]>(row['next'])[0] ?? null },
        tallies: json<Tallies>(row['tallies']),
        library,
      }
      const phone = ctx.caller.kind === 'phone' ? phoneMay(ctx, grants, library, card) : null
      return phone ?? ok(facts)
    },
    decide: (facts) => {
      const today = localDay(ctx.now, facts.library?.timeZone ?? networkZone)
      const decided = decideCheckOut(facts, today, input.evidence === 'in-hand')
      if (!decided.ok) return decided
      const d = decided.value
      const id = ctx.newId()
      const loan = {
        id,
        checkedOutAt: ctx.now,
        dueOn: d.dueOn,
        renewals: 0,
        returnedAt: null,
        ended: null,
        lostAt: null,
      }
      const body: LoanShape = {
        ...loanOf({ ...loan, flags: d.flags }, d.copy, nameOf(d.patron), d.library, today),
        places: d.places,
      }
      return ok({
        ...writeCheckOut(ctx, d, today, callerKey(ctx.caller), id),
        status: 201 as const,
        body,
        kept: withoutBorrower(body),
      })
    },
  })
  return withBorrower(ctx, result)
}

/** A copy comes back: a scan is enough. Twice is one closure, and the first instant stays. Two round trips. */
export const takeBack = async (ctx: Ctx, input: CreateReturn): Promise<Result<Answer<ReturnShape>>> => {
  const code = scannedCopy(input.copyCode)
  if (!code.ok) return code
  const place = placeOf(ctx.caller, input.libraryId, code.value, ctx.now)
  const result = await perform(ctx, {
    facts: [returnFacts(code.value, place, yesterday(ctx.now))],
    read: (rows, grants) => {
      const row = rows[0]?.[0] ?? {}
      const library = json<LibraryFact | null>(row['library'])
      if (!serves(ctx, grants, library)) return refuse('role.missing')
      return ok({
        copy: json<CopyFact | null>(row['copy']),
        open: json<LoanFact | null>(row['open']),
        assigned: json<HoldFact | null>(row['assigned']),
        waiting: json<HoldFact[]>(row['waiting']),
        patron: json<PatronFact | null>(row['patron']),
        library,
      })
    },
    decide: (facts) => {
      const today = localDay(ctx.now, facts.library?.timeZone ?? networkZone)
      const decided = giveBack(facts, today)
      if (!decided.ok) return decided
      const d = decided.value
      const libraryName =
        d.routing.to === 'transit' ? (d.holds?.hold.pickupName ?? d.copy.homeName) : d.library.name
      const patron = facts.patron && ctx.caller.kind === 'account' ? nameOf(facts.patron) : null
      const ended = d.ends && { ...d.ends, returnedAt: ctx.now, ended: 'returned' }
      const body: ReturnShape = {
        outcome: ended ? 'returned' : 'not-on-loan',
        copy: { ...faceOf(d.copy), code: d.copy.code },
        ...(ended ? { loan: loanOf(ended, d.copy, patron, d.library, today) } : {}),
        routing: { ...d.routing, libraryName },
      }
      const kept = body.loan ? { ...body, loan: withoutBorrower(body.loan) } : body
      return ok({ ...writeReturn(ctx, d), body, kept })
    },
  })
  return withReturner(ctx, result)
}

type LoanRow = {
  loan: LoanFact | null
  copy: CopyFact | null
  patron: PatronFact | null
  library: LibraryFact | null
}

/** Reads a loan for whoever may touch it: staff of its library, the child's card at a kiosk, the child's phone. */
export const readLoan = (ctx: Ctx, row: Record<string, unknown>, grants: Grants): Result<LoanRow> => {
  const loan = json<LoanFact | null>(row['loan'])
  const library = json<LibraryFact | null>(row['library'])
  const card = json<CardFact | null>(row['card'])
  if (!loan || !library) return refuse('thing.unknown')
  if (!serves(ctx, grants, library)) return refuse('role.missing')
  if (ctx.caller.kind === 'phone' && !grants.cards.some((c) => c.patronId === loan.patronId))
    return refuse('thing.unknown')
  if (card?.revoked) return refuse('card.revoked')
  if (card && card.patron.id !== loan.patronId) return refuse('thing.unknown')
  return ok({
    loan,
    library,
    copy: json<CopyFact | null>(row['copy']),
    patron: json<PatronFact | null>(row['patron']),
  })
}

/** A loan runs on from today. A kiosk must show the child's card. Two round trips. */
export const renewLoan = async (
  ctx: Ctx,
  loanId: string,
  input: RenewLoan,
): Promise<Result<Answer<LoanShape>>> => {
  const hash = input.card === undefined ? null : await scannedCard(input.card)
  if (hash?.ok === false) return hash
  if (hash === null && ctx.caller.kind === 'kiosk') return refuse('card.unknown')
  const result = await perform(ctx, {
    facts: [renewalFacts(loanId, yesterday(ctx.now), hash?.value ?? null)],
    read: (rows, grants) => {
      const row = rows[0]?.[0] ?? {}
      if (hash !== null && row['card'] === null) return refuse('card.unknown')
      const found = readLoan(ctx, row, grants)
      if (!found.ok) return found
      const unbound = boundTo(ctx, grants, found.value.loan?.patronId ?? null)
      return (
        unbound ?? ok({ ...found.value, waiting: Number(row['waiting']), standing: Number(row['standing']) })
      )
    },
    decide: (facts) => {
      const today = localDay(ctx.now, facts.library?.timeZone ?? networkZone)
      const decided = decideRenewal(facts, today)
      if (!decided.ok) return decided
      const { loan, dueOn } = decided.value
      const { copy, library, patron } = facts as {
        copy: CopyFact
        library: LibraryFact
        patron: PatronFact | null
      }
      const body = loanOf(
        { ...loan, dueOn, renewals: loan.renewals + 1 },
        copy,
        patron && nameOf(patron),
        library,
        today,
      )
      const kept = withoutBorrower(body)
      return ok({ ...writeRenewal(ctx, loan, dueOn), status: 201 as const, body, kept })
    },
  })
  return withBorrower(ctx, result)
}

/** A check-out is taken back within a minute by who made it; the hold it filled stands where it stood. */
export const undoLoan = async (ctx: Ctx, loanId: string): Promise<Result<Answer<LoanShape>>> => {
  const result = await perform(ctx, {
    facts: [undoFacts(loanId, yesterday(ctx.now))],
    read: (rows, grants) => {
      const row = rows[0]?.[0] ?? {}
      const found = readLoan(ctx, row, grants)
      if (!found.ok) return found
      return ok({
        ...found.value,
        filled: json<HoldFact | null>(row['filled']),
        again: Boolean(row['again']),
        aside: json<CopyFact | null>(row['aside']),
      })
    },
    decide: (facts) => {
      const decided = decideUndo(facts, callerKey(ctx.caller), ctx.now)
      if (!decided.ok) return decided
      const { copy, library } = facts as { copy: CopyFact; library: LibraryFact }
      const { loan, restores } = decided.value
      const body = loanOf(
        { ...loan, returnedAt: ctx.now, ended: 'undone' },
        copy,
        facts.patron && nameOf(facts.patron),
        library,
        localDay(ctx.now, library.timeZone),
      )
      return ok({ ...writeUndo(ctx, loan, restores), body, kept: withoutBorrower(body) })
    },
  })
  return withBorrower(ctx, result)
}
