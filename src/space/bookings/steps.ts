import type { Outcome } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { post } from '../../platform/letter.ts'
import { ok, type Result } from '../../platform/result.ts'
import type { Case, Cases, Target } from './cases.ts'
import { together, type Written } from './deny.ts'
import type { BookingFact } from './facts.ts'
import { noticeOf, type Notice } from './notices.ts'
import type { BookingShape, OccurrenceSeen, SeriesChanged } from './schema.ts'
import { shapeOf } from './shown.ts'

/** A booking that was changed, and what that writes. */
export type Stepped = Written & { after: BookingFact }

type Told = { notice: Notice; reason?: string | null | undefined } | null

/** The letters of a step: one to each owner of the organisation, and to those who decide unless one of them did it. */
const letters = (ctx: Ctx, { cases, organisation, decides, to }: Cases, steps: Stepped[], step: Told) => {
  const first = steps[0]?.after
  const venue = cases.find((c) => c.booking.id === first?.id)?.venue
  if (!step || !first || !venue) return []
  const told = {
    venue,
    organisation: organisation.name,
    startsAt: first.startsAt,
    endsAt: first.endsAt,
    count: steps.length,
  }
  const letter = noticeOf(ctx, step.notice, told, step.reason ?? null)
  const staff = decides ? [] : to.deciders.filter((address) => !to.owners.includes(address))
  return [...post(ctx, to.owners, letter), ...post(ctx, staff, letter)]
}

/** What a command on one booking or on a series writes and answers. */
export const outcomeOf = <T extends BookingShape | SeriesChanged>(
  ctx: Ctx,
  target: Target,
  facts: Cases,
  steps: Stepped[],
  told: Told,
  skipped: OccurrenceSeen[] = [],
): Result<Outcome<T>> => {
  const { statements, audit } = together(steps)
  const shapes = steps.map((s) => shapeOf(s.after))
  const body = 'id' in target ? shapes[0] : { id: target.seriesId, occurrences: shapes, skipped }
  return ok({
    statements: [...statements, ...letters(ctx, facts, steps, told)],
    audit,
    body: body as T,
  })
}

/** An occurrence that a command left as it was. */
export const leftOut = ({ booking }: Case, conflict: OccurrenceSeen['conflict']): OccurrenceSeen => ({
  date: booking.date,
  startsAt: new Date(booking.startsAt).toISOString(),
  endsAt: new Date(booking.endsAt).toISOString(),
  conflict,
  conflicts: conflict ? [conflict] : [],
})
