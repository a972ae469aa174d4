import * as z from 'zod/mini'

export const BeginWechat = z.object({ intent: z.enum(['sign-in', 'link']) })

/** Whether and since when one's own account is linked to a WeChat. */
export const WechatLink = z.object({ linkedAt: z.nullable(z.string()) })
export type WechatLink = z.infer<typeof WechatLink>
