import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import type { CopyFact, HoldFact, LibraryFact } from '../lending/facts.ts'
import { copyBy, holdJson, json, libraryBy, running, waitingHolds } from '../lending/sql.ts'
import { together, type Written } from '../lending/written.ts'
import { passOn } from './rules.ts'
import { endHold, writePassOn } from './store.ts'

/** The holds of a child that still run, each with the copy set aside for it and who waits next: for one who leaves. */
export const leavingHolds = (patronId: SQL, now: number): SQL => sql`select ${holdJson} as hold,
    ${copyBy(sql`iif(q.state = 'waiting', null, q.copy_code)`)} as copy,
    ${libraryBy(
      sql`(select at_library_id from copy where code = q.copy_code and q.state <> 'waiting')`,
      localDay(now - 86_400_000, networkZone),
    )} as shelf, ${waitingHolds(sql`q.title_id`, 1)} as next
  from hold q where q.patron_id = ${patronId} and ${running(sql`q.state`)}`

/** Ends such holds and passes their copies on, each to the next child in its queue. */
export const leaveHolds = (ctx: Ctx, rows: Record<string, unknown>[]): Written =>
  together(
    ...rows.map((row) => {
      const hold = json<HoldFact>(row['hold'])
      const copy = json<CopyFact | null>(row['copy'])
      const shelf = json<LibraryFact | null>(row['shelf'])
      const next = json<HoldFact[]>(row['next']).find((h) => h.id !== hold.id) ?? null
      const passed = copy && shelf && passOn({ copy, shelf, next }, localDay(ctx.now, shelf.timeZone))
      return together(endHold(ctx, hold, 'cancelled'), passed && writePassOn(ctx, passed))
    }),
  )
