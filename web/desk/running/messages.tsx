import { useState } from 'preact/hooks'
import type { MessageShape } from '../../../src/running/messages/schema.ts'
import { Button } from '../../ui/button.tsx'
import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { useList } from '../load.ts'
import { Choice } from '../parts/choice.tsx'
import { Confirm } from '../parts/confirm.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { Listing } from '../parts/listing.tsx'
import { Table } from '../parts/table.tsx'
import { isAdmin, roles } from '../session.ts'
import { dayAndTime } from '../words.ts'

/** Messages that failed or wait, for who may decide about them. */
export function Messages({ onChanged }: { onChanged: () => void }) {
  const may = isAdmin.value || roles.value.some(({ role }) => role === 'coordinator')
  return may ? <Outbox onChanged={onChanged} /> : null
}

function Outbox({ onChanged }: { onChanged: () => void }) {
  const [state, setState] = useState<'failed' | 'waiting'>('failed')
  const list = useList<MessageShape>('/messages', { state }, 30)
  const deciding = useCommand()

  async function decide(id: string, wish: 'retry' | 'give-up') {
    if (!(await deciding.run<MessageShape>(`/messages/${id}/${wish}`, {}))) return
    list.again()
    onChanged()
  }
  return (
    <section class="card block" aria-labelledby="messages-title">
      <div class="block-head">
        <h2 id="messages-title">{m.desk_messages_title()}</h2>
        <Choice
          bare
          label={m.desk_messages_title()}
          value={state}
          choices={[
            { value: 'failed', name: m.desk_messages_failed() },
            { value: 'waiting', name: m.desk_messages_waiting() },
          ]}
          onChoose={setState}
        />
      </div>
      <FormProblem problem={deciding.problem} />
      <Listing
        list={list}
        empty={
          <p class="soft none">
            {state === 'failed' ? m.desk_messages_none_failed() : m.desk_messages_none_waiting()}
          </p>
        }
      >
        {(rows) => (
          <Table
            label={m.desk_messages_title()}
            class="slim"
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                name: m.desk_messages_to(),
                class: 'main',
                cell: (message) => (
                  <>
                    <b>{message.to}</b>
                    <span class="soft">{message.subject}</span>
                  </>
                ),
              },
              {
                name: m.desk_col_state(),
                cell: ({ attempts, problem }) => (
                  <>
                    <Tag tone={attempts > 0 ? 'warn' : undefined}>
                      {m.desk_messages_tries({ n: attempts })}
                    </Tag>{' '}
                    {problem && <span class="soft">{problem}</span>}
                  </>
                ),
              },
              {
                name: m.desk_messages_since(),
                class: 'nowrap',
                cell: ({ createdAt }) => dayAndTime(createdAt),
              },
              {
                name: '',
                aloud: m.desk_col_acts(),
                class: 'acts',
                cell: ({ id, to }) => (
                  <span class="row-acts">
                    <Button quiet disabled={deciding.busy} onClick={() => void decide(id, 'retry')}>
                      {m.desk_messages_retry()}
                    </Button>
                    <Confirm
                      quiet
                      label={m.desk_messages_drop()}
                      aloud={m.desk_messages_drop_of({ to })}
                      question={m.desk_messages_drop_sure()}
                      yes={m.desk_messages_drop_yes()}
                      disabled={deciding.busy}
                      run={() => void decide(id, 'give-up')}
                    />
                  </span>
                ),
              },
            ]}
          />
        )}
      </Listing>
    </section>
  )
}
