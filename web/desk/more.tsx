import { Globe } from 'lucide-preact'
import { m } from '../ui/messages/messages.js'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { morePlaces } from './nav.ts'
import { PageHead } from './parts/page-head.tsx'
import { SignedIn } from './sign-in/signed-in.tsx'

/** On a phone: the pages that are not under the thumb, the language, and the way out. */
export function More() {
  return (
    <>
      <PageHead title={m.desk_nav_more()} />
      <ul class="more-list card">
        {morePlaces.value.map(({ href, name, icon: Icon }) => (
          <li key={href}>
            <a href={href}>
              <Icon aria-hidden="true" size={22} />
              {name()}
            </a>
          </li>
        ))}
        <li>
          <a href="/">
            <Globe aria-hidden="true" size={22} />
            {m.desk_more_public()}
          </a>
        </li>
      </ul>
      <div class="more-foot">
        <SignedIn />
        <LanguageSwitch />
      </div>
    </>
  )
}
