import type { Context } from 'hono'
import { Hono } from 'hono'
import { etag, RETAINED_304_HEADERS } from 'hono/etag'
import { html } from 'hono/html'
import * as m from '../../web/ui/messages/messages.js'
import { readCode } from '../library/codes.ts'
import { wechatOnPage } from '../people/wechat/contract.ts'
import { listLibraries, searchTitles, viewSummary } from '../library/contract.ts'
import type { AppEnv } from '../platform/http.ts'
import { together } from '../platform/together.ts'
import { viewHeadline } from '../resources/contract.ts'
import { activityPages } from './activities.ts'
import { framed } from './frame.ts'
import { chooseLanguage } from './language.ts'
import { libraryPages } from './library.ts'
import { homeHtml } from './places.ts'
import { stateHtml } from './plain.ts'
import { resourcePages } from './resources.ts'
import { showPage } from './shell.ts'
import { thanksPages } from './thanks.ts'
import { venuePages } from './venues.ts'
import { sayIn } from './words.ts'

type C = Context<AppEnv>

const home = async (c: C): Promise<Response> => {
  const lang = c.get('lang')
  const say = sayIn(lang)
  const [summary, titles, libraries, resources] = await together(
    c.get('ctx'),
    viewSummary,
    (ctx) => searchTitles(ctx, { available: true, limit: 12 }),
    (ctx) => listLibraries(ctx, {}),
    viewHeadline,
  )
  const data = {
    summary: summary.ok ? summary.value : null,
    shelf: titles.ok ? titles.value.items : [],
    libraries: libraries.ok ? libraries.value.items : [],
    resources: resources.ok ? resources.value : null,
  }
  return showPage(c, {
    name: 'home',
    title: say(m.public_page_title),
    description: say(m.public_home_promise),
    address: '/',
    data,
    first: framed(lang, homeHtml(lang, data.shelf, data.libraries, data.summary)),
  })
}

/**
 * What a card's code leads to. Messengers fetch links ahead, so nothing is asked of the database and nothing is said of
 * the child: the page trades the token after a tap. The token stands in no header, no log and no HTML of ours; `secured` keeps it out of
 * Referer.
 */
const card = async (c: C): Promise<Response> => {
  const lang = c.get('lang')
  const say = sayIn(lang)
  const isCard = readCode(`/p/${c.req.param('token')}`).kind === 'card'
  const [title, todo] = isCard
    ? [say(m.public_card_title), say(m.public_card_what)]
    : [say(m.public_card_strange), say(m.public_card_strange_do)]
  return showPage(c, {
    name: 'card',
    title,
    description: todo,
    status: isCard ? 200 : 404,
    cache: 'no-store',
    first: framed(lang, stateHtml(title, todo)),
  })
}

/** Pages whose data belong to whoever looks: their script asks for them. */
const own =
  (name: 'my' | 'scan', title: () => typeof m.public_nav_my, todo: () => typeof m.public_nav_my) =>
  async (c: C) => {
    const lang = c.get('lang')
    const [words, how] = [sayIn(lang)(title()), sayIn(lang)(todo())]
    return showPage(c, { name, title: words, description: how, first: framed(lang, stateHtml(words, how)) })
  }

const kiosk = (c: C): Promise<Response> => {
  const say = sayIn(c.get('lang'))
  return showPage(c, {
    shell: 'kiosk',
    name: 'kiosk',
    title: say(m.kiosk_page_title),
    description: `${say(m.kiosk_idle_borrow_how)} · ${say(m.kiosk_idle_return_how)}`,
    first: html`<main class="state">
      <h1>${say(m.kiosk_idle_title)}</h1>
      <p>${say(m.kiosk_idle_borrow_how)} · ${say(m.kiosk_idle_return_how)}</p>
    </main>`,
  })
}

const desk = (c: C): Promise<Response> => {
  const lang = c.get('lang')
  const title = sayIn(lang)(m.desk_page_title)
  const wechat = wechatOnPage(c.env, c.req.query('wechat'), lang)
  return showPage(c, {
    shell: 'desk',
    name: 'desk',
    data: wechat && { wechat },
    title,
    description: title,
    first: html`<main class="door" aria-busy="true">
      <h1 class="only-read-aloud">${title}</h1>
      <span class="skeleton"></span>
      <span class="skeleton"></span>
    </main>`,
  })
}

/** Every page, as first HTML and data in its shell; a browser keeps one as long as it has not changed. */
export const pages = new Hono<AppEnv>()
  .use(chooseLanguage)
  .get('/p/:token', card)
  .use(
    etag({
      weak: true,
      retainedHeaders: [...RETAINED_304_HEADERS, 'set-cookie', 'content-language', 'x-robots-tag'],
    }),
  )
  .get('/', home)
  .get(
    '/my',
    own(
      'my',
      () => m.public_nav_my,
      () => m.public_my_none_do,
    ),
  )
  .get(
    '/scan',
    own(
      'scan',
      () => m.public_scan_title,
      () => m.public_scan_what,
    ),
  )
  .get('/kiosk', kiosk)
  .get('/desk/*', desk)
  // The shells themselves are half pages: whoever asks for one gets the page.
  .get('/index.html', (c) => c.redirect('/', 301))
  .get('/kiosk/index.html', (c) => c.redirect('/kiosk', 301))
  .get('/desk/index.html', (c) => c.redirect('/desk', 301))
  .route('/', libraryPages)
  .route('/', activityPages)
  .route('/', venuePages)
  .route('/', resourcePages)
  .route('/', thanksPages)
