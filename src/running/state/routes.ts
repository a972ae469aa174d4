import { Hono } from 'hono'
import { show, type AppEnv } from '../../platform/http.ts'
import type { Job } from '../../platform/jobs.ts'
import { showState } from './views.ts'

/** The state of what runs by itself; the jobs are known to who composes the Worker. */
export const stateOf = (jobs: Job[]) =>
  new Hono<AppEnv>().get('/', async (c) => show(c, await showState(c.get('ctx'), jobs)))
