import { Hono } from 'hono'
import { show, type AppEnv } from '../../platform/http.ts'
import { showDesk } from './views.ts'

/** What waits for who coordinates. */
export const resourceDesk = new Hono<AppEnv>().get('/', async (c) => show(c, await showDesk(c.get('ctx'))))
