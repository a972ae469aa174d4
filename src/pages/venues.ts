import type { Context } from 'hono'
import { Hono } from 'hono'
import { html } from 'hono/html'
import * as m from '../../web/ui/messages/messages.js'
import type { Lang } from '../platform/context.ts'
import { addDays, isDay, localDay, networkZone, wallInstants } from '../platform/days.ts'
import type { AppEnv } from '../platform/http.ts'
import { together } from '../platform/together.ts'
import {
  findVenues,
  FindVenues,
  listSites,
  showAvailability,
  showVenue,
  type VenueItem,
  type VenueShape,
} from '../space/venues/contract.ts'
import { framed } from './frame.ts'
import { sorryHtml } from './plain.ts'
import { showPage, type Html } from './shell.ts'
import { facilitiesOf } from './venue-words.ts'
import { inShort, sayIn } from './words.ts'

type C = Context<AppEnv>

const usual = { from: '14:00', to: '17:00' }

/** A time of a day in the network's zone as the API wants it; undefined for what is no time. */
const instantIn = (date: string, time: string): string | undefined => {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(time) ?? []
  if (hours === undefined) return undefined
  const [at] = wallInstants(date, Number(hours) * 60 + Number(minutes), networkZone)
  return at === undefined ? undefined : new Date(at).toISOString()
}

/** The search that the address asks for, in the API's words; null when there is none such. */
const searchOf = (given: Record<string, string>) => {
  const { capacity, facility, city, siteId } = given
  const date = isDay(given['date'] ?? '') ? given['date'] : undefined
  const own = date !== undefined && (given['from'] ?? '') < (given['to'] ?? '')
  const { from, to } = own ? { from: given['from'] ?? '', to: given['to'] ?? '' } : usual
  const asked = {
    capacity,
    facility,
    city,
    siteId,
    freeFrom: date && instantIn(date, from),
    freeTo: date && instantIn(date, to),
  }
  const wanted = Object.fromEntries(Object.entries(asked).filter(([, value]) => value))
  const read = FindVenues.safeParse({ ...wanted, limit: '24' })
  return read.success ? read.data : null
}

const venueLine = (lang: Lang, venue: VenueItem): Html =>
  html`<li class="card venue-card">
    <a href="/v/${venue.id}"><h2>${venue.name}</h2></a>
    <p class="where soft">${[venue.site.name, venue.floor].filter(Boolean).join(' · ')}</p>
    <p>${sayIn(lang)(m.public_venue_holds, { n: venue.capacity })}</p>
    <p class="soft">${facilitiesOf(lang, venue.facilities)}</p>
  </li>`

const find = async (c: C): Promise<Response> => {
  const lang = c.get('lang')
  const say = sayIn(lang)
  const asked = searchOf(c.req.query())
  // An address that asks for what there cannot be is left to the page, which leaves out what it does not know.
  const found =
    asked &&
    (await together(
      c.get('ctx'),
      (ctx) => findVenues(ctx, asked),
      (ctx) => listSites(ctx, { limit: 100 }),
    ))
  const [venues, sites] = found ?? []
  const items = venues?.ok ? venues.value.items : []
  return showPage(c, {
    name: 'venues',
    title: say(m.public_venues_title),
    description: say(m.public_venues_promise),
    address: '/space/venues',
    data: venues?.ok && { venues: venues.value, sites: sites?.ok ? sites.value.items : [] },
    refusal: venues && !venues.ok ? venues.refusal : undefined,
    first: framed(
      lang,
      html`<section class="venues search part-space">
        <h1>${say(m.public_venues_title)}</h1>
        <ul class="venue-cards">
          ${items.map((venue) => venueLine(lang, venue))}
        </ul>
      </section>`,
    ),
  })
}

const venueHtml = (lang: Lang, venue: VenueShape): Html => {
  const say = sayIn(lang)
  return html`<article class="venue part-space">
    <header class="venue-head">
      <div>
        <h1>${venue.name}</h1>
        <p class="where">
          ${venue.site.name}
          <span class="soft">${[venue.site.address, venue.floor].filter(Boolean).join(' · ')}</span>
        </p>
        ${venue.summary ? html`<p>${venue.summary}</p>` : ''}
        <p>${say(m.public_venue_holds, { n: venue.capacity })}</p>
        <p class="soft">${facilitiesOf(lang, venue.facilities)}</p>
      </div>
    </header>
    ${venue.houseRules ? html`<p class="house-rules">${venue.houseRules}</p>` : ''}
  </article>`
}

/** What the code at a venue's door opens: the venue and its week, from the day that the address names. */
const venue = async (c: C): Promise<Response> => {
  const lang = c.get('lang')
  const id = c.req.param('id') ?? ''
  const { week, date, door } = c.req.query()
  const from = week ?? date ?? ''
  const ahead = isDay(from) && from >= localDay(c.get('ctx').now, networkZone)
  const [found, days] = await together(
    c.get('ctx'),
    (ctx) => showVenue(ctx, id),
    (ctx) => showAvailability(ctx, id, ahead ? { from, to: addDays(from, 6) } : {}),
  )
  if (!found.ok) return sorryHtml(c, 'venue', found.refusal)
  if (!days.ok) return sorryHtml(c, 'venue', days.refusal)
  const { value } = found
  const holds = sayIn(lang)(m.public_venue_holds, { n: value.capacity })
  return showPage(c, {
    name: 'venue',
    title: value.name,
    description: inShort(
      [value.summary, holds, facilitiesOf(lang, value.facilities), value.site.address]
        .filter(Boolean)
        .join(' · '),
    ),
    image: value.photos[0]?.url,
    address: door === undefined ? `/v/${value.id}` : undefined,
    data: { venue: value, week: days.value },
    first: framed(lang, venueHtml(lang, value)),
  })
}

/** The pages of venues: find one by time, and what its QR code opens. */
export const venuePages = new Hono<AppEnv>().get('/space/venues', find).get('/v/:id', venue)
