import { Cover } from '../ui/art/cover.tsx'
import { ScanBook, ScanCard } from '../ui/art/scan.tsx'
import { m } from '../ui/messages/messages.js'
import type { KioskHome } from '../ui/shapes.ts'
import { Pin } from './pin.tsx'

/** Nobody is here: how it is done, in two pictures. */
export function Idle() {
  return (
    <main class="idle">
      <div class="ways">
        <section class="way">
          <ScanCard />
          <div>
            <h2>
              <Pin text={m.kiosk_idle_borrow()} />
            </h2>
            <p>
              <Pin text={m.kiosk_idle_borrow_how()} />
            </p>
          </div>
        </section>
        <section class="way part-space">
          <ScanBook />
          <div>
            <h2>
              <Pin text={m.kiosk_idle_return()} />
            </h2>
            <p>
              <Pin text={m.kiosk_idle_return_how()} />
            </p>
          </div>
        </section>
      </div>
    </main>
  )
}

/** Books on the hold shelf that wait for someone. */
export function Gifts({ home }: { home: KioskHome }) {
  const gifts = home.holdsReady.slice(0, 4)
  if (gifts.length === 0) return null
  return (
    <section class="gifts" aria-label={m.kiosk_idle_gifts()}>
      <Gift />
      <p>
        <Pin text={m.kiosk_idle_gifts()} />
      </p>
      <ul>
        {gifts.map((gift) => (
          <li key={gift.titleId}>
            <Cover title={gift.title} kind={gift.kind ?? 'book'} src={gift.cover} />
          </li>
        ))}
      </ul>
    </section>
  )
}

export const Gift = () => (
  <svg class="gift" viewBox="0 0 48 48" aria-hidden="true">
    <rect
      x="7"
      y="20"
      width="34"
      height="24"
      rx="4"
      fill="var(--wash)"
      stroke="var(--part)"
      stroke-width="2.5"
    />
    <rect x="4" y="13" width="40" height="10" rx="4" fill="var(--part)" />
    <path d="M24 13v31" stroke="var(--art-sun)" stroke-width="6" />
    <path
      d="M24 13c-10 0-12-10-6-10 4 0 6 6 6 10zm0 0c10 0 12-10 6-10-4 0-6 6-6 10z"
      fill="none"
      stroke="var(--art-sun)"
      stroke-width="3.5"
    />
  </svg>
)
