import { sql } from 'drizzle-orm'
import { perform } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { post } from '../../platform/letter.ts'
import { ok, refuse } from '../../platform/result.ts'
import { ownersOf, takenAt } from './facts.ts'
import { noticeOf, type Told } from './notices.ts'
import { stepWait, waitJson, wantedByWait, type WaitFact } from './waits.ts'

const minute = 60_000

/** How long an offer stands, unless the time begins earlier. */
const offerMinutes = 240

const atOnce = 50

/** Offers a wish its time if all of it is free now, and nothing else of that day is on offer there. */
const offerOne = async (ctx: Ctx, id: string): Promise<boolean> => {
  const result = await perform(ctx, {
    facts: [
      sql`select ${waitJson} as wait, ${takenAt(wantedByWait)} as taken, v.name as venue, v.capacity, o.name as organisation,
        json_object('id', s.id, 'name', s.name, 'city', s.city, 'address', s.address, 'timeZone', s.time_zone) as site,
        ${ownersOf(sql`w.organisation_id`)} as owners, exists(select 1 from booking_wait x where x.venue_id = w.venue_id
          and x.date = w.date and x.state = 'offered') as other
        from booking_wait w join venue v on v.id = w.venue_id join site s on s.id = v.site_id
        join organisation o on o.id = w.organisation_id where w.id = ${id}`,
    ],
    read: (rows) => {
      const row = rows[0]?.[0]
      return row ? ok(row) : refuse('thing.unknown')
    },
    decide: (row) => {
      const wait = JSON.parse(String(row['wait'])) as WaitFact
      if (wait.state !== 'waiting' || row['other'] === 1) return refuse('thing.changed')
      const fits =
        row['taken'] === '[]' && wait.startsAt > ctx.now && Number(row['capacity']) >= wait.expectedHeads
      if (!fits)
        return ok({
          statements: [sql`update booking_wait set freed_at = null where id = ${id}`],
          audit: [],
          body: false,
        })
      const offerUntil = Math.min(ctx.now + offerMinutes * minute, wait.startsAt)
      const told: Told = {
        venue: { name: String(row['venue']), site: JSON.parse(String(row['site'])) as Told['venue']['site'] },
        organisation: String(row['organisation']),
        startsAt: wait.startsAt,
        endsAt: wait.endsAt,
        count: 1,
        until: offerUntil,
      }
      const step = stepWait(wait, { state: 'offered', offerUntil })
      const owners = JSON.parse(String(row['owners'])) as string[]
      return ok({
        statements: [...step.statements, ...post(ctx, owners, noticeOf(ctx, 'offered', told))],
        audit: step.audit,
        body: true,
      })
    },
  })
  return result.ok && result.value.body
}

/** Ends an offer that nobody took, or a wish whose time is past; the next of that day is looked at. */
const expireOne = async (ctx: Ctx, id: string): Promise<void> => {
  await perform(ctx, {
    facts: [sql`select ${waitJson} as wait from booking_wait w where w.id = ${id}`],
    read: (rows) => ok(JSON.parse(String(rows[0]?.[0]?.['wait'])) as WaitFact),
    decide: (wait) => {
      if (!['waiting', 'offered'].includes(wait.state)) return refuse('thing.changed')
      const step = stepWait(wait, { state: 'expired' })
      return ok({
        statements: [
          ...step.statements,
          sql`update booking_wait set freed_at = ${ctx.now}
            where venue_id = ${wait.venueId} and date = ${wait.date} and state = 'waiting'`,
        ],
        audit: step.audit,
        body: null,
      })
    },
  })
}

/** Somebody else was faster while it was on offer: it waits again, at its old place. */
const waitAgain = (ctx: Ctx, id: string) =>
  perform(ctx, {
    facts: [
      sql`select ${waitJson} as wait, ${takenAt(wantedByWait)} as taken from booking_wait w
        join venue v on v.id = w.venue_id where w.id = ${id}`,
    ],
    read: (rows) => ok(rows[0]?.[0] ?? {}),
    decide: (row) => {
      const wait = JSON.parse(String(row['wait'])) as WaitFact
      if (wait.state !== 'offered' || row['taken'] === '[]') return refuse('thing.changed')
      return ok({ ...stepWait(wait, { state: 'waiting' }), body: null })
    },
  })

/**
 * Offers what was given back to those who wait for it, the first first, one at a time for a venue's day; ends offers that
 * nobody took and wishes whose time has come, and lets wait again whose offer somebody else was faster with.
 */
export const offerFreed = async (ctx: Ctx): Promise<{ offered: number; expired: number }> => {
  const [over = [], past = [], freed = [], lost = []] = await ctx.db.read([
    sql`select id from booking_wait where state = 'offered' and offer_until < ${ctx.now} order by offer_until limit ${atOnce}`,
    sql`select id from booking_wait where state = 'waiting' and starts_at <= ${ctx.now} order by starts_at limit ${atOnce}`,
    sql`select id from booking_wait where state = 'waiting' and freed_at is not null and starts_at > ${ctx.now}
      order by created_at, id limit ${atOnce}`,
    sql`select w.id from booking_wait w join venue v on v.id = w.venue_id where w.state = 'offered'
      and w.offer_until >= ${ctx.now} and ${takenAt(wantedByWait)} <> '[]' limit ${atOnce}`,
  ])
  for (const row of [...over, ...past]) await expireOne(ctx, String(row['id']))
  for (const row of lost) await waitAgain(ctx, String(row['id']))
  let offered = 0
  for (const row of freed) if (await offerOne(ctx, String(row['id']))) offered += 1
  return { offered, expired: over.length + past.length }
}
