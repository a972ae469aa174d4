import { sql } from 'drizzle-orm'
import { systemCtx } from '../jobs.ts'
import { putPolicy } from '../library/lending/policies.ts'
import { addCity, createLibrary, putCalendar } from '../library/libraries/commands.ts'
import type { Ctx } from '../platform/context.ts'
import type { Env } from '../platform/env.ts'
import { employ, enrol } from './people.ts'
import { must } from './must.ts'
import { cities, places } from './places.ts'

type Seeded = { seeded: boolean } & Record<string, unknown>

/**
 * Fills an empty store with the demo, through the same commands as everybody's, with a clock of its own. A store that was
 * seeded keeps what it has.
 */
export const seed = async (env: Env, now: number): Promise<Seeded> => {
  const ctx = systemCtx(env, 'seed', now - 40 * 86_400_000)
  if (!(await isSeeded(ctx))) {
    await fill(ctx)
    await ctx.db.commit([sql`insert into setting (key, value) values ('seeded', ${JSON.stringify({ at: now })})`])
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
      (select count(*) from copy) as copies, (select count(*) from patron) as patrons, (select count(*) from loan) as loans`,
  ])
  return rows[0] ?? {}
}

const terms = { loanDays: 14, loanLimit: 3, renewalLimit: 1, holdLimit: 3, holdShelfDays: 7 }

const fill = async (ctx: Ctx): Promise<void> => {
  for (const city of cities) must(await addCity(ctx, city))
  const libraryIds = new Map<string, string>()
  for (const { key, weekly, ...place } of places) {
    const made = must(await createLibrary(ctx, { ...place, floats: false, keepsHolidays: true }))
    must(await putCalendar(ctx, made.id, { weekly: [...weekly], closures: [], openings: [], seasons: [] }, null))
    libraryIds.set(key, made.id)
  }
  must(await putPolicy(ctx, terms))
  must(await putPolicy(ctx, { ...terms, kind: 'toy', loanDays: 7, loanLimit: 1 }))
  must(await putPolicy(ctx, { ...terms, libraryId: libraryIds.get('corner'), loanDays: 7, loanLimit: 2 }))
  await employ(ctx, libraryIds)
  await enrol(ctx, [...libraryIds.values()])
}
