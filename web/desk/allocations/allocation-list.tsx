import type { AllocationRow } from '../../../src/resources/ledger/schema.ts'
import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'
import { sayQuantity } from '../../ui/quantity.ts'
import { useList } from '../load.ts'
import { Listing } from '../parts/listing.tsx'
import { useThings } from '../today/things.ts'
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

type Asked =
  | { needId: string }
  | { offerId: string }
  | { organisationId: string; state: 'in-transit' | 'received' }

const titleOf = (of: Asked): string =>
  !('state' in of)
    ? m.desk_alloc_title()
    : of.state === 'received'
      ? m.desk_alloc_in_hand()
      : m.desk_alloc_coming()

/** What was promised to a need, of an offer, or waits for an organisation's hands; nothing where nothing does. */
export function Promised({ of }: { of: Asked }) {
  const list = useList<AllocationRow>('/resources/allocations', of, 20)
  const id = `promised-${'state' in of ? of.state : 'all'}`
  useThings(id, 'state' in of ? (list.rows?.length ?? 0) : 0)
  if (!list.problem && !list.rows?.length) return null
  return (
    <section class="promised" aria-labelledby={id}>
      <div class="block-head">
        <h2 id={id}>{titleOf(of)}</h2>
      </div>
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
      <span class="alloc-much">
        {row.state === 'received'
          ? m.desk_alloc_distribute_title({ quantity: sayQuantity(row.amounts.received) })
          : sayQuantity(row.quantity)}
      </span>
      <span class="soft">
        {[row.organisation.name, row.need.title].filter(Boolean).join(' · ')}
        {' · '}
        {dayOf(localDate(row.createdAt))}
      </span>
    </a>
  )
}
