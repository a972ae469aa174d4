import { Hono } from 'hono'
import { byteOrderMark } from '../../platform/csv.ts'
import { answer, show, type AppEnv } from '../../platform/http.ts'
import { body, query } from '../../platform/input.ts'
import { ifMatch } from '../../platform/version.ts'
import { dressCard, issueCard } from './cards.ts'
import { changePatron, registerPatron } from './commands.ts'
import { giveConsent, lookAtGuardian, withdrawConsent } from './consent.ts'
import { erasePatron } from './erase.ts'
import { exportPatron } from './export.ts'
import { mergePatron } from './merge.ts'
import { minorsCsv, minorsReport } from './minors.ts'
import {
  AskExport,
  AskReport,
  ChangePatron,
  GiveConsent,
  ListPatrons,
  MergePatron,
  Register,
} from './schema.ts'
import { listPatrons, showPatron } from './views.ts'

export const patrons = new Hono<AppEnv>()
  .get('/', query(ListPatrons), async (c) => show(c, await listPatrons(c.get('ctx'), c.req.valid('query'))))
  .post('/', body(Register), async (c) => answer(c, await registerPatron(c.get('ctx'), c.req.valid('json'))))
  .get('/:id', async (c) => show(c, await showPatron(c.get('ctx'), c.req.param('id'))))
  .patch('/:id', body(ChangePatron), async (c) =>
    answer(c, await changePatron(c.get('ctx'), c.req.param('id'), c.req.valid('json'), ifMatch(c))),
  )
  .delete('/:id', async (c) => answer(c, await erasePatron(c.get('ctx'), c.req.param('id'), ifMatch(c))))
  .post('/:id/cards', async (c) =>
    answer(c, await issueCard(c.get('ctx'), c.req.param('id')), (made) => dressCard(c.get('ctx'), made)),
  )
  .post('/:id/consent', body(GiveConsent), async (c) =>
    answer(c, await giveConsent(c.get('ctx'), c.req.param('id'), c.req.valid('json'), ifMatch(c))),
  )
  .post('/:id/consent/withdraw', async (c) =>
    answer(c, await withdrawConsent(c.get('ctx'), c.req.param('id'))),
  )
  .get('/:id/export', query(AskExport), async (c) => {
    const given = await exportPatron(c.get('ctx'), c.req.param('id'), c.req.valid('query').guardian === true)
    const response = await answer(c, given)
    if (given.ok) response.headers.set('content-disposition', 'attachment; filename="linli-child.json"')
    return response
  })
  .get('/:id/guardian', async (c) => answer(c, await lookAtGuardian(c.get('ctx'), c.req.param('id'))))
  .post('/:id/merge', body(MergePatron), async (c) =>
    answer(c, await mergePatron(c.get('ctx'), c.req.param('id'), c.req.valid('json').from)),
  )

/** The yearly report for the audit of minors' data. */
export const minors = new Hono<AppEnv>().get('/', query(AskReport), async (c) => {
  const { year, format } = c.req.valid('query')
  const report = await minorsReport(c.get('ctx'), year)
  if (!report.ok || format !== 'csv') return show(c, report)
  return c.body(byteOrderMark + minorsCsv(report.value), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="linli-minors-${report.value.year}.csv"`,
    'cache-control': 'no-store',
  })
})
