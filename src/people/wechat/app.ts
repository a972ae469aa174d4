import type { Env } from '../../platform/env.ts'
import { outgoing } from '../../platform/outgoing.ts'

/** The 网站应用 that this deployment is at 微信开放平台, and where its codes are traded. */
export type WechatApp = { id: string; secret: string; api: URL }

/** Null where the environment names no app: then there is no such way to sign in. */
export const wechatApp = (env: Env): WechatApp | null => {
  const { WECHAT_APP_ID: id, WECHAT_APP_SECRET: secret } = env
  const api = outgoing(env.WECHAT_API ?? 'https://api.weixin.qq.com')
  return id && secret && api ? { id, secret, api } : null
}
