import type { AllocationRow } from '../../../src/resources/ledger/schema.ts'
import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'
import { sayQuantity } from '../../ui/quantity.ts'
import { useList } from '../load.ts'
import { Listing } from '../parts/listing.tsx'
import { dayOf, localDate, stateName, stateTone } from './words.ts'
import './allocations.css'

export const AllocationList = ({ rows }: { rows: AllocationRow[] }) => (
  <ul class="alloc-list">
    {rows.map((row) => (
      <li key={row.id}>
        <AllocationCard row={row} />
      </li>
    ))}
  </ul>
)

type Asked = { needId: string } | { offerId: string } | { organisationId: string; state: 'in-transit' }

/** What was promised to a need, of an offer, or is on its way to an organisation; nothing where nothing was. */
export function Promised({ of }: { of: Asked }) {
  const list = useList<AllocationRow>('/resources/allocations', of, 20)
  if (!list.problem && !list.rows?.length) return null
  return (
    <section class="stack" aria-labelledby="promised">
      <h2 id="promised">{'state' in of ? m.desk_alloc_coming() : m.desk_alloc_title()}</h2>
      <Listing list={list} empty={null}>
        {(rows) => <AllocationList rows={rows} />}
      </Listing>
    </section>
  )
}

/** One allocation in a list: how much of what, for whom, and how far it is. */
function AllocationCard({ row }: { row: AllocationRow }) {
  return (
    <a class="card alloc-card" href={`/desk/allocations/${row.id}`}>
      <span class="alloc-top">
        <b>{row.offer.title}</b>
        <span class="cluster">
          {row.lot?.recalledAt && <Tag tone="bad">{m.offer_batch_recalled()}</Tag>}
          <Tag tone={stateTone(row.state)}>{stateName(row.state)}</Tag>
        </span>
      </span>
      <span class="alloc-much">{sayQuantity(row.quantity)}</span>
      <span class="soft">
        {[row.organisation.name, row.need.title].filter(Boolean).join(' · ')}
        {' · '}
        {dayOf(localDate(row.createdAt))}
      </span>
    </a>
  )
}
