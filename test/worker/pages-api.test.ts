import { describe, expect, it } from 'vitest'
import { access } from '../../src/access.ts'
import { app } from '../../src/app.ts'
import { codes } from '../../src/platform/codes.ts'
import { call } from './harness.ts'

type Node = Record<string, any>
const read = async () => (await call<Node>('GET /api/openapi.json')).body
const operations = (document: Node) =>
  Object.entries<Node>(document['paths']).flatMap(([path, methods]) =>
    Object.entries<Node>(methods).map(([method, operation]) => ({ path, method, operation })),
  )
const everyNode = (value: unknown): Node[] =>
  value === null || typeof value !== 'object' ? [] : [value, ...Object.values(value).flatMap(everyNode)]
const page = (query = '', headers: Record<string, string> = {}) =>
  call<string>(`GET /api${query}`, { headers })

describe('the OpenAPI document', () => {
  it('holds every route that is mounted, and no other', async () => {
    const mounted = app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api'))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
    const told = operations(await read()).map(({ path, method }) => `${method.toUpperCase()} ${path}`)
    expect(told.sort()).toEqual([...new Set(mounted)].sort())
  })

  it('is made as OpenAPI 3.1 wants it', async () => {
    const document = await read()
    expect(document['openapi']).toBe('3.1.0')
    expect(document['info']).toMatchObject({ title: expect.any(String), version: expect.any(String) })
    const all = operations(document)
    expect(new Set(all.map(({ operation }) => operation['operationId'])).size).toBe(all.length)
    for (const { path, method, operation } of all) {
      const where = `${method} ${path}`
      expect(['get', 'post', 'put', 'patch', 'delete'], where).toContain(method)
      const inPath = operation['parameters'].filter((p: Node) => p['in'] === 'path')
      expect(
        inPath.map((p: Node) => p['name']),
        where,
      ).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
      expect(
        inPath.every((p: Node) => p['required'] === true && p['schema']),
        where,
      ).toBe(true)
      expect(
        Object.keys(operation['responses']).every((status) => /^[2-5](?:\d\d|XX)$/.test(status)),
        where,
      ).toBe(true)
      expect(
        Object.values<Node>(operation['responses']).every((r) => r['$ref'] ?? r['description']),
        where,
      ).toBeTruthy()
      const names = operation['parameters'].map((p: Node) => p['$ref'] ?? `${p['in']}:${p['name']}`)
      expect(new Set(names).size, where).toBe(names.length)
      for (const scheme of operation['security'].flatMap(Object.keys))
        expect(document['components']['securitySchemes'], where).toHaveProperty(scheme)
      expect(document['tags'].map((tag: Node) => tag['name'])).toContain(operation['tags'][0])
    }
  })

  it('every reference leads somewhere, and every schema is of a type that JSON has', async () => {
    const document = await read()
    const nodes = everyNode(document)
    const at = (reference: string) =>
      reference
        .slice(2)
        .split('/')
        .reduce((node: any, step) => node?.[step], document)
    const lost = nodes.flatMap((node) =>
      typeof node['$ref'] === 'string' && !at(node['$ref']) ? [node['$ref']] : [],
    )
    expect(lost).toEqual([])
    const schemas = nodes.flatMap((node) => (node['schema'] ? everyNode(node['schema']) : []))
    const types = new Set(schemas.flatMap(({ type }) => (typeof type === 'string' ? [type] : [])))
    expect([...types].filter((t) => !/^(object|array|string|number|integer|boolean|null)$/.test(t))).toEqual(
      [],
    )
    expect(schemas.length).toBeGreaterThan(200)
  })

  it('shows what validates: a body’s members, their bounds, and which may be left out', async () => {
    const document = await read()
    const loans = document['paths']['/api/library/loans']
    const { schema } = loans['post']['requestBody']['content']['application/json']
    expect(schema['required']).toEqual(['copyCode'])
    expect(schema['properties']).toMatchObject({
      copyCode: { type: 'string', minLength: 1, maxLength: 400 },
      evidence: { const: 'in-hand' },
    })
    const state = loans['get']['parameters'].find((p: Node) => p['name'] === 'state')
    expect(state['schema']['enum']).toEqual(['open', 'overdue', 'returned'])
    const answer = loans['post']['responses']['2XX']['content']['application/json']['schema']
    expect(answer['properties']).toHaveProperty('dueOn')
  })

  it('says who may call, as the table that lets in says', async () => {
    const document = await read()
    for (const { path, method, operation } of operations(document)) {
      const key = `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}` as keyof typeof access
      const kinds = operation['security'].map((s: Node) => Object.keys(s)[0] ?? 'public')
      expect(kinds, key).toEqual(access[key].callers)
      expect('401' in operation['responses'], key).toBe(!access[key].callers.includes('public'))
    }
  })

  it('names every refusal code under its status', async () => {
    const responses = (await read())['components']['responses']
    for (const [code, { status }] of Object.entries(codes)) {
      const { schema } = responses[`Refused${status}`]['content']['application/problem+json']
      expect(schema['properties']['code']['enum']).toContain(code)
    }
  })
})

describe('the page that reads it', () => {
  it('shows every call and every code without a script, in both languages', async () => {
    const [zh, en] = [await page(), await page('?lang=en')]
    const count = operations(await read()).length
    for (const { status, body } of [zh, en]) {
      expect(status).toBe(200)
      expect(body.match(/<details class="call"/g)).toHaveLength(count)
      for (const code of Object.keys(codes)) expect(body).toContain(`<tr id="${code}">`)
      expect(body).not.toMatch(/<script|\sstyle=/)
    }
    expect(zh.body).toContain('<html lang="zh-CN">')
    expect(zh.body).toContain(codes['copy.on-loan'].zh)
    expect(en.body).toContain(codes['copy.on-loan'].en)
    expect(en.body.replace(/中文/g, '')).not.toMatch(/[\u4e00-\u9fff]/)
  })

  it('is where a problem’s type leads', async () => {
    const { body } = await call('GET /api/library/copies/00000000', {})
    const { type } = body as { type: string }
    expect((await page()).body).toContain(`id="${type.split('#')[1]}"`)
  })

  it('finds calls by words, and what was typed stays text', async () => {
    const found = await page('?q=loans%20undo')
    expect(found.body.match(/<details class="call"/g)).toHaveLength(1)
    expect(found.body).toContain('/api/library/loans/{id}/undo')
    const evil = await page(`?q=${encodeURIComponent('"><img src=x onerror=alert(1)>')}`)
    expect(evil.body).not.toContain('<img src=x')
    expect(evil.body).toContain('没有这样的接口。')
  })
})
