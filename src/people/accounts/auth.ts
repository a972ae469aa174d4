import { AsyncLocalStorage } from 'node:async_hooks'
import { betterAuth } from 'better-auth/minimal'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { emailOTP } from 'better-auth/plugins/email-otp'
import { relations } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import * as z from 'zod/mini'
import type { Env } from '../../platform/env.ts'
import { newId } from '../../platform/ids.ts'
import { hex, hmac } from '../../platform/sign.ts'
import { outbox } from '../../platform/tables.ts'
import { codeMail } from './mail.ts'
import { account, identity, session, verification } from './tables.ts'

/** Seconds for which a code holds, and how often it may be tried. */
export const codeLasts = 600
export const codeTries = 5
const sessionLasts = 30 * 86_400

/** What the request at hand tells better-auth's hooks: which challenge a code belongs to, and whence. */
type Asking = { challenge: string; network: string | null; now: number }

const asking = new AsyncLocalStorage<Asking>()

/** Runs better-auth for one challenge: its code is found by nobody who holds another. */
export const askingAs = <T>(who: Asking, run: () => Promise<T>): Promise<T> => asking.run(who, run)

/** Opens a session for an account that was proved elsewhere; called by us alone, since no route of ours leads here. */
const proved = {
  id: 'proved',
  endpoints: {
    openProved: createAuthEndpoint(
      '/proved',
      { method: 'POST', body: z.object({ accountId: z.string() }), metadata: { SERVER_ONLY: true } },
      async (c) => {
        const user = await c.context.internalAdapter.findUserById(c.body.accountId)
        if (!user) throw c.error('UNAUTHORIZED')
        const session = await c.context.internalAdapter.createSession(user.id)
        await setSessionCookie(c, { session, user })
        return c.json({ token: session.token, user: { id: user.id, email: user.email } })
      },
    ),
  },
} as const

const sessionOwner = relations(session, ({ one }) => ({
  user: one(account, { fields: [session.userId], references: [account.id] }),
}))

const start = (env: Env) => {
  const secret = env.LINLI_SECRET
  if (!secret || secret.length < 32) throw new Error('LINLI_SECRET needs at least 32 characters')
  const demo = env.DEMO === '1'
  const schema = { user: account, session, account: identity, verification, sessionOwner }
  const orm = drizzle(env.DB as never, { schema })
  const keyed = async (purpose: string, text: string) => hex(await hmac(secret, purpose, text))
  return betterAuth({
    secret,
    baseURL: env.PUBLIC_ORIGIN ?? 'http://127.0.0.1',
    basePath: '/api/auth',
    database: drizzleAdapter(orm, { provider: 'sqlite', schema, transaction: false }),
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Limits are ours (platform/rate.ts): better-auth knows none per address.
    rateLimit: { enabled: false },
    session: { expiresIn: sessionLasts, cookieCache: { enabled: true, maxAge: 60 } },
    verification: {
      // The address is not kept, and a code is found only with the challenge that it was made for.
      storeIdentifier: { hash: (text) => keyed('code-of', `${asking.getStore()?.challenge ?? ''}\n${text}`) },
    },
    advanced: {
      useSecureCookies: false,
      cookiePrefix: demo ? 'linli' : '__Host-linli',
      defaultCookieAttributes: { secure: !demo, path: '/', sameSite: 'lax', httpOnly: true },
      ipAddress: { disableIpTracking: true },
      database: { joins: true, generateId: () => newId() },
    },
    databaseHooks: {
      user: { create: { before: async (made) => ({ data: { ...made, name: '', image: null } }) } },
      session: {
        create: {
          before: async (made) => ({
            data: {
              ...made,
              ipAddress: asking.getStore()?.network ?? null,
              userAgent: made.userAgent?.slice(0, 200) ?? null,
            },
          }),
        },
      },
    },
    plugins: [
      proved,
      emailOTP({
        expiresIn: codeLasts,
        allowedAttempts: codeTries,
        storeOTP: { hash: (otp) => keyed('code', otp) },
        sendVerificationOTP: async ({ email, otp }) => {
          await orm.insert(outbox).values(codeMail(email, otp, asking.getStore()?.now ?? Date.now()))
        },
      }),
    ],
  })
}

type Auth = ReturnType<typeof start>

const started = new WeakMap<object, Auth>()

/** better-auth over this Worker's database: one instance for each binding. */
export const authOf = (env: Env): Auth => {
  let auth = started.get(env.DB)
  if (!auth) {
    auth = start(env)
    started.set(env.DB, auth)
  }
  return auth
}

/** Name of the cookie that better-auth keeps the session in. */
export const sessionCookie = (env: Env): string =>
  `${env.DEMO === '1' ? 'linli' : '__Host-linli'}.session_token`
