import type { AlertShape } from '../../../src/running/state/schema.ts'
import { m } from '../../ui/messages/messages.js'
import { jobName } from './job-names.ts'

/** What needs a person now, each with where to look. */
export function Alerts({ alerts }: { alerts: AlertShape[] }) {
  return (
    <section class="card block" aria-labelledby="alerts-title">
      <div class="block-head">
        <h2 id="alerts-title">{m.desk_alerts_title()}</h2>
      </div>
      <ul class="plain-list">
        {alerts.map((alert) => (
          <li key={`${alert.kind} ${alert.of}`}>
            <a href={alert.kind === 'chain-broken' ? '/desk/audit' : '/desk/running'}>{alertWords(alert)}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function alertWords({ kind, of, n }: AlertShape): string {
  switch (kind) {
    case 'job-late':
      return m.desk_alert_late({ job: jobName(of ?? ''), n })
    case 'job-failed':
      return m.desk_alert_failed({ job: jobName(of ?? '') })
    case 'messages-failed':
      return m.desk_alert_messages({ n })
    case 'no-sender':
      return m.desk_alert_sender({ n })
    case 'chain-broken':
      return m.desk_alert_chain({ seq: n })
    case 'ledger-differs':
      return m.desk_alert_ledger({ of: of ?? '' })
    case 'guessing-kiosk':
      return m.desk_alert_guessing_kiosk({ kiosk: of ?? '', n })
    case 'guessing':
      return of ? m.desk_alert_guessing({ network: of, n }) : m.desk_alert_guessing_phone({ n })
  }
}
