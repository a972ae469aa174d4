import { Hono } from 'hono'
import { enter } from '../../platform/command.ts'
import { answer, refused, type AppEnv } from '../../platform/http.ts'
import { query } from '../../platform/input.ts'
import { once } from '../../platform/once.ts'
import type { Grants } from '../../platform/context.ts'
import { ok, refuse } from '../../platform/result.ts'
import { fileOf, takeKey } from '../../platform/upload.ts'
import { ImportQuery } from './schema.ts'
import { takeActivities } from './take-activities.ts'
import { takeVenues } from './take.ts'

/** Venues are taken in by staff of sites; activities by whoever may hold one, which each row decides. */
const keepsSites = (grants: Grants): boolean =>
  grants.roles.some(({ role }) => role === 'admin' || role === 'host')

export const spaceImports = new Hono<AppEnv>().post('/', query(ImportQuery), async (c) => {
  const { kind, dryRun, city = null, organisationId = null } = c.req.valid('query')
  const ctx = c.get('ctx')
  // Who asks is let in before the file is read.
  const entered = await enter({ ...ctx, key: null }, [])
  if (!entered.ok) return refused(c, entered)
  if (kind === 'venues' && !keepsSites(entered.value.grants)) return refused(c, refuse('role.missing'))
  const bytes = await fileOf(c)
  if (!bytes.ok) return refused(c, bytes)
  const key = dryRun ? ok(null) : await takeKey(c, bytes.value)
  if (!key.ok) return refused(c, key)
  const taken = () =>
    kind === 'venues'
      ? takeVenues(ctx, bytes.value, dryRun)
      : takeActivities(ctx, bytes.value, { dryRun, city, organisationId })
  return answer(c, await once(ctx, taken))
})
