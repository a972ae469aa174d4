import { Hono } from 'hono'
import { answer, show, type AppEnv } from '../../platform/http.ts'
import { body, query } from '../../platform/input.ts'
import { noteFigures } from './commands.ts'
import { listFigureRows } from './rows.ts'
import { AddNote, FigureRowsQuery, FiguresQuery } from './schema.ts'
import { viewFigures, viewHeadline } from './views.ts'

/** What the network publishes of its resources, month by month. */
export const resourceFigures = new Hono<AppEnv>()
  .get('/', query(FiguresQuery), async (c) => show(c, await viewFigures(c.get('ctx'), c.req.valid('query'))))
  .get('/headline', async (c) => show(c, await viewHeadline(c.get('ctx'))))
  .get('/rows', query(FigureRowsQuery), async (c) =>
    show(c, await listFigureRows(c.get('ctx'), c.req.valid('query'))),
  )
  .post('/notes', body(AddNote), async (c) => answer(c, await noteFigures(c.get('ctx'), c.req.valid('json'))))
