import type { Context } from 'hono'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { coverSvg } from '../../web/ui/art/cover-svg.ts'
import * as m from '../../web/ui/messages/messages.js'
import {
  listLibraries,
  SearchTitles,
  searchTitles,
  showLibrary,
  viewCopy,
  viewTitle,
} from '../library/contract.ts'
import { readCode } from '../library/codes.ts'
import type { AppEnv } from '../platform/http.ts'
import { refused } from '../platform/http.ts'
import { together } from '../platform/together.ts'
import { framed } from './frame.ts'
import { sorryHtml } from './plain.ts'
import { librariesHtml, libraryHtml, weekOf } from './places.ts'
import { showPage } from './shell.ts'
import { copyHtml, pictureOf, statusOf, tiles, titleHtml } from './titles.ts'
import { creatorNames, inShort, sayIn } from './words.ts'

type C = Context<AppEnv>

/** The search that the address asks for, in the API's words; null when there is none such. */
const searchOf = (given: Record<string, string>) => {
  const [ageFrom, ageTo] = (given['age'] ?? '').split('-')
  const asked = {
    q: given['q'],
    kind: given['kind'],
    libraryId: given['libraryId'],
    available: given['available'],
    ageFrom,
    ageTo,
  }
  const wanted = Object.fromEntries(
    Object.entries(asked).filter(([, value]) => value !== undefined && value !== ''),
  )
  const read = SearchTitles.safeParse({ ...wanted, limit: '24' })
  return read.success ? read.data : null
}

const search = async (c: C): Promise<Response> => {
  const lang = c.get('lang')
  const say = sayIn(lang)
  const asked = searchOf(c.req.query())
  // An address that asks for what there cannot be is left to the page, which leaves out what it does not know.
  const found =
    asked &&
    (await together(
      c.get('ctx'),
      (ctx) => searchTitles(ctx, asked),
      (ctx) => listLibraries(ctx, {}),
    ))
  const [titles, places] = found ?? []
  const items = titles?.ok ? titles.value.items : []
  const q = asked?.q?.trim()
  return showPage(c, {
    name: 'search',
    title: q || say(m.public_search_title),
    description: say(m.public_home_promise),
    address: q ? undefined : '/library',
    data: titles?.ok && { titles: titles.value, libraries: places?.ok ? places.value.items : [] },
    refusal: titles && !titles.ok ? titles.refusal : undefined,
    first: framed(
      lang,
      html`<section class="search">
        <h1>${say(m.public_search_title)}</h1>
        ${
          items.length > 0
            ? tiles(lang, items)
            : html`<p>
                ${q ? say(m.public_search_nothing, { words: q }) : say(m.public_search_nothing_here)}
              </p>`
        }
      </section>`,
    ),
  })
}

const title = async (c: C): Promise<Response> => {
  const lang = c.get('lang')
  const id = c.req.param('id') ?? ''
  const found = await viewTitle(c.get('ctx'), id)
  if (!found.ok) return sorryHtml(c, 'title', found.refusal)
  const { value } = found
  return showPage(c, {
    name: 'title',
    title: value.title,
    description:
      inShort(value.summary ?? '') ||
      creatorNames(lang, value.creators) ||
      sayIn(lang)(m.public_home_promise),
    image: pictureOf(value.id, value.cover),
    address: `/library/titles/${value.id}`,
    data: value,
    first: framed(lang, titleHtml(lang, value)),
  })
}

const libraries = async (c: C): Promise<Response> => {
  const lang = c.get('lang')
  const found = await listLibraries(c.get('ctx'), { limit: 100 })
  return showPage(c, {
    name: 'libraries',
    title: sayIn(lang)(m.public_libraries_title),
    description: sayIn(lang)(m.public_libraries_promise),
    address: '/library/libraries',
    data: found.ok ? found.value : null,
    refusal: found.ok ? undefined : found.refusal,
    first: framed(lang, librariesHtml(lang, found.ok ? found.value.items : [])),
  })
}

const library = async (c: C): Promise<Response> => {
  const lang = c.get('lang')
  const id = c.req.param('id') ?? ''
  const [found, titles] = await together(
    c.get('ctx'),
    (ctx) => showLibrary(ctx, id),
    (ctx) => searchTitles(ctx, { libraryId: id, limit: 12 }),
  )
  if (!found.ok) return sorryHtml(c, 'library', found.refusal)
  const { value } = found
  const shelf = titles.ok ? titles.value.items : []
  return showPage(c, {
    name: 'library',
    title: value.name,
    description: [value.address, weekOf(lang, value.weekly), value.hours].filter(Boolean).join(' · '),
    address: `/library/libraries/${value.id}`,
    data: { library: value, shelf },
    first: framed(lang, libraryHtml(lang, value, shelf)),
  })
}

/** What a phone sees that scanned a label: one address a copy, however the code was written. */
const copy = async (c: C): Promise<Response> => {
  const lang = c.get('lang')
  const typed = c.req.param('code') ?? ''
  const read = readCode(`/c/${typed}`)
  if (read.kind === 'copy-bad-check') return sorryHtml(c, 'copy', { code: 'copy.check-digit' })
  if (read.kind !== 'copy') return sorryHtml(c, 'copy', { code: 'copy.unknown' })
  if (read.code !== typed) return c.redirect(`/c/${read.code}`, 302)
  const found = await viewCopy(c.get('ctx'), read.code)
  if (!found.ok) return sorryHtml(c, 'copy', found.refusal)
  const { value } = found
  return showPage(c, {
    name: 'copy',
    title: value.title,
    description: [creatorNames(lang, value.creators), value.library.name, statusOf(lang, value)]
      .filter(Boolean)
      .join(' · '),
    image: pictureOf(value.titleId, value.cover),
    data: value,
    first: framed(lang, copyHtml(lang, value)),
  })
}

/** The cover that is drawn for a title without a photo, for messengers. */
const drawnCover = async (c: C): Promise<Response> => {
  const found = await viewTitle(c.get('ctx'), (c.req.param('file') ?? '').replace(/\.svg$/, ''))
  if (!found.ok) return refused(c, found)
  const { title: words, creators, kind } = found.value
  return c.body(coverSvg(words, creatorNames('zh-CN', creators), kind), 200, {
    'content-type': 'image/svg+xml; charset=utf-8',
    'cache-control': 'public, max-age=86400, stale-while-revalidate=604800',
  })
}

export const libraryPages = new Hono<AppEnv>()
  .get('/library', search)
  .get('/library/titles/:id', title)
  .get('/library/libraries', libraries)
  .get('/library/libraries/:id', library)
  .get('/c/:code', copy)
  .get('/covers/t/:file{.+\\.svg}', drawnCover)
