import { useLocation } from 'preact-iso'
import { useEffect, useRef, useState } from 'preact/hooks'
import { apiClient } from '../ui/api.ts'
import type { Problem } from '../ui/api.ts'
import { NothingFound } from '../ui/art/scenes.tsx'
import { Button, LinkButton } from '../ui/button.tsx'
import { m } from '../ui/messages/messages.js'
import type { Library, Page, Title } from '../ui/shapes.ts'
import { Empty } from '../ui/states.tsx'
import { Filters } from './filters.tsx'
import { Find } from './find.tsx'
import { useLoad } from './load.ts'
import { useTitle } from './page-title.ts'
import { readQuery, toAddress, toApi } from './query.ts'
import type { Query } from './query.ts'
import { Tiles } from './tile.tsx'
import { Trouble } from './trouble.tsx'

const api = apiClient('public')
const typingMs = 180
let libraries: Library[] | null = null

async function ask(query: Query, signal: AbortSignal) {
  const [titles, places] = await Promise.all([
    api.get<Page<Title>>('/library/titles', toApi(query), { signal }),
    libraries ? null : api.get<Page<Library>>('/library/libraries'),
  ])
  if (places?.ok) libraries = places.value.items
  return titles.ok
    ? { ok: true as const, value: { titles: titles.value, libraries: libraries ?? [] } }
    : titles
}

/** The catalogue: search as you type, filters, covers. The address holds the question, so that it can be sent on. */
export function Search() {
  const { query: given, route } = useLocation()
  const query = readQuery(given)
  const [typed, setTyped] = useState(query.q)
  const timer = useRef(0)
  const ours = useRef(new Set<string>())
  const address = toAddress(query)
  const { value, problem, busy, again } = useLoad('search', address, (signal) => ask(query, signal))
  const more = useMore(address, query, value?.titles ?? null)
  const last = useRef(value)
  if (value) last.current = value
  const shown = value ?? (problem ? null : last.current)
  const titles = shown ? [...shown.titles.items, ...(value ? more.items : [])] : null

  useTitle(query.q || m.public_search_title())
  // Back and forward change the words; our own question must not take away what was typed since.
  useEffect(() => {
    if (!ours.current.delete(address)) setTyped(query.q)
  }, [address])
  useEffect(() => () => clearTimeout(timer.current), [])
  const go = (next: Query) => {
    clearTimeout(timer.current)
    const asked = toAddress(next)
    if (asked === address) return
    ours.current.add(asked)
    route(asked, true)
  }
  const type = (q: string) => {
    setTyped(q)
    clearTimeout(timer.current)
    timer.current = window.setTimeout(() => go({ ...query, q: q.trim() }), typingMs)
  }

  return (
    <section class="search">
      <h1>{m.public_search_title()}</h1>
      <div class="ask">
        <Find value={typed} onInput={type} onFind={(q) => go({ ...query, q: q.trim() })} />
        <Filters
          query={query}
          libraries={shown?.libraries ?? libraries ?? []}
          onChange={(next) => go({ ...next, q: typed.trim() })}
        />
      </div>
      <p class="only-read-aloud" role="status">
        {value && !busy && m.public_search_told({ count: titles?.length ?? 0 })}
      </p>
      {problem ? (
        <Trouble problem={problem} again={again} />
      ) : titles?.length === 0 ? (
        <Nothing
          query={query}
          onClear={() => {
            setTyped('')
            go(readQuery({}))
          }}
        />
      ) : (
        <Tiles titles={titles} busy={busy} dim={busy && titles !== null} />
      )}
      {value && more.problem && <Trouble problem={more.problem} again={more.load} />}
      {value && more.cursor && !more.problem && (
        <div class="more">
          <Button quiet disabled={more.busy} onClick={more.load}>
            {more.busy ? m.public_search_loading() : m.public_search_more()}
          </Button>
        </div>
      )}
    </section>
  )
}

/** The pages after the first, one cursor at a time. */
function useMore(address: string, query: Query, first: Page<Title> | null) {
  const [state, setState] = useState<{
    of: string
    items: Title[]
    cursor: string | null
    problem: Problem | null
    busy: boolean
  }>()
  const mine =
    state?.of === address
      ? state
      : { of: address, items: [], cursor: first?.nextCursor ?? null, problem: null, busy: false }
  const load = () => {
    setState({ ...mine, busy: true, problem: null })
    void api
      .get<Page<Title>>('/library/titles', { ...toApi(query), cursor: mine.cursor ?? undefined })
      .then((answer) =>
        setState((now) =>
          now?.of !== address
            ? now
            : answer.ok
              ? {
                  of: address,
                  items: [...mine.items, ...answer.value.items],
                  cursor: answer.value.nextCursor,
                  problem: null,
                  busy: false,
                }
              : { ...mine, busy: false, problem: answer.problem },
        ),
      )
  }
  return { ...mine, load }
}

function Nothing({ query, onClear }: { query: Query; onClear: () => void }) {
  const filtered = query.kind || query.age || query.libraryId || query.available
  return (
    <Empty
      picture={<NothingFound />}
      title={query.q ? m.public_search_nothing({ words: query.q }) : m.public_search_nothing_here()}
    >
      <p>{filtered ? m.public_search_nothing_filtered() : m.public_search_nothing_do()}</p>
      <div class="cluster">
        {(filtered || query.q) && <Button onClick={onClear}>{m.public_search_clear()}</Button>}
        <LinkButton quiet href="/library/libraries">
          {m.public_home_all_libraries()}
        </LinkButton>
      </div>
    </Empty>
  )
}
