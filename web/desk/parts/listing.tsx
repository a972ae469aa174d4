import type { ComponentChildren } from 'preact'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { Failure } from '../../ui/states.tsx'
import type { Listed } from '../load.ts'
import { TableWaiting } from './table.tsx'

type Props<Row> = {
  list: Listed<Row>
  /** What to say and do when there is nothing. */
  empty: ComponentChildren
  children: (rows: Row[]) => ComponentChildren
}

/** A list in all its states: on its way, failed, empty, here, and with more behind it. */
export function Listing<Row>({ list, empty, children }: Props<Row>) {
  const { rows, problem, busy, more, again } = list
  if (rows === null && problem) return <Failure problem={problem} retry={again} />
  if (rows === null) {
    return (
      <>
        <p class="only-read-aloud" role="status">
          {m.desk_list_waiting()}
        </p>
        <TableWaiting />
      </>
    )
  }
  if (rows.length === 0 && !more) return <>{empty}</>
  return (
    <div class={busy ? 'listing dim' : 'listing'} aria-busy={busy}>
      {children(rows)}
      {problem && <Failure problem={problem} />}
      {more && (
        <div class="more">
          <Button quiet disabled={busy} onClick={more}>
            {busy ? m.desk_list_waiting() : m.desk_list_more()}
          </Button>
        </div>
      )}
    </div>
  )
}
