import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { Booked, WaitRow, WaitShape } from '../../../src/space/bookings/schema.ts'
import { DoorSpace } from '../../ui/art/doors.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'
import { Empty } from '../../ui/states.tsx'
import { useCommand } from '../command.ts'
import { useList } from '../load.ts'
import { Confirm } from '../parts/confirm.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { Listing } from '../parts/listing.tsx'
import { Commitment, commitmentVersion } from './commitment.tsx'
import { momentOf, whenOf } from './words.ts'

type State = WaitRow['state']

const waitName = (state: State): string =>
  ({
    waiting: m.desk_wait_waiting,
    offered: m.desk_wait_offered,
    taken: m.desk_wait_taken,
    expired: m.desk_wait_expired,
    left: m.desk_wait_left,
  })[state]()

/** What calls for an answer first, then what still waits, then what is over. */
const order: Record<State, number> = { offered: 0, waiting: 1, taken: 2, expired: 3, left: 4 }

/** The times that one's organisations wait for, and what was offered of them. */
export function Waits() {
  const list = useList<WaitRow>('/space/waits', {}, 100)
  return (
    <Listing
      list={list}
      empty={
        <div class="card">
          <Empty picture={<DoorSpace />} title={m.desk_waits_none()}>
            <p>{m.desk_waits_none_do()}</p>
            <LinkButton quiet href="/space/venues">
              {m.public_venues_title()}
            </LinkButton>
          </Empty>
        </div>
      }
    >
      {(rows) => (
        <ul class="bookings waits" aria-label={m.desk_bookings_waits()}>
          {[...rows]
            .sort((a, b) => order[a.state] - order[b.state])
            .map((wait) => (
              <li key={wait.id} class={wait.state === 'offered' && wait.free ? 'card offered' : 'card'}>
                <Wait wait={wait} changed={list.again} />
              </li>
            ))}
        </ul>
      )}
    </Listing>
  )
}

type Props = { wait: WaitRow; changed: () => void }

function Wait({ wait, changed }: Props) {
  const zone = wait.site.timeZone
  const leaving = useCommand()
  const open = wait.state === 'waiting' || wait.state === 'offered'
  const lost = wait.state === 'offered' && !wait.free
  async function leave() {
    if (await leaving.run<WaitShape>(`/space/waits/${wait.id}`, undefined, { method: 'DELETE' })) changed()
  }
  return (
    <>
      <div class="wait-line">
        <div>
          <b>{whenOf(wait, zone)}</b>
          <span>
            <a href={`/v/${wait.venueId}?date=${wait.date}`}>{wait.venue}</a>{' '}
            <span class="soft">{wait.site.name}</span>
          </span>
          <span class="soft">
            {[wait.purpose, m.public_venue_people({ n: wait.expectedHeads }), wait.organisation.name].join(
              ' · ',
            )}
          </span>
          {wait.state === 'waiting' && (
            <span>{wait.ahead === 0 ? m.desk_wait_first() : m.desk_wait_ahead({ n: wait.ahead })}</span>
          )}
        </div>
        <Tag tone={wait.state === 'taken' || (open && wait.free) ? 'good' : open ? 'warn' : undefined}>
          {waitName(lost ? 'waiting' : wait.state)}
        </Tag>
      </div>
      {lost && <p class="note">{m.desk_wait_lost()}</p>}
      {wait.state === 'offered' && wait.free && <Offer wait={wait} changed={changed} />}
      {open && (
        <div class="wait-acts">
          <Confirm
            label={wait.state === 'offered' && wait.free ? m.desk_wait_decline() : m.desk_wait_leave()}
            question={m.desk_wait_leave_sure({ time: whenOf(wait, zone) })}
            yes={m.desk_wait_leave()}
            disabled={leaving.busy}
            run={() => void leave()}
          />
          <FormProblem problem={leaving.problem} />
        </div>
      )}
    </>
  )
}

/** It is free, and may be taken until the offer ends or somebody else is faster. */
function Offer({ wait, changed }: Props) {
  const { route } = useLocation()
  const [accepted, setAccepted] = useState(false)
  const [lacks, setLacks] = useState(false)
  const taking = useCommand()
  async function take() {
    setLacks(!accepted)
    if (!accepted) return
    const booked = await taking.run<Booked>(`/space/waits/${wait.id}/accept`, {
      commitment: commitmentVersion,
    })
    if (booked) route(`/desk/bookings/${booked.id}`)
    else changed()
  }
  return (
    <div class="stack offer">
      <p>
        <b>{wait.offerUntil && m.desk_wait_until({ time: momentOf(wait.offerUntil, wait.site.timeZone) })}</b>{' '}
        <span class="soft">{m.desk_wait_not_held()}</span>
      </p>
      <Commitment
        accepted={accepted}
        onChange={setAccepted}
        fault={lacks && !accepted ? m.desk_commit_needed() : undefined}
      />
      <FormProblem problem={taking.problem} />
      <div>
        <Button class="big" disabled={taking.busy} onClick={() => void take()}>
          {m.desk_wait_take()}
        </Button>
      </div>
    </div>
  )
}
