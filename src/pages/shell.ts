import type { HTMLRewriter as Rewriter } from '@cloudflare/workers-types'
import type { Context } from 'hono'
import { html, raw } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { AppEnv } from '../platform/http.ts'
import { problemOf } from '../platform/problem.ts'
import type { Refusal } from '../platform/result.ts'

declare const HTMLRewriter: typeof Rewriter

export type Html = ReturnType<typeof html>

export type Page = {
  /** The page's name in its data, as the pages' own code knows it. */
  name: string
  /** What stands in the browser's tab and large in a messenger's preview; the site's name is put behind it. */
  title: string
  description: string
  shell?: 'public' | 'kiosk' | 'desk'
  /** Path of the preview's picture. */
  image?: string
  /** Where the thing lives, for search engines; without it nobody shall index this page. */
  address?: string
  /** What the API answers for this page. */
  data?: unknown
  /** Why there is nothing to show. */
  refusal?: Refusal
  status?: ContentfulStatusCode
  /** The first HTML, drawn over by the page's script. */
  first: Html
  cache?: string
}

const shells = { public: '/index.html', kiosk: '/kiosk/index.html', desk: '/desk/index.html' }

const site = { 'zh-CN': '邻里', en: 'Linli' }

/** Text of a data block: no `<`, so that nothing in it can end the block. */
const dataText = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')

/** Who one may be in the demo: the demo's configuration says it, production's code does not know. */
const demoOf = (c: Context<AppEnv>): { demo?: unknown } =>
  c.env.DEMO === '1' && c.env.DEMO_OFFER ? { demo: JSON.parse(c.env.DEMO_OFFER) as unknown } : {}

const metaOf = (c: Context<AppEnv>, page: Page): Html => {
  const { origin } = c.get('ctx')
  const named = page.address === undefined ? null : origin + page.address
  return html`<meta name="description" content="${page.description}" />
    <meta property="og:site_name" content="${site[c.get('lang')]}" />
    <meta property="og:type" content="website" />
    <meta property="og:title" content="${page.title}" />
    <meta property="og:description" content="${page.description}" />
    ${page.image ? html`<meta property="og:image" content="${origin + page.image}" />` : ''}
    <meta property="og:image" content="${origin}/icons/linli-512.png" />
    ${
      named
        ? html`<meta property="og:url" content="${named}" />
            <link rel="canonical" href="${named}" />
            <link rel="alternate" hreflang="zh-CN" href="${named}?lang=zh-CN" />
            <link rel="alternate" hreflang="en" href="${named}?lang=en" />`
        : html`<meta name="robots" content="noindex" />`
    }`
}

/** Puts a page's title, words and data into its static shell. */
export const showPage = async (c: Context<AppEnv>, page: Page): Promise<Response> => {
  const lang = c.get('lang')
  const shell = await c.env.ASSETS.fetch(new URL(shells[page.shell ?? 'public'], c.req.url).href)
  if (!shell.ok) throw new Error(`The shell of ${page.name} is not there: ${shell.status}`)
  if (page.refusal) c.set('refused', page.refusal.code)
  const problem = page.refusal && problemOf(page.refusal, lang, c.get('requestId'))
  const given = { page: page.name, data: page.data ?? null, ...(problem ? { problem } : {}), ...demoOf(c) }
  const title = page.title.startsWith(site[lang]) ? page.title : `${page.title} · ${site[lang]}`
  const [meta, first] = await Promise.all([metaOf(c, page), page.first])
  const block = `<script type="application/json" id="data">${dataText(given)}</script>`
  const whole = new HTMLRewriter()
    .on('html', { element: (e) => void e.setAttribute('lang', lang) })
    .on('title', { element: (e) => void e.setInnerContent(title) })
    .on('head', { element: (e) => void e.append(String(meta), { html: true }) })
    .on('#app', { element: (e) => void e.setInnerContent(String(first), { html: true }) })
    .on('body', { element: (e) => void e.append(block, { html: true }) })
    .transform(shell)
  const headers: Record<string, string> = {
    'content-type': 'text/html; charset=utf-8',
    'content-language': lang,
    'cache-control': page.cache ?? 'private, no-cache',
    vary: 'Cookie, Accept-Language',
  }
  if (page.address === undefined) headers['x-robots-tag'] = 'noindex'
  return c.body(await whole.text(), page.status ?? (problem?.status as ContentfulStatusCode) ?? 200, headers)
}

/** HTML that was made by our own drawing functions. */
export const drawn = (svg: string): Html => raw(svg)
