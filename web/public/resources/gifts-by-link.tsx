import { useRoute } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { Gift, Gifts } from '../../../src/resources/donors/schema.ts'
import { apiClient } from '../../ui/api.ts'
import { NothingFound } from '../../ui/art/scenes.tsx'
import { Button } from '../../ui/button.tsx'
import { Certificate } from '../../ui/gifts/certificate.tsx'
import { GiftCard } from '../../ui/gifts/gift-card.tsx'
import { m } from '../../ui/messages/messages.js'
import { Empty, Skeleton } from '../../ui/states.tsx'
import { useLoad } from '../load.ts'
import { useTitle } from '../page-title.ts'
import { Trouble } from '../trouble.tsx'

const api = apiClient('public')

type Own = Gifts & { donor: Gift['donor'] }

/** A donor's gifts by the secret link that staff made; and, with the id of one behind it, its certificate. */
export function GiftsByLink() {
  const { token, id } = useRoute().params as { token: string; id?: string }
  const { value, problem, again } = useLoad('gifts', `${token} ${id ?? ''}`, () =>
    api.ask<Own>('/resources/gifts/read', id === undefined ? { token } : { token, offerId: id }),
  )
  useTitle(id ? m.public_gift_certificate() : m.public_gift_lead())
  if (problem) return <Trouble problem={problem} again={again} name={m.public_gift_unknown()} />
  if (!value) return <Skeleton height="20em" />
  return id ? <Thanks token={token} gift={value.items[0]} /> : <List token={token} first={value} />
}

function useMore(token: string, first: Own) {
  const [pages, setPages] = useState([first])
  const last = pages.at(-1) ?? first
  async function more() {
    const next = await api.ask<Own>('/resources/gifts/read', { token, cursor: last.nextCursor })
    if (next.ok) setPages([...pages, next.value])
  }
  return { items: pages.flatMap(({ items }) => items), more: last.nextCursor ? more : null }
}

function List({ token, first }: { token: string; first: Own }) {
  const { items, more } = useMore(token, first)
  return (
    <section class="gifts part-resources">
      <header>
        <h1>{m.public_gift_title({ name: first.donor.name })}</h1>
        <p class="lead">{m.public_gift_lead()}</p>
        <p class="soft">{m.public_gift_secret()}</p>
      </header>
      {items.length === 0 && <Empty picture={<NothingFound />} title={m.public_gift_none()} />}
      {items.map((gift) => (
        <GiftCard key={gift.id} gift={gift} certificate={`/resources/gifts/${token}/${gift.id}`} />
      ))}
      {more && (
        <p>
          <Button quiet onClick={() => void more()}>
            {m.public_res_more()}
          </Button>
        </p>
      )}
    </section>
  )
}

function Thanks({ token, gift }: { token: string; gift: Gift | undefined }) {
  return gift ? (
    <Certificate gift={gift} back={`/resources/gifts/${token}`} />
  ) : (
    <Empty picture={<NothingFound />} title={m.public_proof_unknown()} whole />
  )
}
