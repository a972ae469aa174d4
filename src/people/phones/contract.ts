import type { Context } from 'hono'
import type { Caller } from '../../platform/context.ts'
import type { AppEnv } from '../../platform/http.ts'
import { bondOf } from './code.ts'
import { readPhone } from './cookie.ts'

/** The phone that its signed cookie describes; which of its cards still live is read with a command's facts. */
export const phoneIn = async (c: Context<AppEnv>): Promise<Extract<Caller, { kind: 'phone' }> | null> => {
  const held = await readPhone(c)
  return held && { kind: 'phone', ...held, bond: await bondOf(c.env.LINLI_SECRET, held.id) }
}

export { dropBonds, moveBonds } from './store.ts'
