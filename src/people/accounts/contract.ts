import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { AppEnv } from '../../platform/http.ts'
import { authOf, sessionCookie } from './auth.ts'

/**
 * The session that the browser's signed cookie proves, at most 60 s old. Whether it was ended since is read again
 * with a command's facts, by its id.
 */
export const sessionOf = async (
  c: Context<AppEnv>,
): Promise<{ accountId: string; sessionId: string } | null> => {
  if (!getCookie(c, sessionCookie(c.env))) return null
  const { headers, response } = await authOf(c.env).api.getSession({
    headers: c.req.raw.headers,
    returnHeaders: true,
  })
  for (const cookie of headers.getSetCookie()) c.header('set-cookie', cookie, { append: true })
  return response ? { accountId: response.user.id, sessionId: response.session.id } : null
}
