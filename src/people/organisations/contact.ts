import { sql } from 'drizzle-orm'
import type { Answer } from '../../platform/command.ts'
import { accountOf, type Ctx } from '../../platform/context.ts'
import { ok, type Result } from '../../platform/result.ts'
import { factsOf, columns } from './facts.ts'
import type { OrganisationShape } from './schema.ts'

const nobody = { name: '', email: null, phone: null }

/** Answers are kept 90 days for a replay: an organisation is stored there without its contact. */
export const withoutContact = (shape: OrganisationShape): OrganisationShape => ({ ...shape, contact: nobody })

/**
 * Puts the contact back into a stored answer: the one just written, or to a replay what the database says, if who asks
 * belongs to it still.
 */
export const withContact = async (
  ctx: Ctx,
  result: Result<Answer<OrganisationShape>>,
  written: OrganisationShape | null,
): Promise<Result<Answer<OrganisationShape>>> => {
  if (!result.ok) return result
  const { body, replayed } = result.value
  if (!replayed && written) return ok({ ...result.value, body: written })
  const [[row] = []] = await ctx.db.read([
    sql`select ${columns(ctx.caller)} from organisation o where o.id = ${body.id} and exists (select 1 from membership
      where organisation_id = o.id and account_id = ${accountOf(ctx.caller)})`,
  ])
  return ok({ ...result.value, body: { ...body, contact: row ? factsOf(row).contact : nobody } })
}
