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
