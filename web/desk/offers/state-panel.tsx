import { useState } from 'preact/hooks'
import type { OfferShape } from '../../../src/resources/offers/schema.ts'
import { todayAt } from '../../public/words.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { addDays } from '../../ui/zoned.ts'
import { useCommand } from '../command.ts'
import { faultAt, missing } from '../faults.ts'
import { Confirm } from '../parts/confirm.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { TextField } from '../parts/text-field.tsx'
import { ownOrganisations } from '../session.ts'
import { fullDay } from '../words.ts'

type Props = {
  offer: OfferShape
  saved: (next: OfferShape) => void
  reload: () => void
  /** Came from the mail that it ends soon. */
  renewing: boolean
}

/** Publishes, renews, withdraws; for staff: lets through, sends back, notes that it still stands. */
export function StatePanel({ offer, saved, reload, renewing }: Props) {
  const acting = useCommand()
  const [reason, setReason] = useState('')
  const { state, version } = offer
  const isOpen = state === 'published' && !offer.expired
  const mine = ownOrganisations.value.find(({ id }) => id === offer.organisationId)
  const waits = mine?.status === 'pending' && !offer.mayDecide
  const until = addDays(todayAt(), 90)

  async function act(what: 'publish' | 'withdraw' | 'send-back', body?: unknown) {
    const next = await acting.run<OfferShape>(`/resources/offers/${offer.id}/${what}`, body, {
      ifMatch: version,
    })
    if (next) saved(next)
  }
  async function patch(body: unknown) {
    const next = await acting.run<OfferShape>(`/resources/offers/${offer.id}`, body, {
      method: 'PATCH',
      ifMatch: version,
    })
    if (next) saved(next)
  }
  function sendBack() {
    const lacks = missing(reason.trim() ? [] : ['/reason'])
    if (lacks) return acting.tell(lacks)
    void act('send-back', { reason: reason.trim() })
  }
  return (
    <section
      class={renewing ? 'card stack no-print offer-asked' : 'card stack no-print'}
      aria-label={m.offer_acts()}
    >
      {offer.reason && <p class="note">{m.offer_reason({ reason: offer.reason })}</p>}
      {state === 'waiting' && !offer.mayDecide && <p class="note">{m.offer_posted_waits()}</p>}
      {(state === 'draft' || state === 'withdrawn' || (state === 'waiting' && offer.mayDecide)) &&
        !offer.expired && (
          <Button disabled={acting.busy} onClick={() => void act('publish')}>
            {state === 'waiting' ? m.offer_let_through() : waits ? m.offer_hand_in() : m.offer_publish()}
          </Button>
        )}
      {(isOpen || state === 'expired' || offer.expired) && offer.validUntil < until && (
        <Button
          quiet={!renewing && !offer.expired}
          disabled={acting.busy}
          onClick={() => void patch({ validUntil: until })}
        >
          {m.offer_renew({ day: fullDay(until) })}
        </Button>
      )}
      {offer.mayDecide && isOpen && offer.checkedOn !== todayAt() && (
        <Button quiet disabled={acting.busy} onClick={() => void patch({ checkedOn: todayAt() })}>
          {m.offer_still_there()}
        </Button>
      )}
      {offer.mayDecide && state === 'waiting' && (
        <details>
          <summary>{m.offer_send_back()}</summary>
          <div class="stack">
            <TextField
              label={m.offer_send_back_why()}
              value={reason}
              maxLength={300}
              onInput={setReason}
              fault={faultAt(acting.problem, '/reason')}
            />
            <Button quiet disabled={acting.busy} onClick={sendBack}>
              {m.offer_send_back()}
            </Button>
          </div>
        </details>
      )}
      {isOpen && (
        <details>
          <summary>{m.offer_withdraw()}</summary>
          <div class="stack">
            <TextField label={m.offer_withdraw_why()} value={reason} maxLength={300} onInput={setReason} />
            <Confirm
              quiet
              label={m.offer_withdraw()}
              question={m.offer_withdraw_sure()}
              yes={m.offer_withdraw()}
              disabled={acting.busy}
              run={() => void act('withdraw', { reason })}
            />
          </div>
        </details>
      )}
      <FormProblem problem={acting.problem} fields={['/reason']} />
      {acting.problem?.code === 'version.old' && (
        <Button quiet onClick={reload}>
          {m.desk_form_reload()}
        </Button>
      )}
    </section>
  )
}
