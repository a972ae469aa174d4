import { Hono } from 'hono'
import { html } from 'hono/html'
import { codes, type Code } from '../platform/codes.ts'
import type { Lang } from '../platform/context.ts'
import type { AppEnv } from '../platform/http.ts'
import { apiWords } from './api-words.ts'
import {
  describeApi,
  type OpenApi,
  type Operation,
  type RouteRow,
  type Routes,
  type Schema,
} from './openapi.ts'
import { chooseLanguage } from './language.ts'
import type { Html } from './shell.ts'
import { typeText } from './type-text.ts'

type Call = { method: string; path: string; operation: Operation }

const callsOf = ({ paths }: OpenApi): Call[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )

const matches = ({ method, path, operation }: Call, words: string): boolean =>
  words
    .toLowerCase()
    .split(/\s+/)
    .every((word) =>
      `${method} ${path} ${operation.summary} ${operation.tags[0]}`.toLowerCase().includes(word),
    )

const schemaIn = (holder: Schema | undefined): Schema | undefined =>
  (holder?.['content'] as Record<string, { schema: Schema }> | undefined)?.['application/json']?.schema

const queryOf = ({ parameters }: Operation): Schema | null => {
  const asked = parameters.filter((p) => p['in'] === 'query')
  if (asked.length === 0) return null
  return {
    type: 'object',
    properties: Object.fromEntries(asked.map((p) => [p['name'], p['schema']])),
    required: asked.filter((p) => p['required']).map((p) => p['name']),
  }
}

const part = (name: string, schema: Schema | null | undefined): Html | '' =>
  schema
    ? html`<h3>${name}</h3>
        <pre tabindex="0">${typeText(schema)}</pre>`
    : ''

const callHtml = (lang: Lang, { method, path, operation }: Call, open: boolean): Html => {
  const w = apiWords[lang]
  const answer = operation.responses['200'] ?? operation.responses['2XX']
  const refusals = Object.keys(operation.responses).filter((status) => /^[45]/.test(status))
  return html`<details class="call" id="${operation.operationId}" ${open ? 'open' : ''}>
    <summary>
      <span class="method ${method.toLowerCase()}">${method}</span> <code>${path}</code>
      <span lang="en">${operation.summary}</span>
    </summary>
    <div class="inside">
      <p lang="en" class="soft">${operation.description}</p>
      ${part(w.query, queryOf(operation))} ${part(w.body, schemaIn(operation.requestBody))}
      ${part(w.answer, schemaIn(answer))}
      <h3>${w.refusals}</h3>
      <p class="statuses">${refusals.map((status) => html`<a href="#status-${status}">${status}</a> `)}</p>
    </div>
  </details>`
}

const codesHtml = (lang: Lang): Html => {
  const w = apiWords[lang]
  const rows = (Object.keys(codes) as Code[]).sort(
    (a, b) => codes[a].status - codes[b].status || a.localeCompare(b),
  )
  let last = 0
  return html`<section class="codes" aria-labelledby="codes">
    <h2 id="codes">${w.codes}</h2>
    <div class="scroll" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">${w.status}</th>
            <th scope="col">${w.code}</th>
            <th scope="col">${w.sentence}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((code) => {
            const { status, zh, en } = codes[code]
            const first = status !== last
            last = status
            return html`<tr id="${code}">
              <td>${first ? html`<b id="status-${status}">${status}</b>` : status}</td>
              <td><code>${code}</code></td>
              <td>${lang === 'en' ? en : zh}</td>
            </tr>`
          })}
        </tbody>
      </table>
    </div>
  </section>`
}

const groupId = (tag: string) => `group-${tag.replace(/\W/g, '-')}`

const pageHtml = (lang: Lang, document: OpenApi, asked: string): Html => {
  const w = apiWords[lang]
  const calls = callsOf(document).filter((call) => matches(call, asked))
  const groups = document.tags
    .map(({ name }) => ({ name, calls: calls.filter(({ operation }) => operation.tags.includes(name)) }))
    .filter((group) => group.calls.length > 0)
  return html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content="${w.lead}" />
        <link rel="icon" href="/icons/linli.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/api.css" />
        <title>${w.title} · ${lang === 'en' ? 'Linli' : '邻里'}</title>
      </head>
      <body>
        <header class="page">
          <nav class="ways">
            <a href="/">${w.home}</a>
            <a href="/api/openapi.json">${w.document}</a>
            <a href="?lang=${lang === 'en' ? 'zh-CN' : 'en'}" lang="${lang === 'en' ? 'zh-CN' : 'en'}"
              >${w.other}</a
            >
          </nav>
          <h1>${w.title}</h1>
          <p class="lead">${w.lead}</p>
          <form role="search" class="find">
            <input
              name="q"
              type="search"
              value="${asked}"
              maxlength="80"
              placeholder="${w.findHint}"
              aria-label="${w.find}"
            />
            <button>${w.go}</button>
            <span class="soft" role="status">${w.found(calls.length)}</span>
            ${asked ? html`<a href="/api">${w.all}</a>` : ''}
          </form>
        </header>
        <div class="page columns">
          <nav class="contents" aria-label="${w.contents}">
            <ul>
              ${groups.map(
                ({ name, calls: here }) =>
                  html`<li>
                    <a href="#${groupId(name)}">${name}</a> <span class="soft">${here.length}</span>
                  </li>`,
              )}
              <li><a href="#codes">${w.codes}</a></li>
            </ul>
          </nav>
          <main>
            ${
              asked
                ? ''
                : html`<section class="conventions" aria-labelledby="conventions">
                    <h2 id="conventions">${w.conventions}</h2>
                    <dl>
                      ${w.rules.map(
                        ([name, rule]) =>
                          html`<div>
                            <dt>${name}</dt>
                            <dd>${rule}</dd>
                          </div>`,
                      )}
                    </dl>
                  </section>`
            }
            ${groups.length === 0 ? html`<p>${w.nothing}</p>` : ''}
            ${groups.map(
              ({ name, calls: here }) =>
                html`<section aria-labelledby="${groupId(name)}">
                  <h2 id="${groupId(name)}">${name}</h2>
                  ${here.map((call) => callHtml(lang, call, asked !== '' && calls.length <= 3))}
                </section>`,
            )}
            ${codesHtml(lang)}
          </main>
        </div>
      </body>
    </html>`
}

/** The document and the page that reads it. Routes are asked for late, when all of them are mounted. */
export const described = (routes: () => Routes, rows: Record<string, RouteRow>) => {
  let made: OpenApi | undefined
  const document = () => (made ??= describeApi(routes(), rows))
  return new Hono<AppEnv>()
    .use(chooseLanguage)
    .get('/', (c) =>
      c.html(pageHtml(c.get('lang'), document(), c.req.query('q')?.trim().slice(0, 80) ?? ''), 200, {
        'cache-control': 'no-cache',
        'content-language': c.get('lang'),
        vary: 'Cookie, Accept-Language',
      }),
    )
    .get('/openapi.json', (c) => c.json(document() as object, 200, { 'cache-control': 'no-cache' }))
}
