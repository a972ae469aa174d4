import type { LibraryShape } from '../../../src/library/libraries/schema.ts'
import { BookOut } from '../../ui/art/scenes.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { Empty } from '../../ui/states.tsx'

/** No book to ask after, and what one may do with a quiet day. */
export function AllWell({ library }: { library: LibraryShape | null }) {
  return (
    <Empty picture={<BookOut />} title={m.desk_today_well()}>
      <p>{library === null ? m.desk_today_no_library() : m.desk_today_well_do()}</p>
      <div class="cluster">
        <LinkButton href="/desk/lend">{m.desk_nav_lend()}</LinkButton>
        <LinkButton quiet href="/desk/titles/add">
          {m.desk_nav_add()}
        </LinkButton>
      </div>
    </Empty>
  )
}
