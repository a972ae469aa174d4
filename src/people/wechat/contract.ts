import { codes, type Code } from '../../platform/codes.ts'
import type { Lang } from '../../platform/context.ts'
import type { Env } from '../../platform/env.ts'
import { wechatApp } from './app.ts'

/** How a try may have ended that a page is told of. */
const told = (code: string): code is Code =>
  Object.hasOwn(codes, code) && /^(?:wechat|rate|session)\./.test(code)

/**
 * What the desk's page is told of WeChat: null where it is no way to sign in, else with the sentence of why the last
 * try did not do, from the code that its address carries.
 */
export const wechatOnPage = (
  env: Env,
  code: string | undefined,
  lang: Lang,
): { notice: string | null } | null => {
  if (!wechatApp(env)) return null
  return { notice: code && told(code) ? codes[code][lang === 'en' ? 'en' : 'zh'] : null }
}
