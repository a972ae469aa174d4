import { sql } from 'drizzle-orm'
import type { Context } from 'hono'
import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { avatarBody, avatarNames } from '../../web/ui/art/avatar-svg.ts'
import { qrOf } from '../library/labels/qr.ts'
import { tokenOf } from '../people/patrons/contract.ts'
import type { AppEnv } from '../platform/http.ts'
import { ean13Svg } from './ean13.ts'
import { sheetStyle } from './sheet-style.ts'
import { sheetWords } from './sheet-words.ts'

type Html = ReturnType<typeof html>
type Row = Record<string, unknown>

/** A QR code with its quiet zone, on white whatever the screen's colours. */
const qrSvg = (text: string): Html => {
  const { modules, path } = qrOf(text)
  const side = modules + 8
  return raw(
    `<svg class="qr" viewBox="0 0 ${side} ${side}" role="img" aria-label="QR"><rect width="${side}" height="${side}" fill="#fff"/><path transform="translate(4 4)" d="${path}"/></svg>`,
  )
}

const face = (avatar: unknown): Html => {
  const name = avatarNames.find((known) => known === avatar) ?? 'owl'
  return raw(`<svg class="face" viewBox="0 0 64 64" aria-hidden="true">${avatarBody(name)}</svg>`)
}

/** Everything that the sheet shows, of the library at which the demo's kiosk stands unless another is named. */
const read = async (c: Context<AppEnv>) => {
  const place = sql`(select id from library order by id = ${c.req.query('library') ?? ''} desc,
    id = (select library_id from kiosk where revoked_at is null and paired_at is not null order by created_at, id limit 1) desc, id limit 1)`
  const cards = (which: ReturnType<typeof sql>, most: number) =>
    sql`select k.id, p.nickname, p.avatar from card k join patron p on p.id = k.patron_id
      where ${which} order by p.nickname is null, k.created_at, k.id limit ${most}`
  const here = sql`p.home_library_id = ${place} and k.revoked_at is null`
  const copies = (which: ReturnType<typeof sql>, most: number) =>
    sql`select c.code, t.title, t.kind, t.isbn from copy c join title t on t.id = c.title_id
      where c.at_library_id = ${place} and c.status = 'available' and ${which} order by c.created_at, c.code limit ${most}`
  const out = sql`exists (select 1 from loan l where l.copy_code = c.code and l.returned_at is null)`
  const held = sql`exists (select 1 from hold q where q.copy_code = c.code and q.state in ('in-transit', 'ready'))`
  const [
    libraries = [],
    children = [],
    books = [],
    toys = [],
    lent = [],
    paused = [],
    revoked = [],
    printed = [],
  ] = await c
    .get('ctx')
    .db.read([
      sql`select id, name from library order by id = ${place} desc, city, name`,
      cards(sql`${here} and p.suspended_reason is null`, 5),
      copies(sql`not ${out} and not ${held} and t.kind = 'book'`, 6),
      copies(sql`not ${out} and not ${held} and t.kind <> 'book'`, 2),
      copies(out, 1),
      cards(sql`k.revoked_at is null and p.suspended_reason is not null`, 1),
      cards(sql`k.revoked_at is not null`, 1),
      copies(sql`not ${out} and t.isbn is not null`, 1),
    ])
  return { libraries, children, copies: [...books, ...toys], lent, paused, revoked, printed }
}

/** Only in the demo: cards and labels, large enough for a camera before another screen. */
export const sheet = new Hono<AppEnv>()
  .get('/sheet.css', (c) => c.body(sheetStyle, 200, { 'content-type': 'text/css; charset=utf-8' }))
  .get('/sheet', async (c) => {
    const lang = c.get('lang')
    const w = sheetWords[lang]
    const { origin } = c.get('ctx')
    const found = await read(c)
    const [library, ...others] = found.libraries
    const card = async (row: Row, note: string) =>
      html`<figure class="card">
        ${qrSvg(`${origin}/p/${await tokenOf(c.env.LINLI_SECRET, String(row['id']))}`)}
        <figcaption>
          ${face(row['avatar'])} <b>${row['nickname'] ?? w.nameless}</b> <span>${note}</span>
        </figcaption>
      </figure>`
    const copy = (row: Row, note: string) =>
      html`<figure>
        ${qrSvg(`${origin}/c/${String(row['code'])}`)}
        <figcaption>
          <code>${String(row['code']).slice(0, 4)} ${String(row['code']).slice(4)}</code>
          <b>${row['title']}</b>
          <span>${note}</span>
        </figcaption>
      </figure>`
    const page = html`<!doctype html>
      <html lang="${lang}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <meta name="color-scheme" content="light dark" />
          <link rel="icon" href="/icons/linli.svg" type="image/svg+xml" />
          <link rel="stylesheet" href="/demo/sheet.css" />
          <script src="/print.js" defer></script>
          <title>${w.title} · ${lang === 'en' ? 'Linli' : '邻里'}</title>
        </head>
        <body>
          <header>
            <nav>
              <a href="/">${w.home}</a>
              <a href="/api/dev/kiosk?library=${String(library?.['id'] ?? '')}">${w.kiosk}</a>
              <a href="?lang=${lang === 'en' ? 'zh-CN' : 'en'}" lang="${lang === 'en' ? 'zh-CN' : 'en'}"
                >${w.other}</a
              >
              <button type="button" data-print>${w.print}</button>
            </nav>
            <h1>${w.title}</h1>
            <p>${w.how}</p>
            <p class="places">
              <b>${library?.['name'] ?? ''}</b>
              ${others.map((b) => html`<a href="?library=${String(b['id'])}">${b['name']}</a> `)}
            </p>
          </header>
          <main>
            <section aria-labelledby="cards">
              <h2 id="cards">${w.cards}</h2>
              <p>${w.cardsHow}</p>
              <div class="grid">${await Promise.all(found.children.map((row) => card(row, '')))}</div>
            </section>
            <section aria-labelledby="labels">
              <h2 id="labels">${w.labels}</h2>
              <p>${w.labelsHow}</p>
              <div class="grid">${found.copies.map((row) => copy(row, ''))}</div>
            </section>
            <section aria-labelledby="odd">
              <h2 id="odd">${w.odd}</h2>
              <p>${w.oddHow}</p>
              <div class="grid">
                ${found.lent.map((row) => copy(row, w.lent))}
                ${await Promise.all(found.paused.map((row) => card(row, w.paused)))}
                ${await Promise.all(found.revoked.map((row) => card(row, w.revoked)))}
                <figure>
                  ${qrSvg('https://example.org/not-ours')}
                  <figcaption><b>${w.strange}</b> <span>${w.strangeHow}</span></figcaption>
                </figure>
                ${found.printed.map(
                  (row) =>
                    html`<figure>
                      <span class="ean">${raw(ean13Svg(String(row['isbn'])))}</span>
                      <figcaption><b>${row['title']}</b> <span>${w.isbn}</span></figcaption>
                    </figure>`,
                )}
              </div>
            </section>
          </main>
        </body>
      </html>`
    return c.html(page, 200, { 'cache-control': 'no-store', 'content-language': lang })
  })
