import type { Context } from 'hono'
import { Hono } from 'hono'
import { html } from 'hono/html'
import * as m from '../../web/ui/messages/messages.js'
import { listLibraries } from '../library/contract.ts'
import type { Lang } from '../platform/context.ts'
import type { AppEnv } from '../platform/http.ts'
import { together } from '../platform/together.ts'
import {
  listCategories,
  listNeeds,
  listOffers,
  sayPosted,
  showNeed,
  showOffer,
  viewHeadline,
  type NeedRow,
  type NeedShape,
  type OfferRow,
  type OfferShape,
} from '../resources/contract.ts'
import { framed } from './frame.ts'
import { sorryHtml } from './plain.ts'
import { showPage, type Html } from './shell.ts'
import { inShort, monthAndDay, sayIn } from './words.ts'

type C = Context<AppEnv>

export const saidQuantity = (lang: Lang, quantity: OfferRow['quantity']): string =>
  quantity ? sayPosted(quantity, lang) : sayIn(lang)(m.ui_unit_unknown)

const categoryOf = (lang: Lang, { categoryName }: { categoryName: { zh: string; en: string } }): string =>
  lang === 'en' ? categoryName.en : categoryName.zh

const giver = (lang: Lang, o: OfferRow): string | undefined =>
  o.anonymous ? sayIn(lang)(m.ui_kind_person) : o.organisation?.name

type Tile = { href: string; title: string; category: string; where: string; amount: string; about: string }

const tile = ({ href, title, category, where, amount, about }: Tile): Html =>
  html`<li class="card post">
    <p class="cluster"><span class="tag">${category}</span> <span class="soft">${where}</span></p>
    <h3><a href="${href}">${title}</a></h3>
    <p class="amount">${amount}</p>
    <p class="soft">${about}</p>
  </li>`

const offerTile = (lang: Lang, o: OfferRow): Html =>
  tile({
    href: `/resources/offers/${o.id}`,
    title: o.title,
    category: categoryOf(lang, o),
    where: o.cities.join(lang === 'en' ? ', ' : '、'),
    amount: saidQuantity(lang, o.quantity),
    about: [giver(lang, o), sayIn(lang)(m.public_res_until, { date: monthAndDay(lang, o.validUntil) })]
      .filter(Boolean)
      .join(' · '),
  })

const needTile = (lang: Lang, n: NeedRow): Html =>
  tile({
    href: `/resources/needs/${n.id}`,
    title: n.title,
    category: categoryOf(lang, n),
    where: n.city,
    amount: saidQuantity(lang, n.quantity),
    about: [
      n.organisation.name,
      sayIn(lang)(m.public_res_needed_by, { date: monthAndDay(lang, n.neededBy) }),
    ].join(' · '),
  })

/** The way to what stands behind a list's last row, which works without a script; the other list stays where it is. */
const moreOf = (c: C, list: 'offers' | 'needs', next: string | null): Html | '' => {
  if (next === null) return ''
  const query = new URLSearchParams({ ...c.req.query(), [list]: next }).toString()
  return html`<p class="more">
    <a class="btn quiet" href="/resources?${query}#${list}">${sayIn(c.get('lang'))(m.public_res_more)}</a>
  </p>`
}

const home = async (c: C): Promise<Response> => {
  const lang = c.get('lang')
  const say = sayIn(lang)
  const given = (name: string) => c.req.query(name) || undefined
  const asked = { city: given('city'), category: given('category'), q: given('q')?.slice(0, 80), limit: 12 }
  const [offersFrom, needsFrom] = [given('offers'), given('needs')]
  const [offers, needs, headline, categories, libraries] = await together(
    c.get('ctx'),
    (ctx) => listOffers(ctx, { ...asked, cursor: offersFrom }),
    (ctx) => listNeeds(ctx, { ...asked, cursor: needsFrom }),
    viewHeadline,
    listCategories,
    (ctx) => listLibraries(ctx, { limit: 100 }),
  )
  if (!offers.ok) return sorryHtml(c, 'resources', offers.refusal)
  if (!needs.ok) return sorryHtml(c, 'resources', needs.refusal)
  return showPage(c, {
    name: 'resources',
    title: say(m.public_door_resources),
    description: say(m.public_door_resources_promise),
    address: '/resources',
    data: {
      offers: offers.value,
      needs: needs.value,
      headline: headline.ok ? headline.value : null,
      categories: categories.ok ? categories.value.items : [],
      cities: libraries.ok ? [...new Set(libraries.value.items.map(({ city }) => city))] : [],
    },
    first: framed(
      lang,
      html`<section class="resources part-resources">
        <header class="resources-head">
          <div>
            <h1>${say(m.public_door_resources)}</h1>
            <p class="lead">${say(m.public_door_resources_promise)}</p>
            <p><a class="btn" href="/desk/offers/new">${say(m.public_res_offer_now)}</a></p>
          </div>
        </header>
        <nav class="resources-doors" aria-label="${say(m.public_door_resources)}">
          <a class="card" href="/resources/thanks"><h2>${say(m.public_res_thanks_door)}</h2></a>
          <a class="card" href="/resources/figures"><h2>${say(m.public_res_figures_door)}</h2></a>
        </nav>
        <h2 id="offers">${say(m.public_res_offers)}</h2>
        <ul class="posts">
          ${offers.value.items.map((o) => offerTile(lang, o))}
        </ul>
        ${moreOf(c, 'offers', offers.value.nextCursor)}
        <h2 id="needs">${say(m.public_res_needs)}</h2>
        <ul class="posts">
          ${needs.value.items.map((n) => needTile(lang, n))}
        </ul>
        ${moreOf(c, 'needs', needs.value.nextCursor)}
      </section>`,
    ),
  })
}

