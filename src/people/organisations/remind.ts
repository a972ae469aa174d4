import { sql } from 'drizzle-orm'
import { perform } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { post } from '../../platform/letter.ts'
import { ok, refuse } from '../../platform/result.ts'
import { entry } from './commands.ts'
import { organisationFacts, ownersOf, readOrganisation } from './facts.ts'
import { reminding } from './mail.ts'
import { remindNext } from './rules.ts'
import { changeRow } from './store.ts'

const page = 50

/**
 * Reminds the owners of verified organisations of the yearly confirmation, thirty days before it is due and on the day,
 * each once: the next date moves on in the batch that writes the mails.
 */
export const remindOwners = async (ctx: Ctx): Promise<{ reminded: number }> => {
  const today = localDay(ctx.now, networkZone)
  let reminded = 0
  for (;;) {
    const [due = []] = await ctx.db.read([
      sql`select id from organisation where remind_on <= ${today} order by remind_on limit ${page}`,
    ])
    const before = reminded
    for (const row of due) if (await remind(ctx, String(row['id']), today)) reminded += 1
    // Those that could not be reminded now come again with the next run.
    if (due.length < page || reminded === before) return { reminded }
  }
}

const remind = async (ctx: Ctx, id: string, today: string): Promise<boolean> => {
  const result = await perform(ctx, {
    facts: [organisationFacts(id, ctx.caller), ownersOf(id)],
    read: (rows, grants) => {
      const found = readOrganisation(ctx, grants, rows[0]?.[0], ['reviewer'])
      return found.ok
        ? ok({ before: found.value, owners: (rows[1] ?? []).map((r) => String(r['email'])) })
        : found
    },
    decide: ({ before, owners }) => {
      const { confirmBy, remindOn } = before
      // Another run was faster.
      if (confirmBy === null || remindOn === null || remindOn > today) return refuse('thing.changed')
      const next = remindNext(confirmBy, today)
      return ok({
        statements: [
          changeRow(ctx, before, { remindOn: next }),
          ...post(ctx, owners, reminding(ctx, before, confirmBy)),
        ],
        audit: [entry('organisation.remind', id, before.version + 1, { confirmBy, remindOn: next })],
        body: null,
      })
    },
  })
  return result.ok
}
