import * as z from 'zod/mini'
import { access } from '../../src/access.ts'
import type { AccessRow, Role } from '../../src/access-row.ts'
import { app } from '../../src/app.ts'
import { shapeOf } from '../../src/platform/input.ts'
import { aKiosk, aPhone, call, staff, type Answered } from './harness.ts'
import { anOrganisation, cities, joined } from './organisations-world.ts'

/** Everybody who may come to the door. */
export const everybody = [
  'admin',
  'librarian',
  'host',
  'coordinator',
  'reporter',
  'owner',
  'member',
  'account',
  'kiosk',
  'phone',
  'nobody',
] as const
export type Who = (typeof everybody)[number]

export const rows: [string, AccessRow][] = Object.entries(access)

/** Whether the table lets them in: what is public is everybody's, an account without a role is an account. */
export const declared = (row: AccessRow, who: Who): boolean => {
  if (row.callers.includes('public')) return true
  if (who === 'nobody') return false
  if (who === 'kiosk' || who === 'phone') return row.callers.includes(who)
  return row.callers.includes('account') && (row.roles.length === 0 || row.roles.includes(who as Role))
}

/** The cookie of each of them, newly made. */
export const cookieOf = async (
  who: Who,
  libraryId: string,
  child: { id: string; cardId: string },
): Promise<string> => {
  if (who === 'nobody') return ''
  if (who === 'owner' || who === 'member') {
    await cities()
    const { owner, id } = await anOrganisation()
    return who === 'owner' ? owner.as : (await joined(owner, id)).as
  }
  if (who === 'kiosk') return (await aKiosk(libraryId)).cookie
  if (who === 'phone') return aPhone([child])
  return staff(who === 'account' ? [] : [{ role: who }])
}

type Schema = {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  required?: string[]
  properties?: Record<string, Schema>
  items?: Schema
  minItems?: number
  minimum?: number
  minLength?: number
}

const words: Record<string, string> = {
  email: 'walk@demo.test',
  city: '北京',
  from: '2026-03-03',
  to: '2026-03-04',
  on: '2026-03-03',
  givenOn: '2026-03-01',
  month: '2026-02',
  otp: '000000',
}

/** The least that a schema takes: its required members and the known ones, each as plain as can be. */
const least = (schema: Schema, known: Record<string, unknown>, name = ''): unknown => {
  if (known[name] !== undefined) return known[name]
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0] ?? schema.allOf?.[0]
  if (choice) return least(choice, known, name)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([key]) => schema.required?.includes(key) || known[key] !== undefined)
          .map(([key, member]) => [key, least(member, known, key)]),
      )
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => least(schema.items ?? {}, known))
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1)
    case 'boolean':
      return true
    default:
      return words[name] ?? 'nowhere'.padEnd(schema.minLength ?? 0, 'e')
  }
}

const shapesOf = (route: string) => {
  const [method, path] = route.split(' ')
  return app.routes.flatMap((r) => (r.method === method && r.path === path ? (shapeOf(r.handler) ?? []) : []))
}

/** What one route needs beyond the least that its shapes say, to come as far as the door. */
export type More = Record<string, { known?: Record<string, unknown>; body?: Uint8Array }>

/** A request to a route that its shapes take; ids name nothing unless they are known. */
export const exampleOf = (route: string, ids: Record<string, string>, more: More[string] = {}) => {
  const [method = '', pattern = ''] = route.split(' ')
  const known = { ...ids, ...more.known }
  const given = (target: 'json' | 'query'): Record<string, unknown> => {
    const shape = shapesOf(route).find((s) => s.target === target)?.shape
    const schema = shape && (z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema)
    return schema ? (least(schema, known) as Record<string, unknown>) : {}
  }
  const path = pattern.replace(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => String(known[name] ?? 'nowhere'))
  const query = new URLSearchParams(given('query') as Record<string, string>).toString()
  return {
    method,
    path: query ? `${path}?${query}` : path,
    body: method === 'GET' ? undefined : (more.body ?? given('json')),
  }
}

/** Whether the answer came from the door: nobody known, or somebody who may not. */
export const turnedAway = ({ status, body }: Answered): boolean =>
  (status === 401 && body.code === 'session.missing') || (status === 403 && body.code === 'role.missing')

export const ask = (
  example: { method: string; path: string; body?: unknown },
  as: string,
  headers: Record<string, string> = {},
) => call(`${example.method} ${example.path}`, { as, headers, body: example.body })
