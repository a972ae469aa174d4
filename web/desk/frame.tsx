import { Ellipsis, Plus, Search } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useLocation } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { Mark } from '../public/chrome.tsx'
import { reachable } from '../ui/api.ts'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { m } from '../ui/messages/messages.js'
import { firstPlaces, isHere, morePlaces } from './nav.ts'
import type { Place } from './nav.ts'
import { openPalette, PaletteHost } from './palette/host.tsx'
import { isLibrarian } from './session.ts'
import { SignedIn } from './sign-in/signed-in.tsx'

function Way({ place, class: more }: { place: Place; class?: string }) {
  const { path } = useLocation()
  const Icon = place.icon
  return (
    <a class={more} href={place.href} aria-current={isHere(place, path) ? 'page' : undefined}>
      <Icon aria-hidden="true" size={20} />
      <span>{place.name()}</span>
    </a>
  )
}

/** What stands around every page: the ways on a side or under the thumb, and the jump to anything. */
export function Frame({ children }: { children: ComponentChildren }) {
  const { path } = useLocation()
  const inMore = path === '/desk/more' || morePlaces.value.some((place) => isHere(place, path))

  useEffect(() => {
    function jump(event: KeyboardEvent) {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        openPalette()
      }
    }
    addEventListener('keydown', jump)
    return () => removeEventListener('keydown', jump)
  }, [])

  return (
    <div class="frame">
      <a class="skip" href="#main">
        {m.desk_nav_skip()}
      </a>
      <header class="side">
        <div class="side-top">
          <a class="name" href="/desk">
            <Mark size={28} />
            {m.desk_name()}
          </a>
          <button class="find-all" type="button" onClick={openPalette} aria-keyshortcuts="Control+K">
            <Search aria-hidden="true" size={18} />
            <span>{isLibrarian.value ? m.desk_palette_open() : m.desk_org_palette()}</span>
            <kbd>Ctrl K</kbd>
          </button>
        </div>
        <nav class="ways" aria-label={m.desk_nav_label()}>
          {firstPlaces.value.map((place) => (
            <Way key={place.href} place={place} />
          ))}
          {morePlaces.value.map((place) => (
            <Way key={place.href} place={place} class="wide-only" />
          ))}
          <a class="narrow-only" href="/desk/more" aria-current={inMore ? 'page' : undefined}>
            <Ellipsis aria-hidden="true" size={20} />
            <span>{m.desk_nav_more()}</span>
          </a>
        </nav>
        <div class="side-foot">
          {isLibrarian.value && (
            <a class="btn" href="/desk/titles/add">
              <Plus aria-hidden="true" size={18} />
              {m.desk_nav_add()}
            </a>
          )}
          <SignedIn />
          <LanguageSwitch class="language" />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {!reachable.value && (
          <p class="offline" role="status">
            {m.desk_offline()}
          </p>
        )}
        {children}
      </main>
      <PaletteHost />
    </div>
  )
}
