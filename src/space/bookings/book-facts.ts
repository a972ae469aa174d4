import { sql } from 'drizzle-orm'
import {
  actingOrganisation,
  readActing,
  type ActingOrganisation,
} from '../../people/organisations/contract.ts'
import type { Rows } from '../../platform/command.ts'
import type { Ctx, Grants } from '../../platform/context.ts'
import { addDays, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { bookable, readBookable, type Bookable } from '../venues/bookable.ts'
import { decidesVenue } from '../venues/deciders.ts'
import { quarterAt, quarterMs } from '../venues/quarters.ts'
import { decidersOf, longestSlots, ownersOf, rivalsAt, rivalsOf, takenAt, type Rival } from './facts.ts'
import { wishesOf, type Wish } from './plan.ts'
import type { PreviewBooking } from './schema.ts'

/** What the claims are asked about: the time of each wish, without the buffer; of a nonsense length, no more than fits. */
export const wantedOf = (wishes: Wish[]): string =>
  JSON.stringify(
    wishes.flatMap(({ startsAt, endsAt }, i) => {
      if (startsAt === null || endsAt === null) return []
      const first = quarterAt(startsAt)
      return [{ i, first, after: Math.min(Math.ceil(endsAt / quarterMs), first + longestSlots) }]
    }),
  )

/** Days around all wishes, in any zone. */
const daysOf = (wishes: Wish[]): { from: string; to: string } => {
  const dates = wishes.map((w) => w.date).sort()
  return { from: addDays(dates[0] ?? '', -1), to: addDays(dates.at(-1) ?? '', 8) }
}

/** Everything that decides on a new booking. */
export type BookFacts = {
  venue: Bookable
  organisation: ActingOrganisation
  months: Map<string, number>
  open: number
  taken: Set<number>
  asked: boolean
  rivals: Rival[]
  to: { owners: string[]; deciders: string[] }
  /** Whether the asker decides over the venue, and so needs nobody's approval. */
  decides: boolean
}

const list = (value: unknown): string[] => JSON.parse(String(value ?? '[]')) as string[]

/** All of them as one SELECT. */
export const factsFor = (ctx: Ctx, input: PreviewBooking, wishes: Wish[]) => {
  const days = daysOf(wishes)
  const wanted = wantedOf(wishes)
  const { venueId, organisationId } = input
  return sql`select ${bookable(ctx.caller, days)} as venue, ${actingOrganisation(organisationId, ctx.caller)} as organisation,
    (select json_group_array(json_object('month', month, 'minutes', minutes)) from booking_month where venue_id = v.id
      and organisation_id = ${organisationId} and month between ${days.from.slice(0, 7)} and ${days.to.slice(0, 7)}) as months,
    coalesce((select n from booking_open where venue_id = v.id and organisation_id = ${organisationId}), 0) as open,
    ${takenAt(wanted)} as taken, ${rivalsAt(wanted)} as rivals,
    exists(select 1 from booking b where b.venue_id = v.id and b.organisation_id = ${organisationId}
      and b.state = 'requested' and b.first_slot = ${quarterAt(input.startsAt)}
      and b.ends_at = ${input.endsAt}) as asked,
    ${ownersOf(sql`${organisationId}`)} as owners, ${decidersOf} as deciders
    from venue v join site s on s.id = v.site_id where v.id = ${venueId}`
}

/** Reads what `factsFor` selected; refuses who may not book for the organisation, and one that is not verified. */
export const readFacts =
  (ctx: Ctx, input: PreviewBooking, wishes: Wish[]) => (rows: Rows, grants: Grants) => {
    const row = rows[0]?.[0]
    const venue = readBookable(row?.['venue'], daysOf(wishes))
    if (!venue.ok) return venue
    const organisation = readActing(row?.['organisation'])
    if (!organisation.ok) return organisation
    const decides = ctx.caller.kind === 'system' || decidesVenue(grants, venue.value, venue.value.ownerRole)
    const { role, status } = organisation.value
    if (role === null && !decides) return refuse('role.missing')
    const override = decides && input.override === true
    if (input.override === true && !decides) return refuse('role.missing')
    if (status !== 'verified' && !(override && status === 'pending'))
      return refuse('booking.not-verified', { organisationStatus: status })
    const months = JSON.parse(String(row?.['months'])) as { month: string; minutes: number }[]
    return ok<BookFacts>({
      venue: venue.value,
      organisation: organisation.value,
      months: new Map(months.map((m) => [m.month, m.minutes])),
      open: Number(row?.['open']),
      taken: new Set(list(row?.['taken']).map(Number)),
      asked: row?.['asked'] === 1,
      rivals: rivalsOf(row?.['rivals']),
      to: { owners: list(row?.['owners']), deciders: list(row?.['deciders']) },
      decides,
    })
  }

/** Wishes as they are in the venue's own zone: most are right already, since nearly all of the network shares one. */
export const inZone = async (
  ctx: Ctx,
  input: PreviewBooking,
  facts: BookFacts,
): Promise<Result<{ wishes: Wish[]; facts: BookFacts }>> => {
  const { timeZone } = facts.venue.site
  const wishes = wishesOf(input, input.recurrence, timeZone)
  if (!wishes.ok || timeZone === networkZone || !input.recurrence)
    return wishes.ok ? ok({ wishes: wishes.value, facts }) : wishes
  const wanted = wantedOf(wishes.value)
  const [rows = []] = await ctx.db.read([
    sql`select ${takenAt(wanted)} as taken, ${rivalsAt(wanted)} as rivals from venue v where v.id = ${facts.venue.id}`,
  ])
  const taken = new Set(list(rows[0]?.['taken']).map(Number))
  return ok({ wishes: wishes.value, facts: { ...facts, taken, rivals: rivalsOf(rows[0]?.['rivals']) } })
}
