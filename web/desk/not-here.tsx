import { LostPath } from '../ui/art/scenes.tsx'
import { LinkButton } from '../ui/button.tsx'
import { m } from '../ui/messages/messages.js'
import { Empty } from '../ui/states.tsx'

export function NotHere() {
  return (
    <Empty whole picture={<LostPath />} title={m.desk_lost_title()}>
      <LinkButton href="/desk">{m.desk_lost_do()}</LinkButton>
    </Empty>
  )
}
