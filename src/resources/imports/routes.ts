import { Hono } from 'hono'
import { enter } from '../../platform/command.ts'
import { answer, refused, type AppEnv } from '../../platform/http.ts'
import { query } from '../../platform/input.ts'
import { once } from '../../platform/once.ts'
import { ok } from '../../platform/result.ts'
import { fileOf, takeKey } from '../../platform/upload.ts'
import { ImportQuery } from './schema.ts'
import { takeOffers } from './take.ts'

export const resourceImports = new Hono<AppEnv>().post('/', query(ImportQuery), async (c) => {
  const asked = c.req.valid('query')
  const ctx = c.get('ctx')
  // Who asks is let in before the file is read.
  const entered = await enter({ ...ctx, key: null }, [])
  if (!entered.ok) return refused(c, entered)
  const bytes = await fileOf(c)
  if (!bytes.ok) return refused(c, bytes)
  const key = asked.dryRun ? ok(null) : await takeKey(c, bytes.value)
  if (!key.ok) return refused(c, key)
  const { organisationId = null } = asked
  return answer(c, await once(ctx, () => takeOffers(ctx, bytes.value, { ...asked, organisationId })))
})
