import type { Context } from 'hono'
import type { AppEnv } from '../../platform/http.ts'
import { askingAs, authOf } from './auth.ts'
import { startSession } from './commands.ts'

/** Opens a session for an account that has proved itself by another way than a code, and gives its cookies. */
export const openProved = async (
  c: Context<AppEnv>,
  accountId: string,
): Promise<{ id: string; email: string }> => {
  const ctx = c.get('ctx')
  const answer = await askingAs({ challenge: '', network: ctx.network, now: ctx.now }, () =>
    authOf(c.env).api.openProved({ body: { accountId }, headers: c.req.raw.headers, asResponse: true }),
  )
  if (!answer.ok) throw new Error(`Opening a session answered ${answer.status}`)
  const { token, user } = (await answer.json()) as { token: string; user: { id: string; email: string } }
  ctx.caller = { kind: 'account', id: user.id, sessionId: '' }
  await startSession({ ...ctx, key: null }, token, user)
  for (const cookie of answer.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true })
  return user
}
