import { useState } from 'preact/hooks'
import type { VenueShape } from '../../../src/space/venues/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { Choice } from '../parts/choice.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import type { Narrowing } from './use-narrowing.ts'
import { venueStateName } from './words.ts'

const states = ['open', 'paused', 'closed'] as const
type State = (typeof states)[number]

const what: Record<State, () => string> = {
  open: m.desk_venue_open_what,
  paused: m.desk_venue_paused_what,
  closed: m.desk_venue_closed_what,
}

type Props = {
  venue: VenueShape
  narrowing: Narrowing<VenueShape>
  done: (venue: VenueShape) => void
}

/** Whether a venue takes bookings, takes nothing new, or is gone from the lists for good. */
export function StatePanel({ venue, narrowing, done }: Props) {
  const [state, setState] = useState<State>(venue.state)
  async function save() {
    const made = await narrowing.save({ state })
    if (made) done(made)
  }
  return (
    <section class="card block form stack" aria-labelledby="venue-state">
      <div class="block-head">
        <h2 id="venue-state">{m.desk_venue_state()}</h2>
      </div>
      <div class="none stack">
        <Choice
          label={m.desk_venue_state()}
          bare
          value={state}
          choices={states.map((value) => ({ value, name: venueStateName(value) }))}
          onChoose={setState}
          hint={what[state]()}
        />
        <FormProblem problem={narrowing.problem} />
        {state !== venue.state && (
          <div>
            <Button quiet disabled={narrowing.busy} onClick={() => void save()}>
              {m.desk_venue_state_do()}
            </Button>
          </div>
        )}
      </div>
    </section>
  )
}
