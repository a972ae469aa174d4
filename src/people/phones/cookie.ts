import type { Context } from 'hono'
import { dropCookie, giveCookie, readCookie } from '../../platform/cookies.ts'
import type { AppEnv } from '../../platform/http.ts'
import type { Phone } from './phone.ts'

const name = 'linli-phone'
const lasts = 400 * 86_400

export const readPhone = async (c: Context<AppEnv>): Promise<Phone | null> => {
  const value = await readCookie(c, name)
  return value === null ? null : (JSON.parse(atob(value)) as Phone)
}

export const givePhone = (c: Context<AppEnv>, phone: Phone): Promise<void> =>
  giveCookie(c, name, btoa(JSON.stringify(phone)), lasts)

export const dropPhone = (c: Context<AppEnv>): void => dropCookie(c, name)
