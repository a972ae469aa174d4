import type { Context } from 'hono'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { activityBody, activitySvg, isActivityPicture } from '../../web/ui/art/cover-activity.ts'
import * as m from '../../web/ui/messages/messages.js'
import { isDay, localDay, networkZone } from '../platform/days.ts'
import type { AppEnv } from '../platform/http.ts'
import { refused } from '../platform/http.ts'
import type { Lang } from '../platform/context.ts'
import { refuse } from '../platform/result.ts'
import {
  listActivities,
  showActivity,
  viewMonth,
  type ActivityRow,
  type ActivityShape,
} from '../space/activities/contract.ts'
import { activityKindName, audienceOf, dateOf, hoursOf, monthOf, whereOf } from './activity-words.ts'
import { framed } from './frame.ts'
import { sorryHtml } from './plain.ts'
import { drawn, showPage, type Html } from './shell.ts'
import { inShort, sayIn } from './words.ts'

type C = Context<AppEnv>

type Pictured = Pick<ActivityRow, 'picture' | 'photo'>

/** The photo of an activity, or the drawing of its kind; with words on its own page alone. */
const picture = ({ picture: kind, photo }: Pictured, words = ''): Html =>
  photo
    ? html`<img
        class="activity-picture"
        src="${photo.url}"
        width="${photo.width}"
        height="${photo.height}"
        alt="${words}"
      />`
    : drawn(
        `<svg class="activity-picture" viewBox="0 0 400 240" aria-hidden="true">${activityBody(kind)}</svg>`,
      )

/** Path of a picture for a messenger: of these activities the first that has a photo, else a drawing. */
const imageOf = (...activities: Pictured[]): string => {
  const photo = activities.find((a) => a.photo)?.photo
  return photo?.url ?? `/covers/a/${activities[0]?.picture ?? 'other'}.svg`
}

const list = (lang: Lang, activities: ActivityRow[], dated = true): Html =>
  html`<ul class="activity-list">
    ${activities.map(
      (a) =>
        html`<li class="card activity">
          ${picture(a)}
          <div>
            <p class="soft">${dated ? `${dateOf(lang, a.date)} ` : ''}${hoursOf(lang, a)}</p>
            <h3><a href="/a/${a.id}">${a.title}</a></h3>
            <p class="soft">${a.city} · ${whereOf(lang, a)}</p>
            <p class="cluster"><span class="tag">${activityKindName(lang, a.kind)}</span></p>
          </div>
        </li>`,
    )}
  </ul>`

/** Titles of some, for a preview: each once. */
const named = (lang: Lang, activities: ActivityRow[]): string =>
  inShort([...new Set(activities.map((a) => a.title))].slice(0, 6).join(lang === 'en' ? ', ' : '、'))

const space = async (c: C): Promise<Response> => {
  const lang = c.get('lang')
  const say = sayIn(lang)
  const found = await listActivities(c.get('ctx'), { limit: 6 })
  const items = found.ok ? found.value.items : []
  return showPage(c, {
    name: 'space',
    title: say(m.public_door_space),
    description: say(m.public_door_space_promise),
    image: imageOf(...items),
    address: '/space',
    data: found.ok ? found.value : null,
    first: framed(
      lang,
      html`<section class="activities part-space">
        <header><h1>${say(m.public_door_space)}</h1></header>
        <p><a class="btn quiet" href="/space/activities">${say(m.public_act_back_month)}</a></p>
        ${list(lang, items)}
      </section>`,
    ),
  })
}

const month = async (c: C): Promise<Response> => {
  const lang = c.get('lang')
  const say = sayIn(lang)
  const asked = c.req.query('month') ?? ''
  const wanted = isDay(`${asked}-01`) ? asked : localDay(c.get('ctx').now, networkZone).slice(0, 7)
  const city = c.req.query('city') || undefined
  const found = await viewMonth(c.get('ctx'), wanted, city)
  if (!found.ok) return sorryHtml(c, 'activities-month', found.refusal)
  const { once, programmes } = found.value
  const title = say(m.public_act_month_title, { month: monthOf(lang, wanted) })
  const shown = [...once, ...programmes]
  return showPage(c, {
    name: 'activities-month',
    title,
    description: named(lang, shown) || say(m.public_act_promise),
    image: imageOf(...shown),
    address: `/space/activities?month=${wanted}${city ? `&city=${encodeURIComponent(city)}` : ''}`,
    data: found.value,
    first: framed(
      lang,
      html`<section class="activities part-space">
        <header>
          <h1>${title}</h1>
          <p class="lead">${say(m.public_act_promise)}</p>
        </header>
        ${shown.length === 0 ? html`<p>${say(m.public_act_month_empty)}</p>` : list(lang, shown)}
      </section>`,
    ),
  })
}

