import type { SessionShape } from '../../../src/people/accounts/schema.ts'
import { Button } from '../../ui/button.tsx'
import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { useList } from '../load.ts'
import { Confirm } from '../parts/confirm.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { Listing } from '../parts/listing.tsx'
import { dayAndTime } from '../words.ts'
import { deviceWords } from './device.ts'

/** Where this account is signed in: each can be ended, and all others at once. */
export function SessionsPanel() {
  const list = useList<SessionShape>('/auth/list-sessions')
  const ending = useCommand()
  const others = list.rows?.filter(({ current }) => !current) ?? []

  async function end(which: SessionShape[]) {
    for (const { id } of which) if (!(await ending.run('/auth/revoke-session', { id }))) break
    list.again()
  }
  return (
    <section class="card block" aria-labelledby="sessions">
      <div class="block-head">
        <h2 id="sessions">{m.desk_sessions_title()}</h2>
        {others.length > 1 && (
          <Confirm
            quiet
            label={m.desk_sessions_end_others()}
            question={m.desk_sessions_end_others_sure({ n: others.length })}
            yes={m.desk_sessions_end_yes()}
            disabled={ending.busy}
            run={() => void end(others)}
          />
        )}
      </div>
      <FormProblem problem={ending.problem} />
      <Listing list={list} empty={null}>
        {(sessions) => (
          <ul class="things">
            {sessions.map((each) => (
              <li key={each.id}>
                <span class="about">
                  <span class="name-line">
                    <b>{deviceWords(each.device)}</b>
                    {each.current && <Tag tone="good">{m.desk_sessions_current()}</Tag>}
                  </span>
                  <span class="soft">
                    {m.desk_sessions_since({ when: dayAndTime(each.createdAt) })}
                    {each.network && <> · {each.network}</>}
                  </span>
                </span>
                {!each.current && (
                  <Button
                    quiet
                    disabled={ending.busy}
                    aria-label={m.desk_sessions_end_of({ device: deviceWords(each.device) })}
                    onClick={() => void end([each])}
                  >
                    {m.desk_sessions_end()}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Listing>
    </section>
  )
}
