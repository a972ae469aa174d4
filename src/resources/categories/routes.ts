import { Hono } from 'hono'
import { answer, show, type AppEnv } from '../../platform/http.ts'
import { body } from '../../platform/input.ts'
import { ifMatch } from '../../platform/version.ts'
import { changeCategory } from './commands.ts'
import { ChangeCategory } from './schema.ts'
import { listCategories } from './views.ts'

export const categories = new Hono<AppEnv>()
  .get('/', async (c) => show(c, await listCategories(c.get('ctx'))))
  .patch('/:key', body(ChangeCategory), async (c) =>
    answer(c, await changeCategory(c.get('ctx'), c.req.param('key'), c.req.valid('json'), ifMatch(c))),
  )
