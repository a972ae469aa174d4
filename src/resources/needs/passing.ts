import type { SQL } from 'drizzle-orm'
import { perform } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { post, type Letter } from '../../platform/letter.ts'
import { ok, refuse } from '../../platform/result.ts'
import { sql } from 'drizzle-orm'
import { entry } from './commands.ts'
import { needFacts, rowOf, type NeedFacts } from './facts.ts'
import { askingHow, endingSoon, workersOf } from './mail.ts'
import { readNeed } from './may.ts'
import { changeNeed } from './store.ts'
import { unlist } from '../words/store.ts'

const page = 50
const pagesAtOnce = 20

type Passing = {
  action: string
  set: Parameters<typeof changeNeed>[2]
  letter: Letter | null
}

/** Does a thing that is due to each need, at most a thousand at once; what another run did is left as it is. */
const onEach = async (
  ctx: Ctx,
  due: SQL,
  decide: (found: NeedFacts, today: string) => Passing | null,
): Promise<number> => {
  const today = localDay(ctx.now, networkZone)
  let done = 0
  for (let turn = 0; turn < pagesAtOnce; turn++) {
    const [rows = []] = await ctx.db.read([sql`${due} limit ${page}`])
    const before = done
    for (const row of rows)
      if (await onOne(ctx, String(row['id']), (found) => decide(found, today))) done += 1
    // Those with which nothing could be done come again with the next run.
    if (rows.length < page || done === before) break
  }
  return done
}

const onOne = async (
  ctx: Ctx,
  id: string,
  decide: (found: NeedFacts) => Passing | null,
): Promise<boolean> => {
  const result = await perform(ctx, {
    facts: [needFacts(ctx, id), workersOf(id)],
    read: (rows, grants) => {
      const found = readNeed(ctx, grants, rows[0]?.[0])
      return found.ok ? ok({ found: found.value, to: (rows[1] ?? []).map((r) => String(r['email'])) }) : found
    },
    decide: ({ found, to }) => {
      const passing = decide(found)
      if (!passing) return refuse('thing.changed')
      return ok({
        statements: [
          changeNeed(ctx, found, passing.set),
          ...(passing.set.state === 'expired' ? [unlist('need', [found])] : []),
          ...(passing.letter ? post(ctx, to, passing.letter) : []),
        ],
        audit: [entry(passing.action, id, found.version + 1, passing.set)],
        body: null,
      })
    },
  })
  return result.ok
}

/** Takes needs whose last day has passed out of the lists. What was promised to them goes on. */
export const expireNeeds = async (ctx: Ctx): Promise<{ expired: number }> => ({
  expired: await onEach(
    ctx,
    sql`select id from need where state = 'published' and ends_at <= ${ctx.now} order by ends_at, id`,
    (found) =>
      found.state === 'published' && found.endsAt <= ctx.now
        ? { action: 'need.expire', set: { state: 'expired', remindOn: null }, letter: null }
        : null,
  ),
})

/** Reminds of needs that end in three days, each once, where something is missing. */
export const remindNeeds = async (ctx: Ctx): Promise<{ reminded: number }> => ({
  reminded: await onEach(
    ctx,
    sql`select id from need where remind_on <= ${localDay(ctx.now, networkZone)} order by remind_on, id`,
    (found, today) => {
      if (found.remindOn === null || found.remindOn > today) return null
      const missing = found.amount === null || found.promised < found.amount
      const tells = found.state === 'published' && missing
      return {
        action: 'need.remind',
        set: { remindOn: null },
        letter: tells ? endingSoon(ctx, rowOf(found)) : null,
      }
    },
  ),
})

/** Asks a need's social worker whether it helped, thirty days after each distribution that asks for it. */
export const askNeeds = async (ctx: Ctx): Promise<{ asked: number }> => ({
  asked: await onEach(
    ctx,
    sql`select id from need where ask_on is not null and (asked_on is null or asked_on < ask_on)
      and ask_on <= ${localDay(ctx.now, networkZone)} order by ask_on, id`,
    (found, today) => {
      const { askOn, askedOn, outcomeOn } = found
      if (askOn === null || askOn > today || (askedOn !== null && askedOn >= askOn)) return null
      // Who said it unasked is not asked again.
      const said = outcomeOn !== null && outcomeOn >= askOn
      return {
        action: 'need.ask',
        set: { askedOn: today },
        letter: said ? null : askingHow(ctx, rowOf(found)),
      }
    },
  ),
})
