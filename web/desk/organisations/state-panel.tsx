import { BadgeCheck, CircleAlert, Hourglass } from 'lucide-preact'
import type { OrganisationShape } from '../../../src/people/organisations/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import { fullDay } from '../words.ts'
import { daysToConfirm, statusName, waitingFor } from './words.ts'

type Props = { organisation: OrganisationShape; saved: (next: OrganisationShape) => void; fresh: boolean }

const icons = { pending: Hourglass, verified: BadgeCheck, suspended: CircleAlert, rejected: CircleAlert }

/** How an organisation stands, what comes next, and what its owner can do about it. */
export function StatePanel({ organisation, saved, fresh }: Props) {
  const { status, reason, role, waitingSince } = organisation
  const Icon = icons[status]
  const owner = role === 'owner'
  return (
    <section class={`state-panel ${status}`} aria-label={statusName(status)}>
      <Icon aria-hidden="true" size={32} />
      <div class="stack">
        <h2>{status === 'pending' && fresh ? m.desk_org_state_sent() : statusName(status)}</h2>
        {status === 'pending' && role && <p>{m.desk_org_state_pending()}</p>}
        {status === 'pending' && owner && !organisation.hasCertificate && <p>{m.desk_org_state_paper()}</p>}
        {status === 'pending' && waitingSince && <p class="soft">{waitingFor(waitingSince)}</p>}
        {reason && (
          <p class="reason">
            <b>{m.desk_org_reason()}</b> {reason}
          </p>
        )}
        {status === 'rejected' && owner && <p>{m.desk_org_state_rejected()}</p>}
        {status === 'suspended' && role && <p>{m.desk_org_state_suspended()}</p>}
        {status === 'verified' && <Confirming organisation={organisation} saved={saved} />}
      </div>
    </section>
  )
}

function Confirming({ organisation, saved }: Omit<Props, 'fresh'>) {
  const confirming = useCommand()
  const { confirmBy, role, id } = organisation
  if (!confirmBy) return null
  const left = daysToConfirm(confirmBy)
  async function confirm() {
    const next = await confirming.run<OrganisationShape>(`/people/organisations/${id}/confirm`, {})
    if (next) saved(next)
  }
  const due = left <= 30
  return (
    <>
      <p class={left < 0 ? 'late' : undefined}>
        {left < 0
          ? m.desk_org_confirm_late({ date: fullDay(confirmBy) })
          : due
            ? m.desk_org_confirm_due({ date: fullDay(confirmBy) })
            : m.desk_org_confirm_until({ date: fullDay(confirmBy) })}
      </p>
      {due && role === 'owner' && (
        <div>
          <Button disabled={confirming.busy} onClick={() => void confirm()}>
            {m.desk_org_confirm_do()}
          </Button>
        </div>
      )}
      <FormProblem problem={confirming.problem} />
    </>
  )
}
