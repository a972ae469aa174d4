import { Hono } from 'hono'
import { answer, refused, show, type AppEnv } from '../../platform/http.ts'
import { body, query } from '../../platform/input.ts'
import { ifMatch } from '../../platform/version.ts'
import { cancelConsultation, correctConsultation, noteConsultation, restoreConsultation } from './commands.ts'
import { fileOf } from './file.ts'
import {
  ChangeConsultation,
  ExportConsultations,
  FindAskers,
  ListConsultations,
  NoteConsultation,
} from './schema.ts'
import { findAskers, listConsultations } from './views.ts'

export const consultations = new Hono<AppEnv>()
  .get('/', query(ListConsultations), async (c) =>
    show(c, await listConsultations(c.get('ctx'), c.req.valid('query'))),
  )
  .post('/', body(NoteConsultation), async (c) =>
    answer(c, await noteConsultation(c.get('ctx'), c.req.valid('json'))),
  )
  .get('/export', query(ExportConsultations), async (c) => {
    const file = await fileOf(c.get('ctx'), c.req.valid('query'))
    if (!file.ok) return refused(c, file)
    return new Response(file.value.text, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${file.value.name}"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  })
  .get('/askers', query(FindAskers), async (c) =>
    show(c, await findAskers(c.get('ctx'), c.req.valid('query'))),
  )
  .patch('/:id', body(ChangeConsultation), async (c) =>
    answer(c, await correctConsultation(c.get('ctx'), c.req.param('id'), c.req.valid('json'), ifMatch(c))),
  )
  .post('/:id/cancel', async (c) =>
    answer(c, await cancelConsultation(c.get('ctx'), c.req.param('id'), ifMatch(c))),
  )
  .post('/:id/restore', async (c) =>
    answer(c, await restoreConsultation(c.get('ctx'), c.req.param('id'), ifMatch(c))),
  )
