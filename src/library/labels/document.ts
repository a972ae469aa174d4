import { html, raw } from 'hono/html'
import type { Lang } from '../../platform/context.ts'
import { words } from './words.ts'

type Html = ReturnType<typeof html>

type Sheets = {
  lang: Lang
  title: string
  /** How much there is to print; empty when there is nothing. */
  told: string
  sheets: string[]
  /** Fields of the form above the preview. */
  options: Html
  /** Address of the next batch. */
  next?: string | null
  empty: { title: string; todo: string }
}

const arrow = raw(
  '<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"><path d="M19 12H5m6-6-6 6 6 6"/></svg>',
)
const printer = raw(
  '<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"><path d="M6 9V3h12v6M6 18H4a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-2"/><path d="M6 14h12v7H6z"/></svg>',
)

const frame = (lang: Lang, title: string, inside: Html): Html =>
  html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/icons/linli.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/print.css" />
        <script src="/print.js" defer></script>
        <title>${title}</title>
      </head>
      <body>
        ${inside}
      </body>
    </html>`

/** A document that prints its sheets in true size and shows on a screen what will come out. */
export const printable = ({ lang, title, told, sheets, options, next, empty }: Sheets): Html => {
  const w = words[lang]
  return frame(
    lang,
    title,
    html`<header class="bar">
        <a class="back" href="/desk">${arrow} ${w.back}</a>
        <div class="what">
          <h1>${title}</h1>
          ${sheets.length > 0 ? html`<p>${told}</p>` : ''}
        </div>
        ${sheets.length > 0 ? html`<button type="button" class="print" data-print>${printer} ${w.print}</button>` : ''}
        <form method="get" class="options">${options}<button>${w.update}</button></form>
        ${sheets.length > 0 ? html`<p class="tip">${w.tip}</p>` : ''}
      </header>
      <main class="sheets">
        ${
          sheets.length > 0
            ? raw(sheets.join('\n'))
            : html`<div class="empty">
                <h2>${empty.title}</h2>
                <p>${empty.todo}</p>
              </div>`
        }
        ${next ? html`<p class="more"><a href="${next}">${w.more}</a></p>` : ''}
      </main>`,
  )
}

/** Says why there is no sheet, to a person in a browser. */
export const refusal = (lang: Lang, sentence: string, requestId: string): Html =>
  frame(
    lang,
    words[lang].failed,
    html`<header class="bar"><a class="back" href="/desk">${arrow} ${words[lang].back}</a></header>
      <main class="sheets">
        <div class="empty">
          <h1>${words[lang].failed}</h1>
          <p>${sentence}</p>
          <p><code>${requestId}</code></p>
        </div>
      </main>`,
  )