const day = async (c: C): Promise<Response> => {
  const lang = c.get('lang')
  const say = sayIn(lang)
  const date = c.req.param('date') ?? ''
  if (!isDay(date)) return sorryHtml(c, 'activities-day', { code: 'thing.unknown' })
  const city = c.req.query('city') || undefined
  const found = await listActivities(c.get('ctx'), { from: date, to: date, city, limit: 100 })
  if (!found.ok) return sorryHtml(c, 'activities-day', found.refusal)
  const { items } = found.value
  const title = say(m.public_act_on_day, { date: dateOf(lang, date) })
  return showPage(c, {
    name: 'activities-day',
    title,
    description: named(lang, items) || say(m.public_act_day_empty),
    image: imageOf(...items),
    address: `/space/activities/${date}`,
    data: found.value,
    first: framed(
      lang,
      html`<section class="activities part-space">
        <header>
          <h1>${title}</h1>
          <p>
            <a class="btn quiet" href="/space/activities?month=${date.slice(0, 7)}"
              >${say(m.public_act_back_month)}</a
            >
          </p>
        </header>
        ${items.length === 0 ? html`<p>${say(m.public_act_day_empty)}</p>` : list(lang, items, false)}
      </section>`,
    ),
  })
}

const activityHtml = (lang: Lang, a: ActivityShape): Html => {
  const say = sayIn(lang)
  const facts = [
    [say(m.public_act_when), `${dateOf(lang, a.date)} ${hoursOf(lang, a)}`],
    [say(m.public_act_at), [whereOf(lang, a), a.where.address].filter(Boolean).join(' ')],
    [say(m.public_act_for), audienceOf(lang, a)],
    [say(m.public_act_organiser), a.organiser?.name],
  ]
  return html`<article class="activity-page part-space">
    ${picture(a, a.photo?.words)}
    <div class="told">
      <p class="cluster">
        <span class="tag">${activityKindName(lang, a.kind)}</span> <span class="soft">${a.city}</span>
      </p>
      <h1>${a.title}</h1>
      ${
        a.state === 'cancelled'
          ? html`<p class="fault">
              ${say(m.public_act_cancelled)} ${a.reason ? say(m.public_act_reason, { reason: a.reason }) : ''}
            </p>`
          : ''
      }
      <dl class="facts">
        ${facts.map(([name, value]) =>
          value
            ? html`<div>
                <dt>${name}</dt>
                <dd>${value}</dd>
              </div>`
            : '',
        )}
      </dl>
      ${a.summary ? html`<p class="summary">${a.summary}</p>` : ''}
    </div>
  </article>`
}

const activity = async (c: C): Promise<Response> => {
  const lang = c.get('lang')
  const found = await showActivity(c.get('ctx'), c.req.param('id') ?? '')
  if (!found.ok) return sorryHtml(c, 'activity', found.refusal)
  const { value } = found
  return showPage(c, {
    name: 'activity',
    title: value.title,
    description: inShort(
      [`${dateOf(lang, value.date)} ${hoursOf(lang, value)}`, whereOf(lang, value), value.summary]
        .filter(Boolean)
        .join(' · '),
    ),
    image: imageOf(value),
    address: `/a/${value.id}`,
    data: value,
    first: framed(lang, activityHtml(lang, value)),
  })
}

const drawnPicture = (c: C): Response => {
  const kind = (c.req.param('file') ?? '').replace(/\.svg$/, '')
  if (!isActivityPicture(kind)) return refused(c, refuse('thing.unknown'))
  return c.body(activitySvg(kind), 200, {
    'content-type': 'image/svg+xml; charset=utf-8',
    'cache-control': 'public, max-age=86400, stale-while-revalidate=604800',
  })
}

export const activityPages = new Hono<AppEnv>()
  .get('/space', space)
  .get('/space/activities', month)
  .get('/space/activities/:date', day)
  .get('/a/:id', activity)
  .get('/covers/a/:file{.+\\.svg}', drawnPicture)
