import type { Context } from 'hono'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { columnChart } from '../../web/ui/art/chart-bars.ts'
import * as m from '../../web/ui/messages/messages.js'
import { isDay } from '../platform/days.ts'
import type { AppEnv } from '../platform/http.ts'
import {
  giftsByLink,
  viewFigures,
  viewProof,
  viewRoll,
  type Figures,
  type RollEntry,
} from '../resources/contract.ts'
import { framed } from './frame.ts'
import { sorryHtml, stateHtml } from './plain.ts'
import { saidQuantity } from './resources.ts'
import { drawn, showPage, type Html } from './shell.ts'
import { sayIn } from './words.ts'

type C = Context<AppEnv>

const entry = ({ name, gifts }: RollEntry): Html =>
  html`<li>
    <b>${name}</b>
    <ul>
      ${gifts.map((gift) => html`<li><a href="/resources/offers/${gift.id}">${gift.title}</a></li>`)}
    </ul>
  </li>`

const dayIn = (c: C, name: 'from' | 'to'): string | undefined => {
  const day = c.req.query(name)
  return day !== undefined && isDay(day) ? day : undefined
}

const thanks = async (c: C): Promise<Response> => {
  const lang = c.get('lang')
  const say = sayIn(lang)
  const found = await viewRoll(c.get('ctx'), { from: dayIn(c, 'from'), to: dayIn(c, 'to'), limit: 100 })
  if (!found.ok) return sorryHtml(c, 'thanks', found.refusal)
  const { items, anonymous } = found.value
  const of = (kind: RollEntry['kind']) => items.filter((one) => one.kind === kind)
  const group = (title: string, entries: RollEntry[]): Html | '' =>
    entries.length > 0
      ? html`<section class="roll">
          <h2>${title}</h2>
          <ul>
            ${entries.map(entry)}
          </ul>
        </section>`
      : ''
  return showPage(c, {
    name: 'thanks',
    title: say(m.public_thanks_title),
    description: say(m.public_thanks_lead),
    address: '/resources/thanks',
    data: found.value,
    first: framed(
      lang,
      html`<section class="thanks part-resources">
        <header>
          <h1>${say(m.public_thanks_title)}</h1>
          <p class="lead">${say(m.public_thanks_lead)}</p>
        </header>
        ${group(say(m.public_thanks_organisations), of('organisation'))}
        ${group(say(m.public_thanks_persons), of('person'))}
        ${anonymous.gifts > 0 ? html`<p>${say(m.public_thanks_nameless, { n: anonymous.gifts })}</p>` : ''}
      </section>`,
    ),
  })
}

const isMonth = (text: string | undefined): text is string => text !== undefined && isDay(`${text}-01`)

const chartOf = (c: C, { months }: Figures): Html => {
  const count = (n: number) => new Intl.NumberFormat(c.get('lang')).format(n)
  const short = new Intl.DateTimeFormat(c.get('lang'), { month: 'short', timeZone: 'UTC' })
  return drawn(
    columnChart(
      sayIn(c.get('lang'))(m.public_fig_updates),
      months.map(({ month, updates: { new: added, changed, renewed, all } }) => ({
        label: short.format(new Date(`${month}-01T00:00:00Z`)),
        parts: [added, changed, renewed],
        said: all > 0 ? count(all) : '',
      })),
    ),
  )
}

const figures = async (c: C): Promise<Response> => {
  const lang = c.get('lang')
  const say = sayIn(lang)
  const { from, to, city } = c.req.query()
  const found = await viewFigures(c.get('ctx'), {
    from: isMonth(from) ? from : undefined,
    to: isMonth(to) ? to : undefined,
    city: city || undefined,
  })
  if (!found.ok) return sorryHtml(c, 'figures', found.refusal)
  const count = (n: number) => new Intl.NumberFormat(lang).format(n)
  return showPage(c, {
    name: 'figures',
    title: say(m.public_fig_title),
    description: say(m.public_fig_lead),
    address: '/resources/figures',
    data: found.value,
    first: framed(
      lang,
      html`<section class="figures part-resources">
        <header>
          <h1>${say(m.public_fig_title)}</h1>
          <p class="lead">${say(m.public_fig_lead)}</p>
        </header>
        ${found.value.categories.length > 0 ? chartOf(c, found.value) : ''}
        <ul class="definitions">
          ${found.value.figures.map(
            ({ title, definition, times }) =>
              html`<li>
                <details>
                  <summary><span>${title[lang]}</span> <b>${count(times)}</b></summary>
                  <p>${definition[lang]}</p>
                </details>
              </li>`,
          )}
        </ul>
      </section>`,
    ),
  })
}

/** What is only for who has the link: no search engine, no cache, no word of it in a preview. */
const gifts = async (c: C): Promise<Response> => {
  const lang = c.get('lang')
  const say = sayIn(lang)
  const found = await giftsByLink(c.get('ctx'), {
    token: c.req.param('token') ?? '',
    offerId: c.req.param('id'),
  })
  if (!found.ok) return sorryHtml(c, 'gifts', found.refusal)
  return showPage(c, {
    name: 'gifts',
    title: say(m.public_gift_lead),
    description: say(m.public_gift_secret),
    data: found.value,
    cache: 'no-store',
    first: framed(lang, stateHtml(say(m.public_gift_lead), say(m.public_gift_secret))),
  })
}

const proof = async (c: C): Promise<Response> => {
  const lang = c.get('lang')
  const say = sayIn(lang)
  const found = await viewProof(c.get('ctx'), c.req.param('token') ?? '')
  if (!found.ok) return sorryHtml(c, 'proof', found.refusal)
  const { value } = found
  return showPage(c, {
    name: 'proof',
    title: say(m.public_proof_title),
    description: say(m.public_proof_lead, { number: value.number }),
    data: value,
    cache: 'no-store',
    first: framed(
      lang,
      html`<article class="post-page proof part-resources">
        <h1>${say(m.public_proof_title)}</h1>
        <p class="lead">${say(m.public_proof_lead, { number: value.number })}</p>
        <p>${value.donor.name} · ${value.title} · ${saidQuantity(lang, value.quantity)} · ${value.givenOn}</p>
      </article>`,
    ),
  })
}

export const thanksPages = new Hono<AppEnv>()
  .get('/resources/thanks', thanks)
  .get('/resources/figures', figures)
  .get('/resources/gifts/:token', gifts)
  .get('/resources/gifts/:token/:id', gifts)
  .get('/resources/proof/:token', proof)
