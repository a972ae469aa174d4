import { Hono } from 'hono'
import { app } from '../app.ts'
import type { AppEnv } from '../platform/http.ts'

/** The demo: the same Worker, with its seed and what a developer may look into. Production does not contain it. */
const demo = new Hono<AppEnv>().route('/', app)

export default { fetch: demo.fetch }
