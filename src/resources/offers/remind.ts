import { sql } from 'drizzle-orm'
import { ownersOf } from '../../people/organisations/contract.ts'
import { perform } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { post } from '../../platform/letter.ts'
import { ok, refuse } from '../../platform/result.ts'
import { entry } from './told.ts'
import { reminding } from './mail.ts'
import { changeRow } from './store.ts'

const atOnce = 50

/** Reminds the owners of offers that end in a week, each once: the date goes in the batch that writes the mails. */
export const remindEnding = async (ctx: Ctx): Promise<{ reminded: number }> => {
  const today = localDay(ctx.now, networkZone)
  const [due = []] = await ctx.db.read([
    sql`select id from offer where remind_on is not null and remind_on <= ${today} order by remind_on, id limit ${atOnce}`,
  ])
  let reminded = 0
  for (const row of due) if (await remind(ctx, String(row['id']), today)) reminded += 1
  return { reminded }
}

const remind = async (ctx: Ctx, id: string, today: string): Promise<boolean> => {
  const done = await perform(ctx, {
    facts: [
      sql`select id, title, valid_until, remind_on, state, version from offer where id = ${id}`,
      ownersOf(sql`(select organisation_id from offer where id = ${id})`),
    ],
    read: ([rows = [], owners = []]) => {
      const [row] = rows
      // Another run was faster.
      return row && row['remind_on'] !== null && String(row['remind_on']) <= today
        ? ok({ row, owners: owners.map((owner) => String(owner['email'])) })
        : refuse('thing.changed')
    },
    decide: ({ row, owners }) => {
      const offer = { id, title: String(row['title']), validUntil: String(row['valid_until']) }
      const isOpen = row['state'] === 'published' && offer.validUntil >= today
      return ok({
        statements: [
          changeRow(ctx, id, { remindOn: null }),
          ...(isOpen ? post(ctx, owners, reminding(ctx, offer)) : []),
        ],
        audit: [entry('offer.remind', id, Number(row['version']) + 1)],
        body: isOpen,
      })
    },
  })
  return done.ok && done.value.body
}
