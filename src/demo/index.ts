import type { ExecutionContext } from '@cloudflare/workers-types'
import { Hono } from 'hono'
import { app } from '../app.ts'
import { prepare } from '../guard.ts'
import { scheduled } from '../jobs.ts'
import type { Env } from '../platform/env.ts'
import type { AppEnv } from '../platform/http.ts'
import { dev } from './dev.ts'
import { chooseLanguage } from '../pages/language.ts'
import { secured } from '../pages/headers.ts'
import { start } from './routes.ts'
import { sheet } from './sheet.ts'

/** The demo: the same Worker, with its seed and what a developer may look into. Production does not contain it. */
const demo = new Hono<AppEnv>()
  .use('/api/dev/*', secured, prepare)
  .route('/api/dev', start)
  .route('/api/dev', dev)
  .use('/demo/*', secured, prepare, chooseLanguage)
  .route('/demo', sheet)

const own = /^\/(api\/dev|demo)(\/|$)/

export default {
  fetch: (request: Request, env: Env, context: ExecutionContext) =>
    (own.test(new URL(request.url).pathname) ? demo : app).fetch(request, env, context),
  scheduled: (event: { scheduledTime: number }, env: Env) => scheduled(env, event.scheduledTime),
}
