import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { seal, sealingKeys, unseal } from '../../platform/seal.ts'

const page = 50
const pagesAtOnce = 20

/**
 * Seals guardians anew that an older key closed, some hundred a run; the next run goes on. Stopped or run twice it
 * changes nothing twice: a row is written only while it holds what was opened. What no key here opens stays and is counted.
 */
export const resealGuardians = async (ctx: Ctx): Promise<{ resealed: number; unreadable: number }> => {
  const { current, ids } = await sealingKeys(ctx.env)
  const done = { resealed: 0, unreadable: 0 }
  if (current === null) return done
  let after = ['', '']
  for (let i = 0; i < pagesAtOnce; i++) {
    const [rows = []] = await ctx.db.read([
      sql`select id, guardian, guardian_key_id as key_id from consent where guardian is not null
        and guardian_key_id <> ${current} and (guardian_key_id, id) > (${after[0]}, ${after[1]})
        and guardian_key_id in (select value from json_each(${JSON.stringify(ids)}))
        order by guardian_key_id, id limit ${page}`,
    ])
    for (const row of rows) {
      const [id, text, keyId] = [String(row['id']), String(row['guardian']), String(row['key_id'])]
      const opened = await unseal(ctx.env, id, { keyId, text })
      const sealed = opened === null ? null : await seal(ctx.env, id, opened)
      if (!sealed) {
        done.unreadable += 1
        continue
      }
      await ctx.db.commit([
        sql`update consent set guardian = ${sealed.text}, guardian_key_id = ${sealed.keyId}
          where id = ${id} and guardian = ${text}`,
      ])
      done.resealed += 1
    }
    const last = rows.at(-1)
    if (!last || rows.length < page) break
    after = [String(last['key_id']), String(last['id'])]
  }
  const [[missing] = []] = await ctx.db.read([
    sql`select count(*) as n from consent where guardian is not null and guardian_key_id <> ${current}
      and guardian_key_id not in (select value from json_each(${JSON.stringify(ids)}))`,
  ])
  done.unreadable += Number(missing?.['n'] ?? 0)
  return done
}
