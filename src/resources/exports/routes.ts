import { Hono } from 'hono'
import { refused, type AppEnv } from '../../platform/http.ts'
import { query } from '../../platform/input.ts'
import { ListOffers } from '../offers/schema.ts'
import { exportOffers } from './offers.ts'

export const resourceExports = new Hono<AppEnv>().get('/offers.csv', query(ListOffers), async (c) => {
  const made = await exportOffers(c.get('ctx'), c.req.valid('query'))
  if (!made.ok) return refused(c, made)
  return c.body(made.value, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="offers.csv"',
    'cache-control': 'no-store',
  })
})
