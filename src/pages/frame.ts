import { html, raw } from 'hono/html'
import {
  public_act_door_venues,
  public_nav_activities,
  public_foot_label,
  public_foot_promise,
  public_nav_books,
  public_nav_label,
  public_nav_libraries,
  public_nav_my,
  public_nav_resources,
  public_nav_scan,
  public_nav_sign_in,
  public_nav_skip,
  public_page_title,
  ui_language_other,
} from '../../web/ui/messages/messages.js'
import type { Lang } from '../platform/context.ts'
import type { Html } from './shell.ts'

/** Our mark, as the pages draw it. */
const mark = raw(
  '<svg class="mark" viewBox="0 0 48 40" width="41" height="34" aria-hidden="true"><path d="M2 38V19l11-9 11 9v19z" fill="var(--library)"/><path d="M24 38V19l11-9 11 9v19z" fill="var(--resources)"/><path d="M13 38V13L24 3l11 10v25z" fill="var(--space)"/><path d="M20 38V28a4 4 0 0 1 8 0v10z" fill="var(--paper)"/><circle cx="24" cy="17" r="2.6" fill="var(--paper)"/></svg>',
)

/** The top and the bottom of every public page, so that a page can be read and walked before its script is here. */
export const framed = (lang: Lang, inside: Html): Html => {
  const locale = { locale: lang }
  const other = lang === 'en' ? 'zh-CN' : 'en'
  return html`<header class="top">
      <a class="skip" href="#main">${public_nav_skip({}, locale)}</a>
      <div class="page">
        <a class="name" href="/">${mark}${public_page_title({}, locale)}</a>
        <nav aria-label="${public_nav_label({}, locale)}">
          <a href="/library">${public_nav_books({}, locale)}</a>
          <a href="/library/libraries">${public_nav_libraries({}, locale)}</a>
          <a href="/space">${public_nav_activities({}, locale)}</a>
          <a href="/space/venues">${public_act_door_venues({}, locale)}</a>
          <a href="/resources">${public_nav_resources({}, locale)}</a>
          <a href="/scan">${public_nav_scan({}, locale)}</a>
          <a href="/my">${public_nav_my({}, locale)}</a>
        </nav>
        <a class="btn bare language" href="?lang=${other}" lang="${other}" rel="nofollow"
          >${ui_language_other({}, locale)}</a
        >
        <a class="btn quiet sign-in" href="/desk">${public_nav_sign_in({}, locale)}</a>
      </div>
    </header>
    <main class="page" id="main">${inside}</main>
    <footer class="bottom">
      <div class="page">
        <p>${public_foot_promise({}, locale)}</p>
        <nav aria-label="${public_foot_label({}, locale)}">
          <a href="/library/libraries">${public_nav_libraries({}, locale)}</a>
          <a href="/space">${public_nav_activities({}, locale)}</a>
          <a href="/resources">${public_nav_resources({}, locale)}</a>
          <a href="/desk">${public_nav_sign_in({}, locale)}</a>
        </nav>
      </div>
    </footer>`
}
