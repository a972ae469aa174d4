import { sql } from 'drizzle-orm'
import { perform, type Answer } from '../../platform/command.ts'
import { accountOf, type Ctx } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import type { WechatLink } from './schema.ts'
import { linkRow, tellOwner, unlinkRow } from './store.ts'
import { accountBehind, linkOf, ownLink } from './views.ts'

const email = (ctx: Ctx) => sql`select email from account where id = ${accountOf(ctx.caller)}`

/**
 * Links a WeChat to the caller's account and tells them by mail; the same again changes nothing. Refuses
 * `wechat.taken` when it is another account's, and `wechat.linked` when this account has another. Two round trips.
 */
export const linkWechat = (ctx: Ctx, who: string): Promise<Result<Answer<WechatLink>>> => {
  const accountId = accountOf(ctx.caller)
  return perform(ctx, {
    facts: [email(ctx), ownLink(ctx), sql`select ${accountBehind(who)} as owner`],
    read: ([accounts, links, behind]) =>
      ok({ email: accounts?.[0]?.['email'], link: links?.[0], owner: behind?.[0]?.['owner'] }),
    decide: (facts) => {
      if (facts.owner === accountId) return ok({ statements: [], audit: [], body: linkOf(facts.link) })
      if (facts.owner) return refuse('wechat.taken')
      if (facts.link) return refuse('wechat.linked')
      const id = ctx.newId()
      return ok({
        statements: [linkRow(ctx, id, accountId, who), tellOwner(ctx, String(facts.email), 'linked')],
        audit: [{ action: 'wechat.link', entity: 'wechat', entityId: id, version: 1, after: { accountId } }],
        body: linkOf({ created_at: ctx.now }),
      })
    },
  })
}

/** Unlinks the WeChat of the caller's account and tells them by mail. Two round trips. */
export const unlinkWechat = (ctx: Ctx): Promise<Result<Answer<WechatLink>>> => {
  const accountId = accountOf(ctx.caller)
  return perform(ctx, {
    facts: [email(ctx), ownLink(ctx)],
    read: ([accounts, links]) => ok({ email: accounts?.[0]?.['email'], link: links?.[0] }),
    decide: (facts) => {
      if (!facts.link) return refuse('thing.unknown')
      const id = String(facts.link['id'])
      return ok({
        statements: [unlinkRow(ctx, id, accountId), tellOwner(ctx, String(facts.email), 'unlinked')],
        audit: [
          { action: 'wechat.unlink', entity: 'wechat', entityId: id, version: 2, before: { accountId } },
        ],
        body: linkOf(undefined),
      })
    },
  })
}
