import { sql } from 'drizzle-orm'
import type { Context } from 'hono'
import { accountOf } from '../../platform/context.ts'
import type { AppEnv } from '../../platform/http.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { openProved } from '../accounts/proved.ts'
import type { WechatApp } from './app.ts'
import { linkWechat } from './commands.ts'
import { whoseCode } from './exchange.ts'
import { end } from './state.ts'
import { accountBehind } from './views.ts'

type C = Context<AppEnv>

const signIn = async (c: C, who: string): Promise<Result<string>> => {
  const [[row] = []] = await c.get('ctx').db.read([sql`select ${accountBehind(who)} as owner`])
  if (!row?.['owner']) return refuse('wechat.unknown')
  await openProved(c, String(row['owner']))
  return ok('/desk')
}

/**
 * Ends the way to WeChat and back: a session for the account that is linked, or the link that was asked for. Answers
 * the page to go to. Whoever turned it down at WeChat comes back without a code.
 */
export const comeBack = async (c: C, app: WechatApp): Promise<Result<string>> => {
  const ctx = c.get('ctx')
  const purpose = await end(c, c.req.query('state') ?? '')
  if (!purpose.ok) return purpose
  const code = c.req.query('code') ?? ''
  if (!/^[\w-]{1,512}$/.test(code)) return refuse('wechat.refused')
  const forLink = purpose.value !== 'sign-in'
  if (forLink && purpose.value !== `link ${accountOf(ctx.caller)}`) return refuse('wechat.refused')
  const who = await whoseCode(ctx, app, code)
  if (!who.ok) return who
  if (!forLink) return signIn(c, who.value)
  const linked = await linkWechat(ctx, who.value)
  return linked.ok ? ok('/desk/account') : linked
}
