import { env } from 'cloudflare:workers'
import Papa from 'papaparse'
import { describe, expect, it, vi } from 'vitest'
import * as z from 'zod/mini'
import deskShell from '../../web/desk/index.html?raw'
import publicShell from '../../web/index.html?raw'
import kioskShell from '../../web/kiosk/index.html?raw'
import fileHeaders from '../../web/ui/static/_headers?raw'
import { app } from '../../src/app.ts'
import { shapeOf } from '../../src/platform/input.ts'
import { exampleOf, rows } from './access-walk.ts'
import { aCopy, admin, aLibrary, aPatron, aTitle, cookiesOf, live, one, run } from './harness.ts'

const shells: Record<string, string> = {
  '/index.html': publicShell,
  '/kiosk/index.html': kioskShell,
  '/desk/index.html': deskShell,
}
const ASSETS = {
  fetch: async (url: string) =>
    new Response(shells[new URL(url).pathname], { headers: { 'content-type': 'text/html' } }),
}
// better-auth's clock is the real one, so these requests come now.
const NOW = Date.now()
type Asked = { as?: string; body?: unknown; headers?: Record<string, string>; env?: Record<string, unknown> }

/** A request to production over https, or to the demo over http. */
const send = async (origin: string, route: string, { as = '', body, headers, env: more }: Asked = {}) => {
  const [method = '', path = ''] = route.split(' ')
  const response = await app.request(
    origin + path,
    {
      method,
      headers: { cookie: as, ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
      body: body ? JSON.stringify(body) : undefined,
    },
    { ...env, ...(origin.startsWith('https') ? live : {}), NOW, ASSETS, ...more },
  )
  const text = new TextDecoder().decode(await response.arrayBuffer())
  return { status: response.status, headers: response.headers, text }
}
const ask = (route: string, asked?: Asked) => send('https://linli.test', route, asked)
/** The same person, as production calls the cookie. */
const hosted = (cookie: string): string => cookie.replace(/^(?=linli)/, '__Host-')

const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "img-src 'self' blob:",
  "style-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "object-src 'none'",
].join('; ')
const strict = {
  'content-security-policy': `${policy}; upgrade-insecure-requests`,
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'access-control-allow-origin': null,
  'x-powered-by': null,
}
const scans = {
  ...strict,
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
}
const silent = { ...strict, 'referrer-policy': 'no-referrer' }
const heldBy = (headers: Headers) =>
  Object.fromEntries(Object.keys(strict).map((name) => [name, headers.get(name)]))

