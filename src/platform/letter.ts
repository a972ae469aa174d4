import { sql } from 'drizzle-orm'
import type { Ctx } from './context.ts'
import type { Statement } from './db.ts'
import { mailRow } from './outbox.ts'
import { outbox } from './tables.ts'

export type Letter = { subject: string; text: string }

/** Chinese first, English second, as every message of ours. */
export const both = (subject: string, zh: string, en: string): Letter => ({
  subject,
  text: `${zh}\n\n${en}\n`,
})

/** The same message to each address, through the outbox. */
export const post = (ctx: Ctx, to: string[], { subject, text }: Letter): Statement[] =>
  to.map((address) =>
    ctx.db.orm.insert(outbox).values(mailRow({ id: ctx.newId(), to: address, subject, text }, ctx.now)),
  )

/** Letters to many, in one statement however many they are. */
export const postAll = (ctx: Ctx, letters: (Letter & { to: string })[]): Statement[] =>
  letters.length === 0
    ? []
    : [
        sql`insert into outbox (id, "to", subject, text, state, due_at, created_at)
          select value ->> 'id', value ->> 'to', value ->> 'subject', value ->> 'text', 'waiting', ${ctx.now}, ${ctx.now}
          from json_each(${JSON.stringify(letters.map((letter) => ({ ...letter, id: ctx.newId() })))})`,
      ]
