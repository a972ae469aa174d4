import type { Context } from 'hono'
import { dropCookie, giveCookie, readCookie } from '../../platform/cookies.ts'
import type { AppEnv } from '../../platform/http.ts'

type C = Context<AppEnv>

const name = 'linli-kiosk'
const lasts = 400 * 86_400

export const giveKiosk = (c: C, id: string): Promise<void> => giveCookie(c, name, id, lasts)

export const readKiosk = (c: C): Promise<string | null> => readCookie(c, name)

export const dropKiosk = (c: C): void => dropCookie(c, name)
