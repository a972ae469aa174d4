import { useLocation, useRoute } from 'preact-iso'
import type { Gift, Gifts } from '../../../src/resources/donors/schema.ts'
import { NothingFound } from '../../ui/art/scenes.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Certificate } from '../../ui/gifts/certificate.tsx'
import { GiftCard } from '../../ui/gifts/gift-card.tsx'
import { m } from '../../ui/messages/messages.js'
import { Empty } from '../../ui/states.tsx'
import { useGet, useList } from '../load.ts'
import { Listing } from '../parts/listing.tsx'
import { NotYet } from '../parts/not-yet.tsx'
import { PageHead } from '../parts/page-head.tsx'

const addressOf = (gift: Gift) => `/desk/gifts/${gift.id}?donor=${encodeURIComponent(gift.donorId)}`

/** What one's organisations gave, each gift with where every part of it is; for staff, the gifts of a `donor`. */
export function OwnGifts() {
  const { query } = useLocation()
  const donorId = query['donor'] || undefined
  const list = useList<Gift>('/resources/gifts', { donorId }, 20)
  const name = donorId && list.rows?.[0]?.donor.name
  const back = donorId ? { href: '/desk/donors', name: m.desk_nav_donors() } : undefined
  return (
    <>
      <PageHead title={name ? m.public_gift_title({ name }) : m.desk_nav_gifts()} back={back}>
        {!donorId && <LinkButton href="/desk/offers/new">{m.desk_gifts_offer()}</LinkButton>}
      </PageHead>
      <div class="part-resources">
        <Listing
          list={list}
          empty={
            <Empty picture={<NothingFound />} title={m.public_gift_none()}>
              <p>{m.public_gift_none_do()}</p>
              <LinkButton href="/desk/offers/new">{m.desk_gifts_offer()}</LinkButton>
            </Empty>
          }
        >
          {(rows) => (
            <div class="gifts">
              {rows.map((gift) => (
                <GiftCard key={`${gift.id} ${gift.donorId}`} gift={gift} certificate={addressOf(gift)} />
              ))}
            </div>
          )}
        </Listing>
      </div>
    </>
  )
}

/** The certificate of one gift, to be printed. */
export function GiftCertificate() {
  const { id } = useRoute().params as { id: string }
  const { query } = useLocation()
  const donorId = query['donor'] || undefined
  const found = useGet<Gifts>('/resources/gifts', { offerId: id, donorId })
  const back = { href: '/desk/gifts', name: m.desk_nav_gifts() }
  const gift = found.value?.items[0]
  if (!found.value) return <NotYet thing={found} back={back} />
  return (
    <>
      <PageHead title={m.public_gift_certificate()} back={back} />
      {gift?.certificate ? (
        <Certificate gift={gift} back="/desk/gifts" />
      ) : (
        <Empty picture={<NothingFound />} title={m.public_proof_unknown()} />
      )}
    </>
  )
}
