import { useState } from 'preact/hooks'
import type { ActivityShape, SignedUp } from '../../../src/space/activities/schema.ts'
import { apiClient, type Problem } from '../../ui/api.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { newId } from '../../ui/ids.ts'
import { m } from '../../ui/messages/messages.js'
import { whatHappened } from '../../ui/states.tsx'
import { momentOf, taskNames, type Task } from './activity-words.ts'

const api = apiClient('public')

/** At which field a refusal points. */
const faultAt = (problem: Problem | null, field: string): string | undefined => {
  const errors = problem?.['errors'] as { pointer: string }[] | undefined
  return problem && errors?.[0]?.pointer === `/${field}` ? whatHappened(problem) : undefined
}

/** A nickname, four digits, how many come, and whether to help: a seat, or a place on the waitlist. */
export function SignUpForm({
  activity: a,
  onSignedUp,
}: {
  activity: ActivityShape
  onSignedUp: (token: string) => void
}) {
  const [nickname, setNickname] = useState('')
  const [tail, setTail] = useState('')
  const [heads, setHeads] = useState(1)
  const [helps, setHelps] = useState(false)
  const [task, setTask] = useState<Task>('other')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const waits = a.phase === 'waitlist'

  async function signUp() {
    setBusy(true)
    setProblem(null)
    const body = {
      nickname,
      phoneTail: tail,
      heads,
      ...(helps ? { role: 'helper', task } : {}),
    }
    const answer = await api.command<SignedUp>(`/space/activities/${a.id}/sign-ups`, body, { id: newId() })
    setBusy(false)
    if (answer.ok) onSignedUp(answer.value.token)
    else setProblem(answer.problem)
  }

  const elsewhere = problem && !faultAt(problem, 'nickname') && !faultAt(problem, 'phoneTail')
  return (
    <form
      class="card sign-up"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void signUp()
      }}
    >
      <h2>{waits ? m.public_act_wait() : m.public_act_sign_up()}</h2>
      {waits ? (
        <p>{m.public_act_wait_how({ n: a.waiting })}</p>
      ) : (
        a.seatsLeft !== null && <p class="soft">{m.public_act_left({ n: a.seatsLeft })}</p>
      )}
      <Field
        label={m.public_act_nickname()}
        hint={m.public_act_nickname_hint()}
        fault={faultAt(problem, 'nickname')}
      >
        {(wiring) => (
          <input
            {...wiring}
            value={nickname}
            maxLength={24}
            autocomplete="off"
            onInput={(event) => setNickname(event.currentTarget.value)}
          />
        )}
      </Field>
      <Field
        label={m.public_act_tail()}
        hint={m.public_act_tail_hint()}
        fault={faultAt(problem, 'phoneTail')}
      >
        {(wiring) => (
          <input
            {...wiring}
            class="tail"
            value={tail}
            inputMode="numeric"
            maxLength={4}
            autocomplete="off"
            onInput={(event) => setTail(event.currentTarget.value.replace(/\D/g, ''))}
          />
        )}
      </Field>
      <Field label={m.public_act_heads()}>
        {(wiring) => (
          <select {...wiring} value={heads} onChange={(event) => setHeads(Number(event.currentTarget.value))}>
            {Array.from({ length: 10 }, (_, n) => (
              <option key={n} value={n + 1}>
                {n + 1}
              </option>
            ))}
          </select>
        )}
      </Field>
      <label class="tick">
        <input type="checkbox" checked={helps} onChange={(event) => setHelps(event.currentTarget.checked)} />
        <span>
          <b>{m.public_act_helper()}</b> <span class="soft">{m.public_act_helper_what()}</span>
        </span>
      </label>
      {helps && (
        <Field label={m.public_act_task()}>
          {(wiring) => (
            <select {...wiring} value={task} onChange={(event) => setTask(event.currentTarget.value as Task)}>
              {taskNames.map(({ task: of, name }) => (
                <option key={of} value={of}>
                  {name()}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {elsewhere && (
        <p class="fault" role="alert">
          {whatHappened(problem)}
        </p>
      )}
      <Button class="big" type="submit" disabled={busy || nickname.trim() === '' || tail.length !== 4}>
        {busy ? m.public_act_sign_up_busy() : waits ? m.public_act_wait() : m.public_act_sign_up()}
      </Button>
      {a.signUpClosesAt && (
        <p class="soft">{m.public_act_until({ when: momentOf(a.signUpClosesAt, a.timeZone) })}</p>
      )}
    </form>
  )
}
