import { html } from 'hono/html'
import { coverSvg } from '../../web/ui/art/cover-svg.ts'
import * as m from '../../web/ui/messages/messages.js'
import type { CopyShape, TitleItem, TitleShape } from '../library/contract.ts'
import type { Lang } from '../platform/context.ts'
import { drawn, type Html } from './shell.ts'
import { agesOf, creatorNames, kindNames, monthAndDay, sayIn, statusNames } from './words.ts'

type Face = Pick<TitleItem, 'title' | 'cover' | 'creators' | 'kind'>

/** Path of a title's picture for a messenger: its photo, or the cover that we draw. */
export const pictureOf = (titleId: string, cover: string | null): string =>
  cover ?? `/covers/t/${titleId}.svg`

/** As the pages' own component draws it: as wide as its place. */
const cover = (lang: Lang, { title, cover: photo, creators, kind }: Face): Html => {
  const shape = kind === 'book' ? 'cover' : 'cover cover-box'
  return photo
    ? html`<img class="${shape}" src="${photo}" alt="" width="300" height="400" />`
    : drawn(
        coverSvg(title, creatorNames(lang, creators), kind).replace(
          ' width="300" height="400"',
          ` class="${shape}"`,
        ),
      )
}

/** Titles as links, with who made them and whether they are in. */
export const tiles = (lang: Lang, titles: TitleItem[]): Html => {
  const say = sayIn(lang)
  return html`<ul class="tiles">
    ${titles.map(
      (t) =>
        html`<li class="tile">
          <a href="/library/titles/${t.id}"
            ><b>${t.title}</b>
            <span class="soft">${creatorNames(lang, t.creators) || say(kindNames[t.kind])}</span></a
          >
          <span class="tag"
            >${
              t.available > 0
                ? say(m.public_tile_available, { count: t.available })
                : say(t.copies > 0 ? m.public_tile_out : m.public_tile_none)
            }</span
          >
        </li>`,
    )}
  </ul>`
}

export const titleHtml = (lang: Lang, t: TitleShape): Html => {
  const say = sayIn(lang)
  const ages = agesOf(lang, t)
  const published = [t.publisher, t.year].filter((part) => part !== null).join(' · ')
  return html`<article class="title">
    <div class="stand">${cover(lang, t)}</div>
    <div class="told">
      <h1>${t.title}</h1>
      <p class="creators">
        ${t.creators.map(
          ({ name, role }) =>
            html`<span><a href="/library?q=${encodeURIComponent(name)}">${name}</a> ${role ?? ''}</span> `,
        )}
      </p>
      <p class="cluster tags">
        <span class="tag">${say(kindNames[t.kind])}</span>
        ${ages ? html`<span class="tag">${ages}</span>` : ''}
        ${t.tags.map((tag) => html`<a class="tag" href="/library?q=${encodeURIComponent(tag)}">${tag}</a> `)}
      </p>
      ${t.summary ? html`<p class="summary">${t.summary}</p>` : ''}
      ${
        t.places.length === 0
          ? html`<p class="card">${say(m.public_title_nowhere)}</p>`
          : html`<section class="places">
              <h2>${say(t.available > 0 ? m.public_title_where : m.public_title_all_out)}</h2>
              <ul>
                ${t.places.map(
                  ({ library, copies, available }) =>
                    html`<li>
                      <a href="/library/libraries/${library.id}"
                        ><b>${library.name}</b> <span class="soft">${library.city}</span></a
                      >
                      <span class="soft"
                        >${
                          available > 0
                            ? say(m.public_title_there, { available, copies })
                            : say(m.public_title_out, { copies })
                        }</span
                      >
                    </li>`,
                )}
              </ul>
            </section>`
      }
      <dl class="facts">
        ${[
          [say(m.public_title_publisher), published],
          [say(m.public_title_series), t.series],
          [say(m.public_title_isbn), t.isbn],
        ].map(([name, value]) =>
          value
            ? html`<div>
                <dt>${name}</dt>
                <dd>${value}</dd>
              </div>`
            : '',
        )}
      </dl>
    </div>
  </article>`
}

const backOf = (lang: Lang, copy: CopyShape): string =>
  copy.dueOn ? sayIn(lang)(m.public_copy_back, { date: monthAndDay(lang, copy.dueOn) }) : ''

/** What a copy's status says in words, with the day on which it should be back. */
export const statusOf = (lang: Lang, copy: CopyShape): string =>
  [sayIn(lang)(statusNames[copy.status]), backOf(lang, copy)]
    .filter(Boolean)
    .join(lang === 'en' ? '. ' : '。')

const tones: Partial<Record<CopyShape['status'], string>> = {
  available: 'good',
  'on-loan': 'out',
  held: 'out',
  'in-transit': 'out',
}

export const copyHtml = (lang: Lang, copy: CopyShape): Html => {
  const say = sayIn(lang)
  return html`<article class="copy">
    <div class="stand">${cover(lang, copy)}</div>
    <div class="told">
      <h1><a href="/library/titles/${copy.titleId}">${copy.title}</a></h1>
      <p class="soft">${creatorNames(lang, copy.creators) || say(kindNames[copy.kind])}</p>
      <div class="status ${tones[copy.status] ?? 'away'}">
        <div><b>${say(statusNames[copy.status])}</b> <span>${backOf(lang, copy)}</span></div>
      </div>
      <p class="lives">
        ${say(m.public_copy_lives)}
        <a href="/library/libraries/${copy.library.id}"><b>${copy.library.name}</b></a>
        <span class="soft">${copy.library.city}</span>
      </p>
      ${copy.summary ? html`<p class="summary">${copy.summary}</p>` : ''}
      <p class="code soft">${say(m.public_copy_code)} <code>${copy.code}</code></p>
    </div>
  </article>`
}
