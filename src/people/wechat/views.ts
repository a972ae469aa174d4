import { sql, type SQL } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import { accountOf, type Ctx } from '../../platform/context.ts'
import { ok, type Result } from '../../platform/result.ts'
import type { WechatLink } from './schema.ts'

/** The account that a WeChat is linked to. The provider stands as it is, so that the index of links is used. */
export const accountBehind = (who: string): SQL =>
  sql`(select user_id from identity where provider_id = 'wechat' and account_id = ${who})`

/** The link of the caller's account. */
export const ownLink = (ctx: Ctx): SQL =>
  sql`select id, created_at from identity where provider_id = 'wechat' and user_id = ${accountOf(ctx.caller)}`

export const linkOf = (row: Record<string, unknown> | undefined): WechatLink => ({
  linkedAt: row ? new Date(Number(row['created_at'])).toISOString() : null,
})

/** Whether the caller's account is linked. One round trip. */
export const showLink = (ctx: Ctx): Promise<Result<WechatLink>> =>
  look(ctx, [ownLink(ctx)], ([rows = []]) => ok(linkOf(rows[0])))
