import { effect, signal } from '@preact/signals'
import { overwriteGetLocale, type Locale } from './messages/runtime.js'

const yearSeconds = 365 * 24 * 3600

function chosenLocale(): Locale {
  const kept = /(?:^|;\s*)lang=(zh-CN|en)(?:;|$)/.exec(document.cookie)?.[1]
  if (kept === 'zh-CN' || kept === 'en') return kept
  for (const wanted of navigator.languages ?? [navigator.language]) {
    if (/^zh\b/i.test(wanted)) return 'zh-CN'
    if (/^en\b/i.test(wanted)) return 'en'
  }
  return 'zh-CN'
}

/** The language of the page. Messages read it, so a component that shows one is drawn again when it changes. */
export const locale = signal<Locale>(chosenLocale())

overwriteGetLocale(() => locale.value)
effect(() => {
  document.documentElement.lang = locale.value
})

/** Chooses a language for this browser and keeps the choice for a year. */
export function chooseLocale(next: Locale): void {
  document.cookie = `lang=${next}; path=/; max-age=${yearSeconds}; SameSite=Lax`
  locale.value = next
}