describe('the security headers', () => {
  it('of each kind of answer are these and no other', async () => {
    const library = await aLibrary()
    const [copy, child, as] = [await aCopy(library.id), await aPatron(library.id), hosted(await admin())]
    const photo = `${'ab'.repeat(20)}.jpg`
    await env.COVERS.put(photo, new Uint8Array([0xff, 0xd8]), { httpMetadata: { contentType: 'image/jpeg' } })
    const cases: [string, number, object, Asked?][] = [
      ['/', 200, strict],
      ['/library', 200, strict],
      [`/c/${copy.code}`, 200, strict],
      ['/c/%3Cscript%3E', 404, strict],
      ['/my', 200, strict],
      ['/kiosk', 200, scans],
      ['/scan', 200, scans],
      ['/desk', 200, scans],
      ['/desk/children', 200, scans],
      [`/p/${child.card}`, 200, silent],
      ['/p/nonsense', 404, silent],
      ['/kiosk/index.html', 301, scans],
      ['/library/', 301, strict],
      ['/nowhere', 404, strict],
      ['/scanner', 404, strict],
      [
        '/library',
        500,
        strict,
        { env: { DB: { ...live.DB, batch: () => Promise.reject(new Error('gone')) } } },
      ],
      ['/api', 200, strict],
      ['/api/health', 200, strict],
      ['/api/openapi.json', 200, strict],
      ['/api/nowhere', 404, strict],
      ['/api/library/loans', 401, strict],
      [`/covers/t/${copy.titleId}.svg`, 200, strict],
      [`/covers/${photo}`, 200, strict],
      ['/covers/none', 404, strict],
      ['/api/library/exports?format=csv', 200, strict, { as }],
      ['/api/library/exports?format=xlsx', 200, strict, { as }],
      ['/api/library/exports?format=marcxml', 200, strict, { as }],
      ['/api/people/minors-report?format=csv', 200, strict, { as }],
      [`/api/people/patrons/${child.id}/export`, 200, strict, { as }],
      [
        '/api/auth/wechat?intent=sign-in',
        302,
        silent,
        { env: { WECHAT_APP_ID: 'wx', WECHAT_APP_SECRET: 's' } },
      ],
    ]
    const quiet = vi.spyOn(console, 'log').mockImplementation(() => {})
    for (const [path, status, expected, asked] of cases) {
      const answer = await ask(`GET ${path}`, asked)
      expect([path, answer.status, heldBy(answer.headers)]).toEqual([path, status, expected])
    }
    quiet.mockRestore()
  })

  it('of every route of the API are these, whoever asks, and a refusal is never kept', async () => {
    for (const [route] of rows.filter(([, { callers }]) => !callers.includes('public'))) {
      const { method, path, body } = exampleOf(route, {})
      const answer = await ask(`${method} ${path}`, { body })
      expect([route, heldBy(answer.headers)]).toEqual([route, strict])
      expect([route, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
        route,
        'application/problem+json; charset=utf-8',
        'no-store',
      ])
    }
  })

  it('over http say nothing of https', async () => {
    const { headers } = await send('http://linli.test', 'GET /')
    expect(heldBy(headers)).toEqual({
      ...strict,
      'content-security-policy': policy,
      'strict-transport-security': null,
    })
  })

  it('of files that the Worker does not answer for are the same', () => {
    const said = Object.entries({ ...strict, 'content-security-policy': policy }).filter(([, value]) => value)
    const lines = said.map(([name, value]) => `  ${name}: ${value}`.toLowerCase())
    expect(fileHeaders.toLowerCase().split('\n')).toEqual(expect.arrayContaining(lines))
  })

  it('what is downloaded is a file of its own kind and never a page', async () => {
    const as = hosted(await admin())
    const child = await aPatron((await aLibrary()).id)
    for (const [path, type, name] of [
      [
        '/api/library/exports?format=csv',
        'text/csv; charset=utf-8',
        /^attachment; filename="linli-titles-[\d-]+\.csv"$/,
      ],
      ['/api/library/exports?format=marc', 'application/marc', /\.mrc"$/],
      [
        '/api/people/minors-report?format=csv',
        'text/csv; charset=utf-8',
        /^attachment; filename="linli-minors-\d+\.csv"$/,
      ],
      [
        `/api/people/patrons/${child.id}/export`,
        'application/json',
        /^attachment; filename="linli-child\.json"$/,
      ],
    ] as const) {
      const { headers } = await ask(`GET ${path}`, { as })
      expect([path, headers.get('content-type'), headers.get('cache-control')]).toEqual([
        path,
        type,
        'no-store',
      ])
      expect(headers.get('content-disposition')).toMatch(name)
    }
  })
})

/** Each cookie that an answer sets, without its value and its age. */
const setBy = (...answers: { headers: Headers }[]) =>
  Object.fromEntries(
    answers
      .flatMap(({ headers }) => headers.getSetCookie())
      .map((cookie) => {
        const [pair = '', ...attributes] = cookie.split(/;\s*/)
        const kept = attributes.filter((each) => !/^(?:max-age|expires)=/i.test(each)).sort()
        return [pair.split('=')[0], kept.join('; ')]
      }),
  )

/** Every way to a cookie of ours: a code, a session and its end, a passkey, WeChat, a kiosk, a phone, a language. */
const allCookies = async (origin: string) => {
  const email = `cookies-${origin.length}@demo.test`
  const to = (route: string, asked?: Asked) => send(origin, route, asked)
  const asked = await to('POST /api/auth/email-otp/send-verification-otp', {
    body: { email, type: 'sign-in' },
  })
  const otp = /\d{6}/.exec(
    await one('select text from outbox where "to" = ? order by rowid desc', email),
  )?.[0]
  const entered = await to('POST /api/auth/sign-in/email-otp', { as: cookiesOf(asked), body: { email, otp } })
  expect(entered.status).toBe(200)
  const passkey = await to('POST /api/auth/sign-in/passkey/options', { headers: { origin } })
  const wechat = await to('GET /api/auth/wechat?intent=sign-in', {
    env: { WECHAT_APP_ID: 'wx', WECHAT_APP_SECRET: 's' },
  })
  const library = await aLibrary()
  const staff = await admin()
  const enrolled = await to('POST /api/library/kiosks', {
    as: origin.startsWith('https') ? hosted(staff) : staff,
    body: { libraryId: library.id, name: origin },
  })
  const paired = await to('POST /api/library/kiosks/pair', {
    body: { pairingCode: JSON.parse(enrolled.text).pairingCode },
  })
  const phone = await to('POST /api/library/phones', { body: { card: (await aPatron(library.id)).card } })
  const left = [
    await to('POST /api/auth/sign-out', { as: cookiesOf(entered), headers: { origin } }),
    await to('DELETE /api/library/kiosk', { as: cookiesOf(paired), headers: { origin } }),
  ]
  const given = setBy(asked, entered, passkey, wechat, paired, phone)
  return { given, left: setBy(...left), language: setBy(await to('GET /scan?lang=en')) }
}

describe('the cookies', () => {
  const names = ['challenge', 'known', 'passkey', 'wechat', 'kiosk', 'phone'].map((name) => `linli-${name}`)
  const sessions = ['linli.session_token', 'linli.session_data']
  const of = (prefix: string, list: string[], attributes: string) =>
    Object.fromEntries(list.map((name) => [prefix + name, attributes]))

  it('of production are __Host-, HttpOnly, Secure and SameSite=Lax, given and taken away', async () => {
    const { given, left, language } = await allCookies('https://linli.test')
    const attributes = 'HttpOnly; Path=/; SameSite=Lax; Secure'
    expect(given).toEqual(of('__Host-', [...names, ...sessions], attributes))
    expect(left).toMatchObject(of('__Host-', [...sessions, 'linli-kiosk'], attributes))
    expect(new Set(Object.values(left))).toEqual(new Set([attributes]))
    // The language is no secret, and the pages' script reads it.
    expect(language).toEqual({ lang: 'Path=/; SameSite=Lax; Secure' })
  })

  it('of the demo, on http, have plain names; the rest is the same', async () => {
    const { given, left, language } = await allCookies('http://linli.test')
    const attributes = 'HttpOnly; Path=/; SameSite=Lax'
    expect(given).toEqual(of('', [...names, ...sessions], attributes))
    expect(left).toMatchObject(of('', [...sessions, 'linli-kiosk'], attributes))
    expect(language).toEqual({ lang: 'Path=/; SameSite=Lax' })
  })
})

describe('a CSV export', () => {
  const evils = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1', '－1', '＠x', "'=1"]
  const cellsOf = (csv: string) =>
    Papa.parse<string[]>(csv.replace(/^\uFEFF/, ''), { newline: '\r\n' }).data.flat()
  /** Cells that a spreadsheet would run, and the evil ones that did not come out with their apostrophe. */
  const unsafe = (cells: string[]) => [
    ...cells.filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell)),
    ...evils.filter((evil) => !cells.includes(`'${evil}`)),
  ]
  const read = async (path: string) => cellsOf((await ask(`GET ${path}`, { as: hosted(await admin()) })).text)

  it('there are these, each with a case below', () => {
    const formats = app.routes.flatMap(({ method, path, handler }) => {
      const shape = method === 'GET' ? shapeOf(handler)?.shape : undefined
      const schema = shape && JSON.stringify(z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }))
      return schema?.includes('"csv"') ? [path] : []
    })
    expect(formats).toEqual(['/api/people/minors-report', '/api/library/exports'])
  })

  it('of the titles starts no formula in any of its columns', async () => {
    for (const evil of evils) {
      await aTitle({
        title: evil,
        publisher: evil,
        series: evil,
        subject: evil,
        summary: evil,
        language: evil,
        creators: JSON.stringify([{ name: evil }]),
        tags: JSON.stringify([evil]),
      })
    }
    const cells = await read('/api/library/exports?format=csv')
    expect(unsafe(cells)).toEqual([])
    expect(cells.filter((cell) => cell === "'=1+1").length).toBeGreaterThanOrEqual(6)
  })

  it('of the yearly report starts none with a city’s name', async () => {
    for (const evil of evils) {
      await run('insert into city (name, english) values (?, ?)', evil, 'Evil')
      await aPatron((await aLibrary({ city: evil })).id)
    }
    expect(unsafe(await read('/api/people/minors-report?format=csv'))).toEqual([])
  })
})
