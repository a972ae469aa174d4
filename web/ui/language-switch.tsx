import { Button } from './button.tsx'
import { chooseLocale, locale } from './locale.ts'
import { m } from './messages/messages.js'

/** Offers the other language, in that language. */
export function LanguageSwitch({ class: more }: { class?: string }) {
  const other = locale.value === 'en' ? 'zh-CN' : 'en'
  return (
    <Button bare class={more} lang={other} onClick={() => chooseLocale(other)}>
      {m.ui_language_other()}
    </Button>
  )
}
