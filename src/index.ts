import { app } from './app.ts'
import { scheduled } from './jobs.ts'
import type { Env } from './platform/env.ts'

export default {
  fetch: app.fetch,
  scheduled: (event: { scheduledTime: number }, env: Env) => scheduled(env, event.scheduledTime),
}
