import { env } from 'cloudflare:workers'
import { app } from '../../src/app.ts'
import { hashOf, tokenOf } from '../../src/people/patrons/contract.ts'
import { bondOf } from '../../src/people/phones/code.ts'
import { signed } from '../../src/platform/sign.ts'
import { withCheck, ALPHABET } from '../../src/library/codes.ts'
import { next } from './numbers.ts'

/** Monday 2 March 2026, 10:00 in Shanghai: no holiday near. */
export const monday = Date.parse('2026-03-02T02:00:00Z')

export const days = 86_400_000

export type Answered<T = any> = { status: number; body: T; headers: Headers }

type Asked = {
  body?: unknown
  /** A cookie header: whoever asks. */
  as?: string
  key?: string
  now?: number
  headers?: Record<string, string>
  /** Other bindings than the demo's: production has `live`. */
  env?: Record<string, unknown>
}

/** One request through the whole Worker, at a chosen instant. */
export const call = async <T = any>(route: string, asked: Asked = {}): Promise<Answered<T>> => {
  const [method = 'GET', path = '/'] = route.split(' ')
  const headers: Record<string, string> = { ...asked.headers }
  if (asked.as) headers['cookie'] = asked.as
  if (asked.key) headers['idempotency-key'] = asked.key
  if (asked.body !== undefined) headers['content-type'] ??= 'application/json'
  const response = await app.request(
    `http://linli.test${path}`,
    {
      method,
      headers,
      body:
        asked.body === undefined
          ? undefined
          : typeof asked.body === 'string' || asked.body instanceof Uint8Array
            ? (asked.body as BodyInit)
            : JSON.stringify(asked.body),
    },
    { ...env, NOW: asked.now ?? monday, ...asked.env },
  )
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json')
  return { status: response.status, body: (isJson ? JSON.parse(text) : text) as T, headers: response.headers }
}

/** Production's bindings over the same rows: no demo. */
export const live = {
  DEMO: undefined,
  DB: {
    prepare: (query: string) => env.DB.prepare(query),
    batch: (statements: never[]) => env.DB.batch(statements),
    exec: (query: string) => env.DB.exec(query),
  },
}

/** The cookies that a browser holds after an answer, as its next request sends them. */
export const cookiesOf = (...answers: { headers: Headers }[]): string => {
  const held = new Map<string, string>()
  for (const cookie of answers.flatMap((a) => a.headers.getSetCookie())) {
    const [pair = ''] = cookie.split(';')
    const cut = pair.indexOf('=')
    if (/max-age=0\b/i.test(cookie)) held.delete(pair.slice(0, cut))
    else held.set(pair.slice(0, cut), pair.slice(cut + 1))
  }
  return [...held].map(([name, value]) => `${name}=${value}`).join('; ')
}

/** An id that no other fixture has. */
export const fresh = (what: string): string => `${what}-${next()}`

