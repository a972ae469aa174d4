import type { NeedRow } from '../../../src/resources/needs/schema.ts'
import { EmptyShelf } from '../../ui/art/scenes.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { Empty } from '../../ui/states.tsx'
import { useList } from '../load.ts'
import { Choice } from '../parts/choice.tsx'
import { Listing } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { TextField } from '../parts/text-field.tsx'
import { isReviewer, ownOrganisations } from '../session.ts'
import { useAsked } from '../use-asked.ts'
import { NeedRows } from './need-rows.tsx'
import './needs.css'

const views = {
  mine: { mine: true },
  waiting: { order: 'waiting' },
  all: {},
} as const
type View = keyof typeof views

/** Needs: one's own with their bars, for coordinators what is unmet longest, and everybody's. */
export function Needs() {
  const { query, ask, typed, setTyped, onSubmit } = useAsked()
  const own = ownOrganisations.value.length > 0
  const shown: View[] = [
    ...(own ? ['mine' as const] : []),
    ...(isReviewer.value ? ['waiting' as const] : []),
    'all',
  ]
  const view = shown.find((each) => each === query['view']) ?? shown[0] ?? 'all'
  const list = useList<NeedRow>('/resources/needs', { ...views[view], q: query['q'] || undefined }, 20)
  const names = { mine: m.desk_need_mine, waiting: m.desk_need_waiting, all: m.desk_need_all }
  return (
    <div class="part-resources">
      <PageHead title={m.desk_nav_needs()}>
        <LinkButton href="/desk/needs/new">{m.desk_need_new()}</LinkButton>
      </PageHead>
      <form class="filters" role="search" onSubmit={onSubmit}>
        {shown.length > 1 && (
          <Choice
            bare
            label={m.desk_need_view()}
            value={view}
            choices={shown.map((value) => ({ value, name: names[value]() }))}
            onChoose={(chosen) => ask({ view: chosen === shown[0] ? '' : chosen })}
          />
        )}
        <TextField
          label={m.desk_need_search()}
          type="search"
          value={typed}
          onInput={setTyped}
          maxLength={60}
        />
      </form>
      <Listing
        list={list}
        empty={
          <Empty picture={<EmptyShelf />} title={query['q'] ? m.desk_need_found_none() : m.desk_need_none()}>
            <p>{query['q'] ? m.desk_need_found_none_do() : m.desk_need_none_do()}</p>
            <LinkButton href="/desk/needs/new">{m.desk_need_new()}</LinkButton>
          </Empty>
        }
      >
        {(rows) => (rows.length === 0 ? null : <NeedRows rows={rows} />)}
      </Listing>
    </div>
  )
}
