import type { Context } from 'hono'
import { ok, refuse, type Result } from './result.ts'

/** The version that `If-Match` names, as `"3"` or `3`; null when it is absent or `*`. */
export const ifMatch = (c: Context): number | null => {
  const header = c.req.header('if-match')
  const found = header && /^(?:W\/)?"?(\d+)"?$/.exec(header.trim())
  return found ? Number(found[1]) : header === undefined || header.trim() === '*' ? null : -1
}

/** Refuses a change that was made from an older version. */
export const fresh = (version: number, matched: number | null): Result<null> =>
  matched === null || matched === version ? ok(null) : refuse('version.old', { version })
