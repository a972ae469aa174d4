import { useState } from 'preact/hooks'
import type { PatronShape } from '../../../src/people/patrons/schema.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { EraseChild } from './erase-child.tsx'
import { MergeChild } from './merge-child.tsx'

type Props = { child: PatronShape; saved: (child: PatronShape) => void; reload: () => void }

/** What is kept and how it goes: an export for the guardian, a merge, and the end; apart from the daily things. */
export function LeavePanel({ child, saved, reload }: Props) {
  const [open, setOpen] = useState<'merge' | 'erase' | null>(null)
  const close = () => setOpen(null)
  return (
    <section class="card stack wide leave" aria-labelledby="leave-title">
      <h2 id="leave-title">{m.desk_leave_title()}</h2>
      <ul class="leave-ways">
        <li>
          <LinkButton quiet href={`/desk/children/${child.id}/export`}>
            {m.desk_leave_export()}
          </LinkButton>
          <p class="soft">{m.desk_leave_export_hint()}</p>
        </li>
        <li>
          <Button quiet onClick={() => setOpen('merge')}>
            {m.desk_leave_merge()}
          </Button>
          <p class="soft">{m.desk_merge_never()}</p>
        </li>
        <li>
          <Button quiet class="danger" onClick={() => setOpen('erase')}>
            {m.desk_leave_erase()}
          </Button>
          <p class="soft">{m.desk_leave_erase_hint()}</p>
        </li>
      </ul>
      {open === 'merge' && <MergeChild child={child} saved={saved} close={close} />}
      {open === 'erase' && <EraseChild child={child} saved={saved} reload={reload} close={close} />}
    </section>
  )
}
