import { useState } from 'preact/hooks'
import type { ActivityShape, Attended, SignUpRow } from '../../../src/space/activities/schema.ts'
import { taskNames } from '../../public/space/activity-words.ts'
import { Neighbours } from '../../ui/art/neighbours.tsx'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { Empty } from '../../ui/states.tsx'
import { useCommand } from '../command.ts'
import { useList } from '../load.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import { Listing } from '../parts/listing.tsx'
import { isCountable } from './use-tally.ts'

type Props = { activity: ActivityShape; reload: () => void }

/** Who signed up, to be ticked off at the door or printed; the digits of the phone are typed to compare, not shown. */
export function NamesPanel({ activity, reload }: Props) {
  const list = useList<SignUpRow>(`/space/activities/${activity.id}/sign-ups`, {}, 100)
  if (activity.signUp === 'none' && list.rows?.length === 0) return null
  return (
    <section class="card stack" aria-labelledby="names-title">
      <div class="cluster">
        <h2 id="names-title">{m.desk_act_names()}</h2>
        {(list.rows?.length ?? 0) > 0 && (
          <Button class="no-print" quiet onClick={() => print()}>
            {m.desk_act_names_print()}
          </Button>
        )}
      </div>
      <Listing
        list={list}
        empty={
          <Empty picture={<Neighbours />} title={m.desk_act_names_none()}>
            <p>{m.desk_act_names_none_do()}</p>
          </Empty>
        }
      >
        {(rows) => (
          <ol class="names">
            {rows
              .filter(({ state }) => state !== 'cancelled')
              .map((row) => (
                <Name
                  key={row.id}
                  activity={activity}
                  row={row}
                  done={() => {
                    list.again()
                    reload()
                  }}
                />
              ))}
          </ol>
        )}
      </Listing>
    </section>
  )
}

const stateOf = ({ state, position }: SignUpRow): string =>
  state === 'came'
    ? m.desk_act_state_came()
    : state === 'waiting'
      ? m.desk_act_state_waiting({ n: position ?? 1 })
      : m.desk_act_state_going()

function Name({ activity, row, done }: { activity: ActivityShape; row: SignUpRow; done: () => void }) {
  const [tail, setTail] = useState('')
  const ticking = useCommand()
  const name = row.nickname ?? '–'
  const task = taskNames.find((each) => each.task === row.task)
  const open = activity.state === 'published' && row.state === 'going' && isCountable(activity)

  async function tick() {
    const came = await ticking.run<Attended>(`/space/activities/${activity.id}/attendance`, {
      method: 'list',
      signUpId: row.id,
      ...(tail.length === 4 ? { phoneTail: tail } : {}),
    })
    if (came) done()
  }
  return (
    <li class={row.state}>
      <span class="box" aria-hidden="true" />
      <span>
        <b>{name}</b> × {row.heads}{' '}
        <span class="soft">{[stateOf(row), task?.name()].filter(Boolean).join(' · ')}</span>
      </span>
      {open && (
        <form
          class="cluster no-print"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void tick()
          }}
        >
          <input
            class="tail"
            aria-label={m.desk_act_names_tail_of({ name })}
            placeholder={m.desk_act_names_tail()}
            value={tail}
            inputMode="numeric"
            maxLength={4}
            autocomplete="off"
            onInput={(event) => setTail(event.currentTarget.value.replace(/\D/g, ''))}
          />
          <Button
            type="submit"
            quiet
            disabled={ticking.busy || (tail !== '' && tail.length < 4)}
            aria-label={m.desk_act_names_tick_of({ name })}
          >
            {m.desk_act_names_tick()}
          </Button>
        </form>
      )}
      <FormProblem problem={ticking.problem} />
    </li>
  )
}
