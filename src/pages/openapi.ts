import * as z from 'zod/mini'
import { codes, type Code } from '../platform/codes.ts'
import { shapeOf } from '../platform/input.ts'

/** A row of the route table, as far as the document needs it. */
export type RouteRow = {
  callers: readonly string[]
  roles: readonly string[]
  does: string
  gives?: z.core.$ZodType
  raw?: true
}
export type Routes = { method: string; path: string; handler: object }[]
export type Schema = Record<string, unknown>
export type Operation = {
  operationId: string
  tags: string[]
  summary: string
  description: string
  parameters: Schema[]
  requestBody?: Schema
  responses: Record<string, Schema>
  security: Record<string, string[]>[]
}
export type OpenApi = {
  openapi: '3.1.0'
  info: Schema
  servers: { url: string }[]
  tags: { name: string }[]
  paths: Record<string, Record<string, Operation>>
  components: Record<'schemas' | 'responses' | 'parameters' | 'securitySchemes', Record<string, Schema>>
}

const schemaOf = (shape: z.core.$ZodType, io: 'input' | 'output'): Schema => {
  const {
    $schema: _,
    '~standard': __,
    ...schema
  } = z.toJSONSchema(shape, { io, unrepresentable: 'any' }) as Schema
  return schema
}

const statuses = [...new Set(Object.values(codes).map(({ status }) => status))].sort((a, b) => a - b)

const codesOf = (status: number): Code[] =>
  (Object.keys(codes) as Code[]).filter((code) => codes[code].status === status)

const problem: Schema = {
  type: 'object',
  description:
    'RFC 9457. `code` never changes; `title` is in the language asked for. Other members let a client act.',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string', description: 'Address of the code’s explanation.' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(codes) },
    detail: { type: 'string' },
    requestId: { type: 'string', description: 'What to tell whoever looks it up.' },
    errors: {
      type: 'array',
      description: 'Of `input.invalid`: a JSON pointer to each member that is wrong.',
      items: { type: 'object', properties: { pointer: { type: 'string' }, code: { type: 'string' } } },
    },
  },
  additionalProperties: true,
}

const refusalOf = (status: number): Schema => ({
  description: codesOf(status)
    .map((code) => codes[code].en)
    .join(' '),
  content: {
    'application/problem+json': {
      schema: {
        allOf: [{ $ref: '#/components/schemas/Problem' }],
        properties: { status: { const: status }, code: { enum: codesOf(status) } },
      },
    },
  },
})

const parameters: Record<string, Schema> = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'The operation’s id: the same key with the same body runs once and answers the same for 90 days.',
    schema: { type: 'string', pattern: '^[!-~]{1,128}$' },
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    description: 'The version that was read; a change since then is refused with `version.old`.',
    schema: { type: 'string' },
  },
  LinliAs: {
    name: 'Linli-As',
    in: 'header',
    description: 'Who asks, in a browser that holds several cookies.',
    schema: { enum: ['account', 'kiosk', 'phone'] },
  },
}

const cookie = (name: string, description: string): Schema => ({
  type: 'apiKey',
  in: 'cookie',
  name,
  description,
})

/** Over https the names carry the prefix `__Host-`; the demo runs without it. */
const securitySchemes: Record<string, Schema> = {
  account: cookie('__Host-linli.session_token', 'A person who signed in by an e-mail code.'),
  kiosk: cookie('__Host-linli-kiosk', 'A tablet that was paired with a library.'),
  phone: cookie('__Host-linli-phone', 'A phone on which a card was opened.'),
}

const pathOf = (path: string): string => path.replace(/:(\w+)(?:\{[^}]*\})?/g, '{$1}')
const named = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
const ref = (kind: 'parameters' | 'responses', name: string): Schema => ({
  $ref: `#/components/${kind}/${name}`,
})

/** The part of the API that a path belongs to: `library/loans`, `people/patrons`, `auth`; `service` for what is of none. */
const tagOf = (path: string): string => {
  const [, , area = '', thing = ''] = path.split('/')
  if (area === '' || area === 'health' || area === 'openapi.json') return 'service'
  return thing === '' || thing.startsWith(':') || area === 'auth' ? area : `${area}/${thing}`
}

