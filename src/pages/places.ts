import { html } from 'hono/html'
import * as m from '../../web/ui/messages/messages.js'
import type { LibraryShape, Summary, TitleItem } from '../library/contract.ts'
import type { Lang } from '../platform/context.ts'
import type { Html } from './shell.ts'
import { tiles } from './titles.ts'
import { sayIn } from './words.ts'

const weekdayOf = (lang: Lang, iso: number) =>
  new Intl.DateTimeFormat(lang, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, iso))

/** When a library opens, in one sentence. */
export const weekOf = (lang: Lang, weekly: number[]): string =>
  weekly.length === 0
    ? sayIn(lang)(m.public_week_closed)
    : sayIn(lang)(m.public_week_open, {
        days: [...weekly]
          .sort((a, b) => a - b)
          .map((day) => weekdayOf(lang, day))
          .join(lang === 'en' ? ', ' : '、'),
      })

const openTag = (lang: Lang, library: LibraryShape): Html =>
  html`<span class="tag"
    >${sayIn(lang)(library.openToday ? m.public_library_open : m.public_library_closed)}</span
  >`

export const librariesHtml = (lang: Lang, libraries: LibraryShape[]): Html => {
  const say = sayIn(lang)
  const cities = [...new Set(libraries.map(({ city }) => city))]
  return html`<section class="libraries">
    <h1>${say(m.public_libraries_title)}</h1>
    <p class="lead">${say(libraries.length > 0 ? m.public_libraries_promise : m.public_libraries_none)}</p>
    ${cities.map(
      (city) =>
        html`<section>
          <h2>${city}</h2>
          <ul class="fronts">
            ${libraries
              .filter((library) => library.city === city)
              .map(
                (library) =>
                  html`<li class="card front">
                    <a href="/library/libraries/${library.id}"><h3>${library.name}</h3></a>
                    <div class="cluster">${openTag(lang, library)}</div>
                    ${library.address ? html`<p class="soft">${library.address}</p>` : ''}
                    <p class="soft">${weekOf(lang, library.weekly)}</p>
                    ${library.hours ? html`<p class="soft">${library.hours}</p>` : ''}
                  </li>`,
              )}
          </ul>
        </section>`,
    )}
  </section>`
}

export const libraryHtml = (lang: Lang, library: LibraryShape, shelf: TitleItem[]): Html => {
  const say = sayIn(lang)
  return html`<section class="library">
    <header class="card">
      <div>
        <p class="cluster"><span class="soft">${library.city}</span> ${openTag(lang, library)}</p>
        <h1>${library.name}</h1>
        ${library.address ? html`<p class="address">${library.address}</p>` : ''}
        <p>${weekOf(lang, library.weekly)}</p>
        ${library.hours ? html`<p>${library.hours}</p>` : ''}
      </div>
    </header>
    <div class="heading"><h2>${say(m.public_library_shelf)}</h2></div>
    ${shelf.length > 0 ? tiles(lang, shelf) : html`<p>${say(m.public_library_empty)}</p>`}
  </section>`
}

/** Room for the covers that the page's script draws, so that nothing moves when it does. */
const board = html`<div class="shelf">
  ${[1, 2, 3, 4].map(() => html`<span class="skeleton cover-place"></span>`)}
</div>`
const places = html`<div class="case" aria-hidden="true">${board}${board}</div>`

export const homeHtml = (
  lang: Lang,
  shelf: TitleItem[],
  libraries: LibraryShape[],
  summary: Summary | null,
): Html => {
  const say = sayIn(lang)
  const count = (n: number) => new Intl.NumberFormat(lang).format(n)
  return html`<section class="hero">
      <div>
        <h1><span>${say(m.public_home_books)}</span> <span>${say(m.public_home_people)}</span></h1>
        <p>${say(m.public_home_promise)}</p>
        <form class="find" role="search" action="/library">
          <input
            name="q"
            type="search"
            maxlength="80"
            autocomplete="off"
            placeholder="${say(m.public_find_hint)}"
            aria-label="${say(m.public_find_label)}"
          />
          <button class="btn">${say(m.public_find_go)}</button>
        </form>
      </div>
      ${shelf.length > 0 ? places : ''}
    </section>
    <section class="doors" aria-label="${say(m.public_door_label)}">
      <a class="door part-library" href="/library">
        <h2>${say(m.public_door_library)}</h2>
        <p>${say(m.public_door_library_promise)}</p>
        ${
          summary
            ? html`<dl>
                ${[
                  [say(m.public_door_copies), summary.copies],
                  [say(m.public_door_loans), summary.loansThisMonth],
                  [say(m.public_door_visits), summary.visitsThisMonth],
                ].map(
                  ([name, n]) =>
                    html`<div>
                      <dt>${name}</dt>
                      <dd>${count(Number(n))}</dd>
                    </div>`,
                )}
              </dl>`
            : ''
        }
      </a>
      <a class="door part-space" href="/space">
        <h2>${say(m.public_door_space)}</h2>
        <p>${say(m.public_door_space_promise)}</p>
      </a>
      <a class="door part-resources" href="/resources">
        <h2>${say(m.public_door_resources)}</h2>
        <p>${say(m.public_door_resources_promise)}</p>
      </a>
    </section>
    ${tiles(lang, shelf)}
    <ul class="near">
      ${libraries.map(
        ({ id, name, city, hours }) =>
          html`<li>
            <a href="/library/libraries/${id}"
              ><b>${name}</b> <span class="soft">${[city, hours].filter(Boolean).join(' · ')}</span></a
            >
          </li>`,
      )}
    </ul>`
}
