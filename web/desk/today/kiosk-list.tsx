import type { KioskRow } from '../../../src/people/kiosks/schema.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'

/** Tablets that were enrolled and still wait to be paired, and those that nobody hears. */
export function KioskList({ kiosks, silent }: { kiosks: KioskRow[]; silent: KioskRow[] }) {
  return (
    <section class="card block" aria-labelledby="kiosks-title">
      <div class="block-head">
        <h2 id="kiosks-title">
          {kiosks.length > 0 ? m.desk_today_kiosks_title() : m.desk_today_silent_title()}
        </h2>
        <LinkButton quiet href="/desk/kiosks">
          {m.desk_nav_kiosks()}
        </LinkButton>
      </div>
      <ul class="plain-list">
        {silent.map((kiosk) => (
          <li key={kiosk.id}>
            <b>{kiosk.name}</b> <span class="soft">{kiosk.library.name}</span>{' '}
            <Tag tone="bad">{m.desk_kiosk_silent()}</Tag>
          </li>
        ))}
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
