import { Hono } from 'hono'
import { answer, show, type AppEnv } from '../../platform/http.ts'
import { body, query } from '../../platform/input.ts'
import { ifMatch } from '../../platform/version.ts'
import { changeVenue } from './change.ts'
import { createVenue } from './create.ts'
import { findVenues } from './find.ts'
import { ChangeVenue, CreateVenue, FindVenues } from './schema.ts'
import { showVenue } from './views.ts'

export const venues = new Hono<AppEnv>()
  .get('/', query(FindVenues), async (c) => show(c, await findVenues(c.get('ctx'), c.req.valid('query'))))
  .post('/', body(CreateVenue), async (c) => answer(c, await createVenue(c.get('ctx'), c.req.valid('json'))))
  .get('/:id', async (c) => show(c, await showVenue(c.get('ctx'), c.req.param('id'))))
  .patch('/:id', body(ChangeVenue), async (c) =>
    answer(c, await changeVenue(c.get('ctx'), c.req.param('id'), c.req.valid('json'), ifMatch(c))),
  )
