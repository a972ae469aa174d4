import { sql } from 'drizzle-orm'
import { callerKey, type Ctx } from '../../platform/context.ts'
import { violated } from '../../platform/db.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { avatarFor } from './avatars.ts'
import { hashOf, tokenOf } from './contract.ts'
import { isHeader, readList, type ListDoubt } from './list.ts'
import { addListed, type ListedRow } from './store.ts'

const mostRows = 5000
const chunk = 200

export type ListTaken = { rows: number; created: number; skipped: number; errors: ListDoubt[] }

/**
 * Takes a list of children in, some hundred at a time. Known are the number of an old card and, where the list has none,
 * the nickname at this library: they are skipped, so that the same list again changes nothing. Who may was checked before. Local dates are those of the network's usual zone.
 */
export const importPatrons = async (
  ctx: Ctx,
  input: { rows: string[][]; libraryId: string; dryRun: boolean },
): Promise<Result<ListTaken>> => {
  if (!input.rows.slice(0, 10).some(isHeader))
    return refuse('import.columns', { missing: '小名 / nickname, 卡号 / card' })
  if (input.rows.length > mostRows) return refuse('import.too-many', { limit: mostRows })
  const [names = []] = await ctx.db.read([
    sql`select name from city union select name from library where
    city = (select city from library where id = ${input.libraryId})`,
  ])
  const today = localDay(ctx.now, networkZone)
  const { children, doubts } = readList(
    input.rows,
    names.map((n) => String(n['name'])),
    today,
  )
  const lost = new Set(doubts.filter((d) => !d.kept).map((d) => d.line)).size
  const done = { created: 0, skipped: lost }
  const seen = new Set<string>()
  for (let at = 0; at < children.length; at += chunk) {
    const part = children.slice(at, at + chunk)
    const [numbers = [], nicknames = []] = await ctx.db.read([
      sql`select old_number as k from card
        where old_number in (select value from json_each(${JSON.stringify(part.map((c) => c.oldNumber))}))`,
      sql`select nickname as k from patron where home_library_id = ${input.libraryId}
        and nickname in (select value from json_each(${JSON.stringify(part.map((c) => c.nickname))}))`,
    ])
    for (const { k } of numbers) seen.add(`card ${String(k)}`)
    for (const { k } of nicknames) seen.add(`name ${String(k)}`)
    const fresh = part.filter((c) => {
      const key = c.oldNumber === null ? c.nickname && `name ${c.nickname}` : `card ${c.oldNumber}`
      if (key === null || seen.has(key)) return false
      seen.add(key)
      return true
    })
    done.created += fresh.length
    done.skipped += part.length - fresh.length
    if (input.dryRun || fresh.length === 0) continue
    const rows = await Promise.all(
      fresh.map(async (c): Promise<ListedRow> => {
        const [id, cardId] = [ctx.newId(), ctx.newId()]
        const tokenHash = await hashOf(await tokenOf(ctx.env.LINLI_SECRET, cardId))
        return {
          ...c,
          id,
          cardId,
          tokenHash,
          consentId: ctx.newId(),
          avatar: c.avatar ?? avatarFor(id),
          homeLibraryId: input.libraryId,
        }
      }),
    )
    try {
      await ctx.db.commit(addListed(rows, callerKey(ctx.caller), ctx.now))
    } catch (error) {
      if (violated(error) === null) throw error
      return refuse('thing.changed')
    }
  }
  return ok({ rows: children.length + lost, ...done, errors: doubts })
}
