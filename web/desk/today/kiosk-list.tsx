import type { KioskRow } from '../../../src/people/kiosks/schema.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'

/** Tablets that were enrolled and still wait to be paired. */
export function KioskList({ kiosks }: { kiosks: KioskRow[] }) {
  return (
    <section class="card block" aria-labelledby="kiosks-title">
      <div class="block-head">
        <h2 id="kiosks-title">{m.desk_today_kiosks_title()}</h2>
        <LinkButton quiet href="/desk/kiosks">
          {m.desk_nav_kiosks()}
        </LinkButton>
      </div>
      <ul class="plain-list">
        {kiosks.map((kiosk) => (
          <li key={kiosk.id}>
            <b>{kiosk.name}</b> <span class="soft">{kiosk.library.name}</span>{' '}
            <Tag tone="warn">
              {kiosk.state === 'expired' ? m.desk_kiosk_expired() : m.desk_kiosk_waiting()}
            </Tag>
          </li>
        ))}
      </ul>
    </section>
  )
}
