import { env } from 'cloudflare:workers'
import { expect } from 'vitest'
import { counted, noCost } from './d1.ts'
import { call, type Answered } from './harness.ts'

/** What stands where a member should, as JSON text. */
export const values = [
  'null',
  'true',
  '0',
  '-1',
  '1.5',
  '1e308',
  '9007199254740993',
  '""',
  '" "',
  '[]',
  '{}',
  '[[]]',
  '{"$ne":null}',
  '"\\u0000"',
  '"a\\u0000b"',
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"\\u202Egnirts"',
  '"\\ufeff"',
  '"💥👨‍👩‍👧"',
  `"'; drop table loan; --"`,
  `"' or '1'='1"`,
  '"<script>alert(1)</script>"',
  '"{{7*7}}"',
  '"../../etc/passwd"',
  '"%00%ff"',
  '"a@b.test\\r\\nBcc: c@d.test"',
  '"2026-02-30"',
  '"9999-12-31T23:59:59Z"',
  '"-0"',
  JSON.stringify('长'.repeat(401)),
  JSON.stringify('a'.repeat(5000)),
  `${'['.repeat(200)}${']'.repeat(200)}`,
]

/** Text that no database should hold: always 422. */
export const unfit = /u0000|ud800|udc00/

/** A body with something else in place of one member. */
export const spoilt = (body: Record<string, unknown>, member: string, value: string): string =>
  `{${Object.entries(body)
    .map(([k, v]) => `${JSON.stringify(k)}:${k === member ? value : JSON.stringify(v)}`)
    .join(',')}}`

/** Parts of paths and queries. */
export const strange = [
  '%00',
  '%ff',
  '%ED%A0%80',
  "'%20or%201=1--",
  'a%2Fb',
  '%F0%9F%92%A5',
  'x'.repeat(3000),
  '..%2f..',
  '%E2%80%AE',
  '-',
  '%',
]

/** Sends it, and holds that it is 2xx or a problem document of 4xx that wrote nothing. */
export const send = async (
  route: string,
  as: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<Answered> => {
  const cost = noCost()
  const answer = await call(route, { as, body, headers, env: { DB: counted(env.DB, cost) } })
  const told = `${route} ${body.slice(0, 90)} → ${answer.status} ${JSON.stringify(answer.body).slice(0, 200)}`
  expect(
    answer.status >= 200 && answer.status < 500 && !(answer.status >= 300 && answer.status < 400),
    told,
  ).toBe(true)
  if (answer.status < 300) return answer
  expect(answer.headers.get('content-type'), told).toContain('application/problem+json')
  expect(answer.body, told).toMatchObject({
    status: answer.status,
    code: expect.any(String),
    title: expect.any(String),
    requestId: expect.any(String),
  })
  if (answer.status === 422 && answer.body.code === 'input.invalid')
    for (const { pointer, code } of answer.body.errors)
      expect([typeof pointer, typeof code], told).toEqual(['string', 'string'])
  expect(cost.rowsWritten, told).toBe(0)
  return answer
}
