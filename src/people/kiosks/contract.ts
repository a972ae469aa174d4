export { countWrongCard } from './guesses.ts'
export { noteSeen } from './seen.ts'
import type { Context } from 'hono'
import type { Caller } from '../../platform/context.ts'
import type { AppEnv } from '../../platform/http.ts'
import { readKiosk } from './cookie.ts'

/** The kiosk that the device's signed cookie names; whether it is revoked is read with a command's facts. */
export const kioskIn = async (c: Context<AppEnv>): Promise<Caller | null> => {
  const id = await readKiosk(c)
  return id ? { kind: 'kiosk', id } : null
}
