import { Hono } from 'hono'
import { answer, show, type AppEnv } from '../../platform/http.ts'
import { body, query } from '../../platform/input.ts'
import { ifMatch } from '../../platform/version.ts'
import { closeSuddenly, undoClosure } from './closure.ts'
import { addCity, changeLibrary, createLibrary, putCalendar } from './commands.ts'
import {
  AddCity,
  CalendarShape,
  ChangeLibrary,
  CreateLibrary,
  ListLibraries,
  SuddenClosure,
} from './schema.ts'
import { listLibraries, showLibrary } from './views.ts'

export const libraries = new Hono<AppEnv>()
  .post('/cities', body(AddCity), async (c) => answer(c, await addCity(c.get('ctx'), c.req.valid('json'))))
  .get('/libraries', query(ListLibraries), async (c) =>
    show(c, await listLibraries(c.get('ctx'), c.req.valid('query'))),
  )
  .post('/libraries', body(CreateLibrary), async (c) =>
    answer(c, await createLibrary(c.get('ctx'), c.req.valid('json'))),
  )
  .get('/libraries/:id', async (c) => show(c, await showLibrary(c.get('ctx'), c.req.param('id'))))
  .patch('/libraries/:id', body(ChangeLibrary), async (c) =>
    answer(c, await changeLibrary(c.get('ctx'), c.req.param('id'), c.req.valid('json'), ifMatch(c))),
  )
  .put('/libraries/:id/calendar', body(CalendarShape), async (c) =>
    answer(c, await putCalendar(c.get('ctx'), c.req.param('id'), c.req.valid('json'), ifMatch(c))),
  )
  .post('/libraries/:id/closures', body(SuddenClosure), async (c) =>
    answer(c, await closeSuddenly(c.get('ctx'), c.req.param('id'), c.req.valid('json'))),
  )
  .post('/libraries/:id/closures/:closureId/undo', async (c) =>
    answer(c, await undoClosure(c.get('ctx'), c.req.param('id'), c.req.param('closureId'))),
  )
