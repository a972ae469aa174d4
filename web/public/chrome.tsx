import { Backpack, House, ScanLine, Search } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useLocation } from 'preact-iso'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { m } from '../ui/messages/messages.js'

/** Our mark: three houses under one row of roofs, one for each part. */
export function Mark({ size = 34 }: { size?: number }) {
  return (
    <svg class="mark" viewBox="0 0 48 40" width={size * 1.2} height={size} aria-hidden="true">
      <path d="M2 38V19l11-9 11 9v19z" fill="var(--library)" />
      <path d="M24 38V19l11-9 11 9v19z" fill="var(--resources)" />
      <path d="M13 38V13L24 3l11 10v25z" fill="var(--space)" />
      <path d="M20 38V28a4 4 0 0 1 8 0v10z" fill="var(--paper)" />
      <circle cx="24" cy="17" r="2.6" fill="var(--paper)" />
    </svg>
  )
}

function Here({ href, also, children }: { href: string; also?: RegExp; children: ComponentChildren }) {
  const { path } = useLocation()
  const here = path === href || also?.test(path)
  return (
    <a href={href} aria-current={here ? 'page' : undefined}>
      {children}
    </a>
  )
}

export function Top() {
  return (
    <header class="top">
      <a class="skip" href="#main">
        {m.public_nav_skip()}
      </a>
      <div class="page">
        <a class="name" href="/">
          <Mark />
          {m.public_page_title()}
        </a>
        <nav aria-label={m.public_nav_label()}>
          <Here href="/library" also={/^\/library\/titles/}>
            {m.public_nav_books()}
          </Here>
          <Here href="/library/libraries" also={/^\/library\/libraries/}>
            {m.public_nav_libraries()}
          </Here>
          <Here href="/space" also={/^\/(?:space\/activities|a\/)/}>
            {m.public_nav_activities()}
          </Here>
          <Here href="/space/venues" also={/^\/v\//}>
            {m.public_act_door_venues()}
          </Here>
          <Here href="/resources" also={/^\/resources\//}>
            {m.public_nav_resources()}
          </Here>
          <Here href="/scan">{m.public_nav_scan()}</Here>
          <Here href="/my">{m.public_nav_my()}</Here>
        </nav>
        <LanguageSwitch class="language" />
        <a class="btn quiet sign-in" href="/desk">
          {m.public_nav_sign_in()}
        </a>
      </div>
    </header>
  )
}

export function Bottom() {
  return (
    <footer class="bottom">
      <div class="page">
        <p>{m.public_foot_promise()}</p>
        <nav aria-label={m.public_foot_label()}>
          <a href="/library/libraries">{m.public_nav_libraries()}</a>
          <a href="/space">{m.public_nav_activities()}</a>
          <a href="/resources">{m.public_nav_resources()}</a>
          <a href="/desk">{m.public_nav_sign_in()}</a>
        </nav>
      </div>
    </footer>
  )
}

/** On a phone the ways through the site lie under the thumb. */
export function TabBar() {
  return (
    <nav class="tabs" aria-label={m.public_nav_label()}>
      <Here href="/">
        <House aria-hidden="true" />
        {m.public_nav_home()}
      </Here>
      <Here href="/library" also={/^\/library\/titles/}>
        <Search aria-hidden="true" />
        {m.public_nav_find()}
      </Here>
      <Here href="/scan">
        <ScanLine aria-hidden="true" />
        {m.public_nav_scan()}
      </Here>
      <Here href="/my" also={/^\/p\//}>
        <Backpack aria-hidden="true" />
        {m.public_nav_my()}
      </Here>
    </nav>
  )
}
