import * as z from 'zod/mini'
import type { Ctx } from '../../platform/context.ts'
import { textWithin } from '../../platform/outgoing.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { hex, hmac } from '../../platform/sign.ts'
import type { WechatApp } from './app.ts'

const patience = 5000
const mostBytes = 16 * 1024

const name = z.string().check(z.regex(/^[\w-]{1,128}$/))
/** Its tokens are passed over: who it is is all we ask. */
const Answer = z.union([
  z.object({ errcode: z.number().check(z.refine((n) => n !== 0)) }),
  z.object({ openid: name, unionid: z.optional(name) }),
])

/** A code that WeChat does not know, that ran out, or that was used: the person's next try may do. */
const codeFaults = new Set([40029, 40163, 41008, 42003])

/** What WeChat says of a code, or in one word why it says nothing. Neither its words nor the address, which holds the secret, go further. */
const trade = async (app: WechatApp, code: string): Promise<z.infer<typeof Answer> | string> => {
  const url = new URL(`${app.api.pathname.replace(/\/$/, '')}/sns/oauth2/access_token`, app.api)
  url.search = new URLSearchParams({
    appid: app.id,
    secret: app.secret,
    code,
    grant_type: 'authorization_code',
  }).toString()
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(patience) })
    if (response.status !== 200) {
      await response.body?.cancel()
      return `status ${response.status}`
    }
    const text = await textWithin(response, mostBytes)
    const read = Answer.safeParse(text === null ? null : JSON.parse(text))
    return read.success ? read.data : 'strange answer'
  } catch (error) {
    return error instanceof Error ? error.name : 'no answer'
  }
}

/**
 * Whose WeChat a code came from, as an HMAC: the person's `unionid`, or the `openid` where the app has none. Refuses
 * `wechat.refused` for a code that is not good and `wechat.unreachable` for whatever else went wrong, which is logged by
 * WeChat's number. One call, five seconds at the most.
 */
export const whoseCode = async (ctx: Ctx, app: WechatApp, code: string): Promise<Result<string>> => {
  const said = await trade(app, code)
  if (typeof said === 'object' && 'openid' in said) {
    const who = said.unionid ? `unionid ${said.unionid}` : `openid ${said.openid}`
    return ok(hex(await hmac(ctx.env.LINLI_SECRET, 'wechat', who)))
  }
  if (typeof said === 'object' && codeFaults.has(said.errcode)) return refuse('wechat.refused')
  const wechat = typeof said === 'object' ? said.errcode : said
  console.error(JSON.stringify({ level: 'error', requestId: ctx.requestId, wechat }))
  return refuse('wechat.unreachable')
}
