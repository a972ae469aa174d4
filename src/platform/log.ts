import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { AppEnv } from './http.ts'

/**
 * One line a request: route, caller kind, duration and what it cost. Never an address, a token, a body or a name: the
 * route's pattern stands for the path.
 */
export const logged: MiddlewareHandler<AppEnv> = async (c, next) => {
  const started = Date.now()
  await next()
  const ctx = c.get('ctx')
  const failure = c.get('failure')
  const route =
    matchedRoutes(c).findLast((r) => r.method === (c.req.method === 'HEAD' ? 'GET' : c.req.method))?.path ??
    'unknown'
  const line = {
    level: failure ? 'error' : 'info',
    requestId: ctx.requestId,
    route: `${c.req.method} ${route}`,
    status: c.res.status,
    code: c.get('refused'),
    caller: ctx.caller.kind,
    ms: Date.now() - started,
    roundTrips: ctx.db.meter.roundTrips,
    rowsRead: ctx.db.meter.rowsRead,
    rowsWritten: ctx.db.meter.rowsWritten,
    failure: failure ? failureOf(failure) : undefined,
  }
  console.log(JSON.stringify(line))
}

/** The kind of an error and where it was thrown; its message may quote values, so only D1's first clause stays. */
const failureOf = (error: Error) => ({
  name: error.name,
  message: error.message
    .split('\n')[0]
    ?.replace(/params:.*/s, '')
    .slice(0, 200),
  at: error.stack
    ?.split('\n')
    .slice(1, 4)
    .map((l) => l.trim()),
})