/** What the guard and the parser may answer before a command decides anything. */
const refusalsOf = (method: string, path: string, row: RouteRow, hasShape: boolean): number[] => {
  const changes = method !== 'GET'
  return statuses.filter(
    (status) =>
      ({
        400: changes && row.raw !== true,
        401: !row.callers.includes('public'),
        403: changes || row.roles.length > 0 || row.callers.includes('kiosk'),
        404: changes || named(path).length > 0,
        409: changes || row.callers.includes('kiosk'),
        412: method === 'PATCH' || method === 'PUT',
        413: changes,
        415: changes && row.raw !== true,
        422: changes || hasShape,
        429: changes,
        500: true,
      })[status as 400] ?? false,
  )
}

const operationOf = (
  method: string,
  path: string,
  row: RouteRow,
  shapes: ReturnType<typeof shapeOf>[],
): Operation => {
  const changes = method !== 'GET'
  const body = shapes.find((s) => s?.target === 'json')
  const asked = shapes.find((s) => s?.target === 'query')
  const query = asked ? schemaOf(asked.shape, 'input') : {}
  const required = (query['required'] ?? []) as string[]
  return {
    operationId: `${method.toLowerCase()}${path.replace(/\W+(\w?)/g, (_, letter: string) => letter.toUpperCase())}`,
    tags: [tagOf(path)],
    summary: row.does,
    description: whoMay(row),
    parameters: [
      ...named(path).map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      ...Object.entries((query['properties'] ?? {}) as Record<string, Schema>).map(([name, schema]) => ({
        name,
        in: 'query',
        ...(required.includes(name) ? { required: true } : {}),
        schema,
      })),
      ...(changes && row.raw !== true ? [ref('parameters', 'IdempotencyKey')] : []),
      ...(method === 'PATCH' || method === 'PUT' ? [ref('parameters', 'IfMatch')] : []),
      ...(row.callers.length > 1 ? [ref('parameters', 'LinliAs')] : []),
    ],
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(body.shape, 'input') } },
          },
        }
      : {}),
    responses: {
      [changes ? '2XX' : '200']: {
        description: 'Done.',
        ...(row.gives ? { content: { 'application/json': { schema: schemaOf(row.gives, 'output') } } } : {}),
      },
      ...Object.fromEntries(
        refusalsOf(method, path, row, asked !== undefined).map((status) => [
          status,
          ref('responses', `Refused${status}`),
        ]),
      ),
    },
    security: row.callers.map((caller) => (caller === 'public' ? {} : { [caller]: [] })),
  }
}

const whoMay = ({ callers, roles }: RouteRow): string => {
  const account =
    roles.length > 0 ? `accounts that are ${roles.join(' or ')}` : 'any account that is signed in'
  const words: Record<string, string> = {
    public: 'anybody',
    account,
    kiosk: 'kiosks',
    phone: 'phones with a card',
  }
  return `Open to ${callers.map((caller) => words[caller] ?? caller).join(', ')}.`
}

/**
 * The OpenAPI 3.1 document of every route under /api, from the shapes that validate and the table that lets in: nothing
 * in it is written by hand twice.
 */
export const describeApi = (routes: Routes, rows: Record<string, RouteRow>): OpenApi => {
  const paths: OpenApi['paths'] = {}
  const tags = new Set<string>()
  const all = new Map<string, Routes>()
  for (const route of routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api')))
    all.set(`${route.method} ${route.path}`, [...(all.get(`${route.method} ${route.path}`) ?? []), route])
  for (const [key, handlers] of all) {
    const [{ method, path } = { method: '', path: '' }] = handlers
    const row = rows[key]
    if (!row) continue
    const operation = operationOf(
      method,
      path,
      row,
      handlers.map(({ handler }) => shapeOf(handler)),
    )
    ;(paths[pathOf(path)] ??= {})[method.toLowerCase()] = operation
    for (const tag of operation.tags) tags.add(tag)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Linli API',
      version: '1',
      description:
        'Instants are RFC 3339 in UTC, local dates `YYYY-MM-DD`. Lists answer `{items, nextCursor}`. Unknown members are ignored. `Accept-Language` picks zh-CN or en for sentences.',
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    servers: [{ url: '/' }],
    tags: [...tags].sort().map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: problem },
      responses: Object.fromEntries(statuses.map((status) => [`Refused${status}`, refusalOf(status)])),
      parameters,
      securitySchemes,
    },
  }
}
