import { Hono, type Context } from 'hono'
import { answer, show, type AppEnv } from '../../platform/http.ts'
import { body, query } from '../../platform/input.ts'
import { ok } from '../../platform/result.ts'
import { ifMatch } from '../../platform/version.ts'
import { authOf } from './auth.ts'
import { endSessions, putRoles } from './commands.ts'
import { AskCode, EndSession, ListRoles, PutRoles, TryCode } from './schema.ts'
import { askCode, tryCode } from './sign-in.ts'
import { listRoles, listSessions, showMe } from './views.ts'

type C = Context<AppEnv>

/** Asks better-auth to forget this browser's session, and passes its empty cookies on. */
const signOut = async (c: C): Promise<void> => {
  const left = await authOf(c.env).api.signOut({ headers: c.req.raw.headers, asResponse: true })
  for (const cookie of left.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true })
}

const currentSession = async (c: C) => {
  const found = await authOf(c.env).api.getSession({
    headers: c.req.raw.headers,
    query: { disableCookieCache: true, disableRefresh: true },
  })
  return (
    found && {
      session: { id: found.session.id, expiresAt: found.session.expiresAt.toISOString() },
      user: { id: found.user.id, email: found.user.email },
    }
  )
}

/** The endpoints of better-auth that are let through, each in our own words; all others do not exist. */
export const auth = new Hono<AppEnv>()
  .post('/email-otp/send-verification-otp', body(AskCode), async (c) =>
    show(c, await askCode(c, c.req.valid('json').email)),
  )
  .post('/sign-in/email-otp', body(TryCode), async (c) => {
    const { email, otp } = c.req.valid('json')
    return show(c, await tryCode(c, email, otp))
  })
  .get('/get-session', async (c) => c.json(await currentSession(c), 200, { 'cache-control': 'no-store' }))
  .post('/sign-out', async (c) => {
    const ctx = c.get('ctx')
    if (ctx.caller.kind === 'account')
      await endSessions({ ...ctx, door: null, key: null }, ctx.caller.sessionId)
    await signOut(c)
    return show(c, ok({ success: true }))
  })
  .get('/list-sessions', async (c) => show(c, await listSessions(c.get('ctx'))))
  .post('/revoke-session', body(EndSession), async (c) =>
    answer(c, await endSessions(c.get('ctx'), c.req.valid('json').id)),
  )
  .post('/revoke-sessions', async (c) => {
    const ended = await endSessions(c.get('ctx'), null)
    if (ended.ok) await signOut(c)
    return answer(c, ended)
  })

export const me = new Hono<AppEnv>().get('/', async (c) => show(c, await showMe(c.get('ctx'))))

export const roleGrants = new Hono<AppEnv>()
  .get('/', query(ListRoles), async (c) => show(c, await listRoles(c.get('ctx'), c.req.valid('query'))))
  .put('/', body(PutRoles), async (c) =>
    answer(c, await putRoles(c.get('ctx'), c.req.valid('json'), ifMatch(c))),
  )
