import { LostPath } from '../ui/art/scenes.tsx'
import { LinkButton } from '../ui/button.tsx'
import { m } from '../ui/messages/messages.js'
import { useTitle } from './page-title.ts'
import { Sorry } from './sorry.tsx'

/** An address that leads nowhere. */
export function NotHere() {
  useTitle(m.public_lost_title())
  return (
    <Sorry picture={<LostPath />} title={m.public_lost_title()}>
      <p>{m.public_lost_do()}</p>
      <div class="cluster">
        <LinkButton href="/">{m.public_lost_home()}</LinkButton>
        <LinkButton quiet href="/library">
          {m.public_lost_find()}
        </LinkButton>
      </div>
    </Sorry>
  )
}
