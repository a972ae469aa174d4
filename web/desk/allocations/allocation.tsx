import { useRoute } from 'preact-iso'
import type { AllocationShape } from '../../../src/resources/ledger/schema.ts'
import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'
import { sayQuantity } from '../../ui/quantity.ts'
import { NotYet } from '../parts/not-yet.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useThing } from '../use-thing.ts'
import { CancelStep, DeliverStep, ReturnStep } from './coordinate.tsx'
import { DistributeStep } from './distribute.tsx'
import { ReceiveStep } from './receive.tsx'
import { Recalled } from './recalled.tsx'
import { Steps } from './steps.tsx'
import { amountNames, donorWords, stateName, stateTone } from './words.ts'
import './allocations.css'

/** What every form of a step gets. */
export type StepProps = { allocation: AllocationShape; changed: () => void }

/** One promise from its offer to its families: where each part is, what can be done now, what was done. */
export function AllocationHome() {
  const { id } = useRoute().params as { id: string }
  const thing = useThing<AllocationShape>(`/resources/allocations/${id}`)
  const back = { href: '/desk/allocations', name: m.desk_alloc_title() }
  if (!thing.value) return <NotYet thing={thing} back={back} />
  const allocation = thing.value
  const { may } = allocation
  const found = amountNames.filter(([name]) => allocation.amounts[name].amount > 0)
  // One place for all of it is what the tag says already.
  const parts = found.length > 1 || allocation.families > 0 ? found : []
  const panel = { allocation, changed: thing.reload }
  return (
    <div class="part-resources">
      <PageHead title={allocation.offer.title} back={back} />
      <Recalled allocation={allocation} />
      <section class="card block stack" aria-label={m.desk_alloc_where()}>
        <p class="cluster">
          <Tag tone={stateTone(allocation.state)}>{stateName(allocation.state)}</Tag>
          <b class="alloc-much">{sayQuantity(allocation.quantity)}</b>
          {allocation.lot && (
            <Tag tone={allocation.lot.recalledAt ? 'bad' : undefined}>
              {allocation.lot.recalledAt
                ? m.desk_alloc_recalled({ batch: allocation.lot.batch })
                : m.desk_alloc_lot({ batch: allocation.lot.batch })}
            </Tag>
          )}
        </p>
        <ul class="alloc-amounts">
          {parts.map(([name, words]) => (
            <li key={name}>
              <span class="soft">{words()}</span>
              <b>{sayQuantity(allocation.amounts[name])}</b>
            </li>
          ))}
          {allocation.families > 0 && (
            <li>
              <span class="soft">{m.desk_alloc_families()}</span>
              <b>{m.desk_alloc_n_families({ n: allocation.families })}</b>
            </li>
          )}
        </ul>
        <dl class="alloc-facts">
          <div>
            <dt>{m.desk_alloc_for()}</dt>
            <dd>
              {allocation.organisation.name} · {allocation.city}
            </dd>
          </div>
          {allocation.need.title && (
            <div>
              <dt>{m.desk_alloc_need()}</dt>
              <dd>{allocation.need.title}</dd>
            </div>
          )}
          <div>
            <dt>{m.desk_alloc_giver()}</dt>
            <dd>{donorWords(allocation)}</dd>
          </div>
          {allocation.contact && (
            <div>
              <dt>{m.desk_alloc_contact()}</dt>
              <dd>{allocation.contact}</dd>
            </div>
          )}
        </dl>
      </section>
      {may.includes('receive') && <ReceiveStep key={`in ${allocation.version}`} {...panel} />}
      {may.includes('distribute') && <DistributeStep key={`out ${allocation.version}`} {...panel} />}
      {may.includes('deliver') && <DeliverStep key={`send ${allocation.version}`} {...panel} />}
      <Steps {...panel} />
      {may.includes('return') && <ReturnStep {...panel} />}
      {may.includes('cancel') && <CancelStep {...panel} />}
    </div>
  )
}