const fact = (name: string, value: string | null | undefined): Html | '' =>
  value
    ? html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>`
    : ''

const offerHtml = (lang: Lang, o: OfferShape): Html => {
  const say = sayIn(lang)
  const names = o.donors.map(({ name }) => name).join(lang === 'en' ? ', ' : '、')
  return html`<article class="post-page part-resources">
    <header>
      <p class="cluster">
        <span class="tag">${categoryOf(lang, o)}</span>
        <span class="soft">${o.cities.join(lang === 'en' ? ', ' : '、')}</span>
      </p>
      <h1>${o.title}</h1>
    </header>
    <div class="card">
      <dl class="facts">
        ${fact(say(m.public_res_quantity), saidQuantity(lang, o.quantity))}
        ${fact(
          say(m.public_res_from),
          o.anonymous ? giver(lang, o) : names || giver(lang, o) || say(m.gift_unrecorded),
        )}
        ${fact(say(m.public_res_conditions), o.conditions)}
      </dl>
      ${o.details ? html`<p class="words">${o.details}</p>` : ''}
    </div>
  </article>`
}

const needHtml = (lang: Lang, n: NeedShape): Html => {
  const say = sayIn(lang)
  return html`<article class="post-page part-resources">
    <header>
      <p class="cluster">
        <span class="tag">${categoryOf(lang, n)}</span> <span class="soft">${n.city}</span>
      </p>
      <h1>${n.title}</h1>
    </header>
    <div class="card">
      <dl class="facts">
        ${fact(say(m.public_res_quantity), saidQuantity(lang, n.quantity))}
        ${fact(say(m.public_res_organisation), n.organisation.name)}
        ${fact(say(m.public_res_by), monthAndDay(lang, n.neededBy))}
      </dl>
      ${n.story ? html`<p class="words">${n.story}</p>` : ''}
    </div>
  </article>`
}

const offer = async (c: C): Promise<Response> => {
  const lang = c.get('lang')
  const found = await showOffer(c.get('ctx'), c.req.param('id') ?? '')
  if (!found.ok) return sorryHtml(c, 'offer', found.refusal)
  const { value } = found
  return showPage(c, {
    name: 'offer',
    title: value.title,
    description: inShort(
      [saidQuantity(lang, value.quantity), giver(lang, value), value.details].filter(Boolean).join(' · '),
    ),
    ...(value.photo ? { image: value.photo.url } : {}),
    // What is no longer published is for its own alone.
    ...(value.state === 'published' ? { address: `/resources/offers/${value.id}` } : {}),
    data: value,
    first: framed(lang, offerHtml(lang, value)),
  })
}

const need = async (c: C): Promise<Response> => {
  const lang = c.get('lang')
  const found = await showNeed(c.get('ctx'), c.req.param('id') ?? '')
  if (!found.ok) return sorryHtml(c, 'need', found.refusal)
  const { value } = found
  return showPage(c, {
    name: 'need',
    title: value.title,
    description: inShort(
      [saidQuantity(lang, value.quantity), value.organisation.name, value.story].filter(Boolean).join(' · '),
    ),
    ...(value.state === 'published' && value.kind !== 'money'
      ? { address: `/resources/needs/${value.id}` }
      : {}),
    data: value,
    first: framed(lang, needHtml(lang, value)),
  })
}

export const resourcePages = new Hono<AppEnv>()
  .get('/resources', home)
  .get('/resources/offers/:id', offer)
  .get('/resources/needs/:id', need)
