import { Hono } from 'hono'
import { answer, show, type AppEnv } from '../../platform/http.ts'
import { body, query } from '../../platform/input.ts'
import { ifMatch } from '../../platform/version.ts'
import { SearchTitles } from '../search/schema.ts'
import { searchTitles } from '../search/views.ts'
import { changeTitle, createTitle } from './commands.ts'
import { ChangeTitle, CreateTitle } from './schema.ts'
import { viewSummary } from './summary.ts'
import { viewTitle } from './views.ts'

export const titles = new Hono<AppEnv>()
  .get('/', query(SearchTitles), async (c) => show(c, await searchTitles(c.get('ctx'), c.req.valid('query'))))
  .post('/', body(CreateTitle), async (c) => answer(c, await createTitle(c.get('ctx'), c.req.valid('json'))))
  .get('/:id', async (c) => show(c, await viewTitle(c.get('ctx'), c.req.param('id'))))
  .patch('/:id', body(ChangeTitle), async (c) =>
    answer(c, await changeTitle(c.get('ctx'), c.req.param('id'), c.req.valid('json'), ifMatch(c))),
  )

export const summary = new Hono<AppEnv>().get('/', async (c) => show(c, await viewSummary(c.get('ctx'))))
