import type { Context } from 'hono'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { tokenOf } from '../../people/patrons/contract.ts'
import type { Lang } from '../../platform/context.ts'
import { refused, type AppEnv } from '../../platform/http.ts'
import { query } from '../../platform/input.ts'
import { problemOf } from '../../platform/problem.ts'
import type { Refusal } from '../../platform/result.ts'
import { cardSheets } from './card-sheet.ts'
import { printCards } from './commands.ts'
import { printable, refusal } from './document.ts'
import { labelSheets } from './label-sheet.ts'
import { PrintCards, PrintLabels } from './schema.ts'
import { labelStocks, placesOf, stocks } from './stocks.ts'
import { viewLabels } from './views.ts'
import { words } from './words.ts'

type C = Context<AppEnv>

/** Sheets are made for one person and one moment: nobody keeps or indexes them. */
const secret = { 'cache-control': 'no-store', 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' }

const refusedHere = (c: C, lang: Lang, why: Refusal): Response | Promise<Response> => {
  if (!c.req.header('accept')?.includes('text/html')) return refused(c, { ok: false, refusal: why })
  c.set('refused', why.code)
  const problem = problemOf(why, lang, c.get('requestId'))
  return c.html(refusal(lang, problem.title, c.get('requestId')), problem.status as 404, secret)
}

/** What the form must keep of the address. */
const kept = (input: Record<string, unknown>, names: string[]) =>
  names.map((name) =>
    input[name] === undefined
      ? ''
      : html`<input
          type="hidden"
          name="${name}"
          value="${Array.isArray(input[name]) ? input[name].join(',') : String(input[name])}"
        />`,
  )

const usedField = (lang: Lang, places: number, used: number) =>
  html`<label>
    <span>${words[lang].used(places)}</span>
    <input type="number" name="offset" min="0" max="${places - 1}" value="${used}" inputmode="numeric" />
  </label>`

export const labels = new Hono<AppEnv>()
  .get('/labels', query(PrintLabels), async (c) => {
    const input = c.req.valid('query')
    const lang = input.lang ?? c.get('lang')
    const found = await viewLabels(c.get('ctx'), input)
    if (!found.ok) return refusedHere(c, lang, found.refusal)
    const w = words[lang]
    const places = placesOf(stocks[input.stock])
    const used = (input.offset ?? 0) % places
    const { origin } = c.get('ctx')
    const sheets = labelSheets(found.value.labels, { stock: input.stock, used, origin, told: w.sheet })
    const next = found.value.nextCursor
    const address = new URLSearchParams({ ...c.req.query(), offset: '0', cursor: next ?? '' })
    return c.html(
      printable({
        lang,
        title: `${w.labels} · ${found.value.library.name}`,
        told: w.countOfLabels(found.value.labels.length, sheets.length),
        sheets,
        next: next && `?${address.toString()}`,
        empty: { title: w.noLabels, todo: w.noLabelsDo },
        options: html`${kept(input, ['libraryId', 'codes', 'since', 'cursor', 'lang'])}
          <label>
            <span>${w.stock}</span>
            <select name="stock">
              ${labelStocks.map(
                (stock) =>
                  html`<option value="${stock}" ${stock === input.stock ? 'selected' : ''}>
                    ${w.stocks[stock]}
                  </option>`,
              )}
            </select>
          </label>
          ${usedField(lang, places, used)}`,
      }),
      200,
      secret,
    )
  })
  .get('/cards', query(PrintCards), async (c) => {
    const input = c.req.valid('query')
    const lang = input.lang ?? c.get('lang')
    const printed = await printCards(c.get('ctx'), input)
    if (!printed.ok) return refusedHere(c, lang, printed.refusal)
    const w = words[lang]
    const { library, cards } = printed.value.body
    const places = placesOf(stocks.cards)
    const used = (input.offset ?? 0) % places
    const tokens = await Promise.all(cards.map(({ cardId }) => tokenOf(c.env.LINLI_SECRET, cardId)))
    const sheets = cardSheets(
      cards.map((card, n) => ({ ...card, token: tokens[n] ?? '', library: library.name })),
      { used, origin: c.get('ctx').origin, words: w.card, told: w.sheet },
    )
    return c.html(
      printable({
        lang,
        title: `${w.cards} · ${library.name}`,
        told: w.countOfCards(cards.length, sheets.length),
        sheets,
        empty: { title: w.noCards, todo: w.noCardsDo },
        options: html`${kept(input, ['libraryId', 'patronIds', 'nameless', 'lang'])}
        ${usedField(lang, places, used)}`,
      }),
      200,
      secret,
    )
  })
