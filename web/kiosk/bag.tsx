import { Avatar } from '../ui/art/avatar.tsx'
import { Tag } from '../ui/card.tsx'
import { m } from '../ui/messages/messages.js'
import { plain } from '../ui/ruby.tsx'
import { Skeleton } from '../ui/states.tsx'
import { Gift } from './idle.tsx'
import { Pin } from './pin.tsx'
import type { Child } from './shape.ts'
import { Slot } from './slot.tsx'
import { words } from './words.ts'

/** A book on its way takes its place at once, as does one of which we do not know yet. */
const placesLeft = ({ places, rows }: Child) =>
  Math.max(0, places.left - rows.filter((row) => !row.loan).length)

/** Who stands here: the avatar, the nickname and the places that are left. */
export function BagHead({ child }: { child: Child }) {
  const { patron, rows, phase } = child
  if (phase === 'opening' || !patron) {
    return (
      <header class="who" aria-busy="true">
        <Skeleton width="88px" height="88px" />
        <h1>
          <Pin text={m.kiosk_bag_opening()} />
        </h1>
      </header>
    )
  }
  const left = placesLeft(child)
  const lent = rows.some((row) => row.state === 'lent')
  const name = patron.nickname
  const greeting = lent
    ? name
      ? m.kiosk_told_lent_name({ name: plain(name) })
      : m.kiosk_told_lent()
    : words({ topic: 'hello', name }).title
  return (
    <header class="who">
      <Avatar name={patron.avatar} size={88} />
      <h1>
        <Pin text={greeting} />
      </h1>
      <Tag tone={left === 0 ? 'warn' : undefined}>
        <Pin text={left > 0 ? m.kiosk_bag_left({ n: left }) : m.kiosk_bag_full()} />
      </Tag>
    </header>
  )
}

/** The books in the bag, and an empty outline for each that may still come. */
export function Bag({ child, today }: { child: Child; today: string }) {
  const { rows, holdsReady, phase } = child
  const left = placesLeft(child)
  const outlines =
    phase === 'opening' ? Math.max(3, child.waiting.length) : Math.min(left, Math.max(1, 12 - rows.length))
  const all = rows.length + outlines
  const size = all <= 3 ? 'few' : all <= 4 ? 'four' : all <= 10 ? 'some' : 'many'
  const [gift] = holdsReady
  return (
    <main class={size === 'many' ? 'bag long' : 'bag'}>
      <h2 class="only-read-aloud">{m.kiosk_bag_books()}</h2>
      {gift && (
        <p class="gift-note">
          <Gift />
          <span>
            <b>{gift.title}</b>
            <Pin text={m.kiosk_bag_gift()} />
          </span>
        </p>
      )}
      <ul class={gift ? `slots ${size} under-gift` : `slots ${size}`}>
        {rows.map((row) => (
          <Slot key={row.copyCode} row={row} today={today} />
        ))}
        {Array.from({ length: outlines }, (_, n) => (
          <li key={`room-${n}`} class="slot">
            <div class="room">
              <div>
                {n === 0 && phase === 'open' && (
                  <Pin text={rows.length > 0 ? m.kiosk_bag_slot() : m.kiosk_bag_slot_first()} />
                )}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </main>
  )
}
