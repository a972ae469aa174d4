import type { Gift, GiftPart } from '../../../src/resources/donors/schema.ts'
import { LinkButton } from '../button.tsx'
import { count, wholeDay } from '../dates.ts'
import { m } from '../messages/messages.js'
import { sayQuantity } from '../quantity.ts'
import './gifts.css'
import { WhereItIs } from './where-it-is.tsx'

const states = {
  allocated: m.public_gift_state_allocated,
  'in-transit': m.public_gift_state_in_transit,
  received: m.public_gift_state_received,
  distributed: m.public_gift_state_distributed,
  returned: m.public_gift_state_returned,
  lost: m.public_gift_state_lost,
  cancelled: m.public_gift_state_cancelled,
}

/** One gift as its donor sees it: where each part is, who got it, whom it reached. `certificate`: the address of its thanks. */
export function GiftCard({ gift: g, certificate }: { gift: Gift; certificate: string }) {
  const { where, photos } = g
  return (
    <article class="gift card" aria-labelledby={`gift-${g.id}`}>
      <header>
        <p class="soft">
          {wholeDay(g.givenOn)} {g.anonymous && <span class="tag">{m.public_gift_anonymous()}</span>}
        </p>
        <h2 id={`gift-${g.id}`}>{g.title}</h2>
        <p class="amount">{sayQuantity(g.quantity)}</p>
      </header>
      {photos.length > 0 && <Pictures photos={photos} />}
      {where && (
        <WhereItIs
          whole={0}
          parts={[
            ['distributed', where.distributed],
            ['received', where.received],
            ['onTheWay', where.onTheWay],
            ['promised', where.promised],
            ['left', where.left],
            ['lost', where.lost],
            ['returned', where.returned],
          ]}
        />
      )}
      {g.families > 0 && <p class="reached">{reached(g)}</p>}
      <section>
        <h3>{m.public_gift_parts()}</h3>
        {g.parts.length === 0 ? (
          <p class="soft">{m.public_gift_nobody_yet()}</p>
        ) : (
          <ul class="gift-parts">
            {g.parts.map((part, at) => (
              <Part key={at} part={part} />
            ))}
          </ul>
        )}
      </section>
      {g.certificate && (
        <p>
          <LinkButton quiet href={certificate}>
            {m.public_gift_certificate_see()}
          </LinkButton>
        </p>
      )}
    </article>
  )
}

const reached = ({ families, adults, children }: Gift | GiftPart): string =>
  adults + children === 0
    ? m.public_gift_reached_families({ families: count(families) })
    : m.public_gift_reached({
        families: count(families),
        adults: count(adults),
        children: count(children),
      })

function Part({ part }: { part: GiftPart }) {
  return (
    <li>
      <p>
        <b>{part.organisation}</b> <span class="soft">{part.city}</span>{' '}
        <span class={part.state === 'distributed' ? 'tag good' : 'tag'}>{states[part.state]()}</span>
      </p>
      <p>
        {sayQuantity(part.quantity)}
        {part.families > 0 && <span class="soft"> · {reached(part)}</span>}
      </p>
      {part.photos.length > 0 && <Pictures photos={part.photos} />}
    </li>
  )
}

function Pictures({ photos }: { photos: Gift['photos'] }) {
  return (
    <div class="pictures">
      {photos.map(({ url, width, height, words }) => (
        <img key={url} src={url} width={width} height={height} alt={words} loading="lazy" />
      ))}
    </div>
  )
}
