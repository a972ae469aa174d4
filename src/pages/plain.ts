import type { Context } from 'hono'
import { html } from 'hono/html'
import { avatarBody } from '../../web/ui/art/avatar-svg.ts'
import * as m from '../../web/ui/messages/messages.js'
import type { AppEnv } from '../platform/http.ts'
import { problemOf } from '../platform/problem.ts'
import type { Refusal } from '../platform/result.ts'
import { framed } from './frame.ts'
import { drawn, showPage, type Html } from './shell.ts'
import { sayIn } from './words.ts'

type C = Context<AppEnv>

/** A face, what happened, and what to do. */
export const stateHtml = (title: string, todo: string, more: Html | '' = ''): Html =>
  html`<section class="state">
    <div class="picture">
      ${drawn(`<svg viewBox="0 0 64 64" aria-hidden="true">${avatarBody('owl')}</svg>`)}
    </div>
    <h1>${title}</h1>
    <p>${todo}</p>
    ${more}
  </section>`

/** A page whose thing is not there, told with the status that it deserves. */
export const sorryHtml = (c: C, name: string, refusal: Refusal): Promise<Response> => {
  const lang = c.get('lang')
  const say = sayIn(lang)
  const [title, todo] =
    refusal.code === 'copy.check-digit'
      ? [say(m.public_copy_slip), say(m.public_copy_slip_do)]
      : refusal.code === 'copy.unknown'
        ? [say(m.public_copy_unknown), say(m.public_copy_unknown_do)]
        : [problemOf(refusal, lang, '').title, say(m.public_lost_do)]
  return showPage(c, {
    name,
    title,
    description: todo,
    refusal,
    first: framed(
      lang,
      stateHtml(
        title,
        todo,
        html`<p><a class="btn quiet" href="/library">${say(m.public_lost_find)}</a></p>`,
      ),
    ),
  })
}

/** Whether a person is behind a request that no route took, who should be told on a page. */
export const asksForPage = (c: C): boolean =>
  (c.req.method === 'GET' || c.req.method === 'HEAD') &&
  !/^\/(?:api|covers|assets|icons)(?:\/|$)/.test(c.req.path)

/** An address that leads nowhere; with a slash too many, the one without it. */
export const lostPage = async (c: C): Promise<Response> => {
  const url = new URL(c.req.url)
  const bare = url.pathname.replace(/\/+$/, '')
  if (bare !== url.pathname && bare !== '' && !bare.startsWith('//'))
    return c.redirect(bare + url.search, 301)
  const say = sayIn(c.get('lang'))
  c.set('refused', 'thing.unknown')
  return showPage(c, {
    name: 'lost',
    title: say(m.public_lost_title),
    description: say(m.public_lost_do),
    status: 404,
    first: framed(
      c.get('lang'),
      stateHtml(
        say(m.public_lost_title),
        say(m.public_lost_do),
        html`<div class="cluster">
          <a class="btn" href="/">${say(m.public_lost_home)}</a>
          <a class="btn quiet" href="/library">${say(m.public_lost_find)}</a>
        </div>`,
      ),
    ),
  })
}

/** Something broke on our side: said without asking the database or the assets again. */
export const failedPage = async (c: C): Promise<Response> => {
  const lang = c.get('lang')
  const say = sayIn(lang)
  const page = html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <link rel="stylesheet" href="/api.css" />
        <title>${say(m.ui_failure_fault)}</title>
      </head>
      <body>
        <main class="page">
          <h1>${say(m.ui_failure_fault)}</h1>
          <p>${say(m.ui_failure_fault_do)}</p>
          <p>${say(m.ui_failure_number)} <code>${c.get('requestId')}</code></p>
        </main>
      </body>
    </html>`
  return c.html(page, 500, { 'cache-control': 'no-store' })
}
