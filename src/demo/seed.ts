import { sql } from 'drizzle-orm'
import { systemCtx } from '../jobs.ts'
import { place } from '../library/holds/commands.ts'
import { importTitles } from '../library/imports/commands.ts'
import { putPolicy } from '../library/lending/policies.ts'
import { addCity, createLibrary, putCalendar } from '../library/libraries/commands.ts'
import { issueCard } from '../people/patrons/cards.ts'
import type { Ctx } from '../platform/context.ts'
import type { Env } from '../platform/env.ts'
import { holdActivities } from './activities.ts'
import { bookVenues } from './bookings.ts'
import { liveThrough } from './history.ts'
import { found } from './organisations.ts'
import { giveNow } from './gifts.ts'
import { giveRelief } from './handed.ts'
import { listOffers } from './listed.ts'
import { employ, enrol, pause, type Child } from './people.ts'
import { addTitles, copiesAt, spread, standKiosks } from './shelves.ts'
import { must } from './must.ts'
import { cities, places } from './places.ts'
import { openVenues } from './venues.ts'

type Lists = { titles: string; venues: string }

type Seeded = { seeded: boolean } & Record<string, unknown>

/**
 * Fills an empty store with the demo (a librarian's list of books and a host's list of venues, both as CSV), through the same commands as
 * everybody's, with a clock of its own. A store that was seeded keeps what it has.
 */
export const seed = async (env: Env, now: number, { titles, venues }: Lists): Promise<Seeded> => {
  const ctx = systemCtx(env, 'seed', now - 40 * 86_400_000)
  if (!(await isSeeded(ctx))) {
    await fill(ctx, now, { titles, venues })
    await ctx.db.commit([
      sql`insert into setting (key, value) values ('seeded', ${JSON.stringify({ at: now })})`,
    ])
    return { seeded: true, ...(await counts(ctx)) }
  }
  return { seeded: false, ...(await counts(ctx)) }
}

const isSeeded = async (ctx: Ctx): Promise<boolean> => {
  const [rows = []] = await ctx.db.read([sql`select 1 from setting where key = 'seeded'`])
  return rows.length > 0
}

const counts = async (ctx: Ctx): Promise<Record<string, unknown>> => {
  const [rows = []] = await ctx.db.read([
    sql`select (select count(*) from library) as libraries, (select count(*) from title) as titles,
      (select count(*) from copy) as copies, (select count(*) from patron) as patrons, (select count(*) from loan) as loans,
      (select count(*) from venue) as venues, (select count(*) from booking) as bookings,
      (select count(*) from offer) as offers, (select count(*) from allocation) as allocations`,
  ])
  return rows[0] ?? {}
}

const terms = { loanDays: 14, loanLimit: 3, renewalLimit: 1, holdLimit: 3, holdShelfDays: 7 }

const fill = async (ctx: Ctx, now: number, { titles, venues }: Lists): Promise<void> => {
  for (const city of cities) must(await addCity(ctx, city))
  const libraryIds = new Map<string, string>()
  for (const { key, weekly, ...place } of places) {
    const made = must(await createLibrary(ctx, { ...place, floats: false, keepsHolidays: true }))
    must(
      await putCalendar(ctx, made.id, { weekly: [...weekly], closures: [], openings: [], seasons: [] }, null),
    )
    libraryIds.set(key, made.id)
  }
  must(await putPolicy(ctx, terms, null))
  must(await putPolicy(ctx, { ...terms, kind: 'toy', loanDays: 7, loanLimit: 1 }, null))
  must(
    await putPolicy(ctx, { ...terms, libraryId: libraryIds.get('corner'), loanDays: 7, loanLimit: 2 }, null),
  )
  await employ(ctx, libraryIds)
  await found(ctx.env, now)
  await openVenues(ctx, venues, now)
  const special = await addTitles(ctx)
  const taken = await importTitles(ctx, { bytes: new TextEncoder().encode(titles), format: 'csv' })
  if (!taken.ok) throw new Error(`The list of titles was refused: ${taken.refusal.code}`)
  await spread(
    ctx,
    places.map((p) => p.key),
    libraryIds,
    special,
  )
  const kiosks = await standKiosks(ctx, libraryIds)
  const children = await enrol(ctx, [...libraryIds.values()])
  const shelves = await Promise.all(
    places.map(async ({ key, weekly }) => {
      const libraryId = libraryIds.get(key) ?? ''
      const cards = children.filter((c) => c.libraryId === libraryId).map((c) => c.token)
      return {
        libraryId,
        kioskId: kiosks.get(key) ?? '',
        weekly,
        cards,
        copies: await copiesAt(ctx, libraryId),
      }
    }),
  )
  await liveThrough(ctx.env, shelves, now)
  await holdActivities(ctx.env, now, libraryIds)
  await bookVenues(ctx.env, now)
  await listOffers(ctx.env, now)
  await giveRelief(ctx.env, now)
  await giveNow(ctx.env, now)
  const [first, second, third] = children
  if (!first || !second || !third) return
  await wait(ctx.env, now, first, special.books[0] ?? '')
  await pause({ ...ctx, now }, second)
  must(await issueCard({ ...ctx, now }, third.patronId))
}

/** A child who waits for a title that is popular. */
const wait = async (env: Env, now: number, child: Child, titleId: string): Promise<void> => {
  await place(systemCtx(env, 'seed', now), {
    titleId,
    pickupLibraryId: child.libraryId,
    patronId: child.patronId,
  })
}
