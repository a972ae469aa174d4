import { useRoute } from 'preact-iso'
import type { NeedShape } from '../../../src/resources/needs/schema.ts'
import { apiClient } from '../../ui/api.ts'
import { LinkButton } from '../../ui/button.tsx'
import { wholeDay } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { sayQuantity } from '../../ui/quantity.ts'
import { Skeleton } from '../../ui/states.tsx'
import { useLoad } from '../load.ts'
import { useTitle } from '../page-title.ts'
import { Trouble } from '../trouble.tsx'
import { Facts } from './facts.tsx'
import { missing } from './post-tile.tsx'
import '../../ui/gifts/gifts.css'
import './resources.css'
import { categoryName } from './words.ts'

const api = apiClient('public')

/** The page of one need: what is asked for, for whom, by when, and how much of it is still missing. */
export function NeedPage() {
  const { id } = useRoute().params as { id: string }
  const { value, problem, again } = useLoad('need', id, (signal) =>
    api.get<NeedShape>(`/resources/needs/${encodeURIComponent(id)}`, {}, { signal }),
  )
  useTitle(value?.title)
  if (problem) return <Trouble problem={problem} again={again} name={m.public_nav_resources()} />
  if (!value || value.id !== id) return <Skeleton height="20em" />
  return <Told need={value} />
}

const forWhom = (n: NeedShape): string =>
  [
    n.families > 0 ? m.public_res_families({ n: n.families }) : null,
    n.adults + n.children > 0 ? m.public_res_people({ adults: n.adults, children: n.children }) : null,
  ]
    .filter(Boolean)
    .join(' · ')

function Told({ need: n }: { need: NeedShape }) {
  const percent = n.progress.promisedPercent
  return (
    <article class="post-page part-resources">
      <header>
        <p class="cluster">
          <span class="tag">{categoryName(n)}</span>
          {n.urgency === 'high' && <span class="tag bad">{m.public_res_urgent()}</span>}
          <span class="soft">{n.city}</span>
        </p>
        <h1>{n.title}</h1>
      </header>
      {percent !== null && (
        <section class="card where-it-is">
          <h2>{missing(n)}</h2>
          <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
            <rect width="100" height="4" class="rest" />
            <rect width={Math.min(100, percent)} height="4" class="promised" />
            <rect width={Math.min(100, n.progress.receivedPercent ?? 0)} height="4" class="distributed" />
          </svg>
          <ul>
            <li>
              <i class="promised" aria-hidden="true" />
              <b>{sayQuantity(n.progress.promised)}</b>{' '}
              <span class="soft">{m.public_res_part_promised()}</span>
            </li>
            <li>
              <i class="distributed" aria-hidden="true" />
              <b>{sayQuantity(n.progress.received)}</b>{' '}
              <span class="soft">{m.public_res_part_received()}</span>
            </li>
          </ul>
        </section>
      )}
      <div class="card">
        <Facts
          facts={[
            [m.public_res_quantity(), sayQuantity(n.quantity)],
            [m.public_res_organisation(), n.organisation.name],
            [m.public_res_for_whom(), forWhom(n)],
            [m.public_res_by(), wholeDay(n.neededBy)],
            [m.public_res_urgency_reason(), n.urgencyReason],
          ]}
        />
        {n.story && <p class="words">{n.story}</p>}
      </div>
      <p class="cluster">
        <LinkButton href="/desk/offers/new">{m.public_res_i_give()}</LinkButton>
        <LinkButton quiet href="/resources">
          {m.public_res_back()}
        </LinkButton>
      </p>
    </article>
  )
}
