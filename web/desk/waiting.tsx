import { m } from '../ui/messages/messages.js'
import { Skeleton } from '../ui/states.tsx'

/** The desk before it knows who sits there. */
export function Waiting() {
  return (
    <main class="door" aria-busy="true">
      <p class="only-read-aloud" role="status">
        {m.desk_page_opening()}
      </p>
      <Skeleton height="40px" width="220px" />
      <Skeleton height="160px" width="100%" />
    </main>
  )
}