export const run = (sql: string, ...values: unknown[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()

export const rowsOf = async <T = Record<string, any>>(sql: string, ...values: unknown[]): Promise<T[]> =>
  (
    await env.DB.prepare(sql)
      .bind(...values)
      .all<T>()
  ).results

export const one = async (sql: string, ...values: unknown[]): Promise<any> =>
  Object.values((await rowsOf(sql, ...values))[0] ?? {})[0]

/** A library that is open every day and keeps no holidays, unless the case says otherwise. */
export const aLibrary = async (given: Record<string, unknown> = {}) => {
  const id = fresh('library')
  await run(`insert or ignore into city (name, english) values (?, 'Beijing')`, given['city'] ?? '北京')
  const row = {
    id,
    name: id,
    city: '北京',
    kind: 'centre',
    weekly: '[1,2,3,4,5,6,7]',
    keeps_holidays: 0,
    created_at: monday,
    ...given,
  }
  await insert('library', row)
  return { id, name: row.name, city: row.city }
}

export const insert = (table: string, row: Record<string, unknown>) =>
  run(
    `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.keys(row)
      .map(() => '?')
      .join(', ')})`,
    ...Object.values(row),
  )

export const aTitle = async (given: Record<string, unknown> = {}) => {
  const id = fresh('title')
  const row = {
    id,
    title: '好饿的毛毛虫',
    creators: '[]',
    kind: 'book',
    tags: '[]',
    folded: id,
    tokens: ' ',
    created_at: monday,
    ...given,
  }
  await insert('title', row)
  return { id, title: row.title }
}

/** A code that no other fixture has. */
export const aCode = (): string => {
  let n = next()
  let seven = ''
  for (let i = 0; i < 7; i++) {
    seven = ALPHABET[n % 31] + seven
    n = Math.floor(n / 31)
  }
  return withCheck(seven)
}

export const aCopy = async (libraryId: string, given: Record<string, unknown> = {}) => {
  const code = aCode()
  const titleId = given['title_id'] ?? (await aTitle()).id
  await insert('copy', {
    code,
    title_id: titleId,
    library_id: libraryId,
    at_library_id: libraryId,
    created_at: monday,
    ...given,
  })
  return { code, titleId: String(titleId) }
}

export const aPatron = async (libraryId: string, given: Record<string, unknown> = {}) => {
  const id = fresh('patron')
  const row = {
    id,
    nickname: '小鱼',
    avatar: 'fish',
    birth_year: 2018,
    home_library_id: libraryId,
    created_at: monday,
    ...given,
  }
  await insert('patron', row)
  return { id, nickname: row.nickname, ...(await aCard(id)) }
}

export const aCard = async (patronId: string) => {
  const cardId = fresh('card')
  const token = await tokenOf(env.LINLI_SECRET, cardId)
  await insert('card', {
    id: cardId,
    patron_id: patronId,
    token_hash: await hashOf(token),
    created_at: monday,
  })
  return { cardId, card: token }
}

/** A paired kiosk's cookie. */
export const aKiosk = async (libraryId: string) => {
  const id = fresh('kiosk')
  await insert('kiosk', { id, library_id: libraryId, name: id, paired_at: monday, created_at: monday })
  return { id, cookie: `linli-kiosk=${await signed(env.LINLI_SECRET, 'linli-kiosk', id)}` }
}

/** A phone that holds these children's cards and is bound to them; `inside` is the library whose door it scanned, until an instant. */
export const aPhone = async (
  children: { id: string; cardId: string }[],
  inside: { insideLibraryId?: string; insideUntil?: number } = {},
): Promise<string> => {
  const held = {
    id: fresh('phone'),
    cards: children.map((c) => c.cardId),
    active: children[0]?.id ?? null,
    ...inside,
  }
  const phone = await bondOf(env.LINLI_SECRET, held.id)
  for (const c of children)
    await insert('phone_bond', { phone, patron_id: c.id, code_id: fresh('code'), bound_at: monday })
  return `linli-phone=${await signed(env.LINLI_SECRET, 'linli-phone', btoa(JSON.stringify(held)))}`
}

/** A signed-in grown-up with roles; the session is a row and a signed cookie, as sign-in makes them. */
export const staff = async (
  roles: { role: string; libraryId?: string; siteId?: string; city?: string }[],
): Promise<string> => {
  const id = fresh('account')
  const token = `${fresh('session-token')}-${id}`
  const soon = Date.now() + 30 * days
  await insert('account', {
    id,
    name: '',
    email: `${id}@demo.test`,
    email_verified: 1,
    created_at: monday,
    updated_at: monday,
  })
  await insert('session', {
    id: fresh('session'),
    expires_at: soon,
    token,
    created_at: monday,
    updated_at: monday,
    user_id: id,
  })
  for (const r of roles)
    await insert('role', {
      id: fresh('role'),
      account_id: id,
      role: r.role,
      library_id: r.libraryId ?? null,
      site_id: r.siteId ?? null,
      city: r.city ?? null,
      granted_at: monday,
    })
  const key = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(env.LINLI_SECRET),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(token)))
  return `linli.session_token=${encodeURIComponent(`${token}.${btoa(String.fromCharCode(...signature))}`)}`
}

/** Everything in the database, table by table, to be compared before and after. */
export const everything = async (): Promise<Record<string, unknown[]>> => {
  const tables = await rowsOf<{ name: string; columns: number }>(
    `select name, (select count(*) from pragma_table_info(m.name)) as columns from sqlite_master m where type = 'table' and name not like 'sqlite_%' and name not like '_cf_%'
      and name not like 'd1_%' order by name`,
  )
  const found = await env.DB.batch(
    tables.map(({ name, columns }) =>
      env.DB.prepare(`select * from "${name}" order by 1${columns > 1 ? ', 2' : ''}`),
    ),
  )
  return Object.fromEntries(tables.map(({ name }, i) => [name, found[i]?.results ?? []]))
}

export const admin = () => staff([{ role: 'admin' }])

export const aPolicy = (given: Record<string, unknown>) =>
  insert('policy', {
    id: fresh('policy'),
    loan_days: 14,
    loan_limit: 3,
    renewal_limit: 1,
    hold_limit: 3,
    hold_shelf_days: 7,
    ...given,
  })
