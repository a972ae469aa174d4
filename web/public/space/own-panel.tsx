import { useEffect, useState } from 'preact/hooks'
import type { OwnSignUp } from '../../../src/space/activities/schema.ts'
import { apiClient, type Problem } from '../../ui/api.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { QrCode } from '../../ui/qr-code.tsx'
import { Failure, Skeleton, whatHappened } from '../../ui/states.tsx'

const api = apiClient('public')

/** How often somebody who waits is told anew, in milliseconds. */
const looksAgain = 20_000

/** One's own sign-up: the code to check in with, the place on the waitlist, or that it is over. */
export function OwnPanel(props: { activityId: string; token: string; onGone: () => void }) {
  const { activityId, token, onGone } = props
  const [own, setOwn] = useState<OwnSignUp | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [turn, setTurn] = useState(0)
  const waits = own?.state === 'waiting'

  useEffect(() => {
    let here = true
    void api.ask<OwnSignUp>('/space/sign-ups/read', { token }).then((answer) => {
      if (!here) return
      if (answer.ok && answer.value.activity.id === activityId) {
        setOwn(answer.value)
        setProblem(null)
      } else if (answer.ok || answer.problem.code === 'sign-up.unknown') onGone()
      else setProblem(answer.problem)
    })
    return () => {
      here = false
    }
  }, [token, turn])

  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') setTurn((n) => n + 1)
    }
    document.addEventListener('visibilitychange', look)
    const timer = waits ? setInterval(look, looksAgain) : undefined
    return () => {
      document.removeEventListener('visibilitychange', look)
      clearInterval(timer)
    }
  }, [waits])

  if (problem && !own) return <Failure problem={problem} retry={() => setTurn((n) => n + 1)} />
  if (!own) return <Skeleton height="18em" />
  return (
    <section class="card own" aria-label={m.public_act_own_title()}>
      <Face own={own} token={token} />
      <Acts own={own} token={token} onDone={() => setTurn((n) => n + 1)} onAgain={onGone} />
    </section>
  )
}

function Face({ own, token }: { own: OwnSignUp; token: string }) {
  const { activity: a } = own
  if (a.state === 'cancelled')
    return (
      <div role="status">
        <h2>{m.public_act_cancelled()}</h2>
        {a.reason && <p>{m.public_act_reason({ reason: a.reason })}</p>}
      </div>
    )
  if (own.state === 'cancelled')
    return (
      <div role="status">
        <h2>{m.public_act_withdrawn()}</h2>
      </div>
    )
  if (own.state === 'came')
    return (
      <div role="status">
        <h2>{m.public_act_came()}</h2>
      </div>
    )
  return (
    <>
      <div role="status">
        <h2>
          {own.state === 'waiting'
            ? m.public_act_waiting({ n: own.position ?? 1 })
            : own.movedUpAt
              ? m.public_act_moved_up()
              : m.public_act_going()}
        </h2>
        {own.shifted && <p class="fault">{m.public_act_shifted()}</p>}
        <p>{own.state === 'waiting' ? m.public_act_waiting_how() : m.public_act_going_how()}</p>
      </div>
      <QrCode text={`${location.origin}/a/${a.id}#${token}`} label={m.public_act_qr()} />
      <p>
        <b>{own.nickname}</b> × {own.heads}
      </p>
      <p class="soft">
        <a href={`/a/${a.id}#${token}`}>{m.public_act_keep()}</a>
      </p>
    </>
  )
}

type ActsProps = { own: OwnSignUp; token: string; onDone: () => void; onAgain: () => void }

function Acts({ own, token, onDone, onAgain }: ActsProps) {
  const [sure, setSure] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function run(what: 'cancel' | 'check-in') {
    setBusy(true)
    setProblem(null)
    const answer = await api.command(`/space/sign-ups/${what}`, { token })
    setBusy(false)
    setSure(false)
    if (!answer.ok) setProblem(answer.problem)
    onDone()
  }

  const open = own.activity.state === 'published'
  return (
    <div class="acts">
      {problem && (
        <p class="fault" role="alert">
          {whatHappened(problem)}
        </p>
      )}
      {own.mayCheckIn && (
        <Button class="big" disabled={busy} onClick={() => void run('check-in')}>
          {m.public_act_check_in()}
        </Button>
      )}
      {own.mayCancel && open && !sure && (
        <Button bare onClick={() => setSure(true)}>
          {m.public_act_cancel()}
        </Button>
      )}
      {sure && (
        <>
          <p>{m.public_act_cancel_sure()}</p>
          <div class="cluster">
            <Button disabled={busy} onClick={() => void run('cancel')}>
              {m.public_act_cancel_yes()}
            </Button>
            <Button quiet onClick={() => setSure(false)}>
              {m.public_act_cancel_no()}
            </Button>
          </div>
        </>
      )}
      {own.state === 'cancelled' && open && (
        <Button quiet onClick={onAgain}>
          {m.public_act_again()}
        </Button>
      )}
    </div>
  )
}
