import type { Context } from 'hono'
import type { Caller } from '../../platform/context.ts'
import { readCookie } from '../../platform/cookies.ts'
import type { AppEnv } from '../../platform/http.ts'

/** The kiosk that the device's signed cookie names; whether it is revoked is read with a command's facts. */
export const kioskIn = async (c: Context<AppEnv>): Promise<Caller | null> => {
  const id = await readCookie(c, 'linli-kiosk')
  return id ? { kind: 'kiosk', id } : null
}
