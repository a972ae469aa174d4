import type { MiddlewareHandler } from 'hono'
import { setCookie } from 'hono/cookie'
import type { AppEnv } from '../platform/http.ts'

const yearSeconds = 365 * 86_400

/** `?lang=` chooses a language for this answer and, by the cookie that the pages' script reads, for those after it. */
export const chooseLanguage: MiddlewareHandler<AppEnv> = async (c, next) => {
  const chosen = c.req.query('lang')
  if (chosen === 'zh-CN' || chosen === 'en') {
    c.set('lang', chosen)
    c.get('ctx').lang = chosen
    const secure = new URL(c.req.url).protocol === 'https:'
    setCookie(c, 'lang', chosen, { path: '/', maxAge: yearSeconds, sameSite: 'Lax', secure })
  }
  await next()
}
