import { Printer } from 'lucide-preact'
import { useRoute } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { Reached } from '../../../src/resources/ledger/schema.ts'
import { EmptyShelf } from '../../ui/art/scenes.tsx'
import { Button } from '../../ui/button.tsx'
import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'
import { Empty } from '../../ui/states.tsx'
import { localDate } from '../allocations/words.ts'
import { useGet } from '../load.ts'
import { NotYet } from '../parts/not-yet.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { fullDay } from '../words.ts'
import { byOrganisation, Hands } from './hands.tsx'
import { RecallForm } from './recall-form.tsx'
import '../allocations/allocations.css'
import './lots.css'

export function LotHome() {
  const { id = '', lotId = '' } = useRoute().params
  return <Home key={lotId} offerId={id} lotId={lotId} />
}

/** Every hand that goods of one making reached; its recall, and the list to phone through after it. */
function Home({ offerId, lotId }: { offerId: string; lotId: string }) {
  const path = `/resources/offers/${offerId}/lots/${lotId}`
  const loaded = useGet<Reached>(path)
  const [recalled, setRecalled] = useState<Reached | null>(null)
  const reached = recalled ?? loaded.value
  const back = { href: `/desk/offers/${offerId}`, name: reached?.offer.title ?? m.desk_nav_offers() }
  if (!reached) return <NotYet thing={loaded} back={back} />
  const { lot, items, unmarked } = reached
  const organisations = byOrganisation(items).length
  const families = items.reduce((sum, hand) => sum + hand.families, 0)
  return (
    <div class="part-resources lot-home">
      <PageHead title={m.desk_alloc_lot({ batch: lot.batch })} back={back}>
        {items.length + unmarked.length > 0 && (
          <Button quiet onClick={() => print()}>
            <Printer aria-hidden="true" size={18} />
            {m.offer_recall_print()}
          </Button>
        )}
      </PageHead>
      <section class={lot.recalledAt ? 'card stack recalled-note' : 'card stack'}>
        <p class="cluster">
          {lot.recalledAt && <Tag tone="bad">{m.offer_batch_recalled()}</Tag>}
          <b>{reached.offer.title}</b>
          {lot.bestBefore && (
            <span class="soft">{m.offer_best_before_day({ day: fullDay(lot.bestBefore) })}</span>
          )}
        </p>
        {lot.recalledAt && (
          <p>
            {m.offer_recalled_on({ day: fullDay(localDate(lot.recalledAt)) })}
            <br />
            <b>{m.offer_recalled_why({ reason: reached.reason ?? '' })}</b>
          </p>
        )}
        {items.length > 0 && <p>{m.offer_reached_n({ organisations, families })}</p>}
        {!lot.recalledAt && !reached.mayRecall && <p class="soft">{m.offer_recall_ask()}</p>}
      </section>
      {!lot.recalledAt && reached.mayRecall && (
        <RecallForm path={path} organisations={organisations} done={setRecalled} />
      )}
      {items.length === 0 && unmarked.length === 0 ? (
        <Empty picture={<EmptyShelf />} title={m.offer_reached_none()}>
          <p>{lot.recalledAt ? m.offer_reached_none_recalled() : m.offer_reached_none_do()}</p>
        </Empty>
      ) : (
        <Hands reached={reached} />
      )}
    </div>
  )
}
