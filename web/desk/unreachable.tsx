import { m } from '../ui/messages/messages.js'
import { Failure } from '../ui/states.tsx'

/** In place of a page whose script did not arrive: the network is gone, or a newer desk has taken this one's place. */
export function Unreachable() {
  return (
    <>
      <h1 class="only-read-aloud">{m.desk_page_title()}</h1>
      <Failure problem={{ code: 'network.lost', status: 0, title: '' }} retry={() => location.reload()} />
    </>
  )
}
