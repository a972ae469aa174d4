import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Problem } from '../../ui/api.ts'
import { apiClient } from '../../ui/api.ts'
import { NothingFound } from '../../ui/art/scenes.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import type { Page } from '../../ui/shapes.ts'
import { Empty, Skeleton } from '../../ui/states.tsx'
import { Trouble } from '../trouble.tsx'

const api = apiClient('public')

type Props<Row> = {
  list: 'offers' | 'needs'
  title: string
  none: string
  noneDo: string
  /** The page that the address asks for; null while it is on its way. */
  first: Page<Row> | null
  /** What the address asks for, without where its lists start. */
  asked: Record<string, string>
  /** The address of this page with that list from a cursor on. */
  from: (cursor: string | null) => string
  /** Whether this page starts behind the newest. */
  isBehind: boolean
  children: (row: Row) => ComponentChildren
}

type Rest<Row> = { of: Page<Row> | null; rows: Row[]; next: string | null; problem: Problem | null }

/** Offers or needs, the newest first, and more of them in their place; without a script by a link. */
export function PostList<Row>({
  list,
  title,
  none,
  noneDo,
  first,
  asked,
  from,
  isBehind,
  children,
}: Props<Row>) {
  const [kept, setRest] = useState<Rest<Row> | null>(null)
  const [busy, setBusy] = useState(false)
  // What was loaded behind another first page is not of this one.
  const rest: Rest<Row> =
    kept?.of === first && kept
      ? kept
      : { of: first, rows: [], next: first?.nextCursor ?? null, problem: null }

  async function more() {
    if (busy || rest.next === null) return
    setBusy(true)
    const answer = await api.get<Page<Row>>(`/resources/${list}`, { ...asked, limit: 12, cursor: rest.next })
    setBusy(false)
    if (!answer.ok) return setRest({ ...rest, problem: answer.problem })
    setRest({
      of: first,
      rows: [...rest.rows, ...answer.value.items],
      next: answer.value.nextCursor,
      problem: null,
    })
  }
  const rows = first ? [...first.items, ...rest.rows] : []
  return (
    <section aria-labelledby={list}>
      <h2 id={list}>{title}</h2>
      {!first && <Skeleton height="10em" />}
      {isBehind && (
        <p>
          <a href={from(null)}>{m.public_res_newest()}</a>
        </p>
      )}
      {rows.length > 0 && <ul class="posts">{rows.map(children)}</ul>}
      {first && rows.length === 0 && rest.next === null && (
        <Empty picture={<NothingFound />} title={none}>
          <p>{noneDo}</p>
        </Empty>
      )}
      {rest.problem && <Trouble problem={rest.problem} again={() => void more()} />}
      {first && rest.next !== null && !rest.problem && (
        <div class="more">
          <LinkButton
            quiet
            href={from(rest.next)}
            aria-busy={busy}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return
              event.preventDefault()
              event.stopPropagation()
              void more()
            }}
          >
            {busy ? m.public_search_loading() : m.public_res_more()}
          </LinkButton>
        </div>
      )}
    </section>
  )
}
