import { useState } from 'preact/hooks'
import type { Problem } from '../ui/api.ts'
import { Cover } from '../ui/art/cover.tsx'
import { Button } from '../ui/button.tsx'
import { daysBetween, monthAndDay } from '../ui/dates.ts'
import { m } from '../ui/messages/messages.js'
import type { Loan } from '../ui/shapes.ts'
import { whatHappened } from '../ui/states.tsx'
import { Leaf } from './leaf.tsx'
import { phoneApi } from './phone.ts'
import { creatorNames, todayAt } from './words.ts'

type Mine = Loan & { lostAt?: string | null }

type Props = { loan: Mine; bound: boolean; onChanged: (loan: Loan) => void }

/** One book in the bag: when it goes back, once more with it, and what to do when it cannot be found. */
export function MyLoan({ loan, bound, onChanged }: Props) {
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState(false)
  const [told, setTold] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const names = creatorNames(loan.creators)
  const late = loan.state === 'overdue'

  async function run(path: string, tell: (next: Mine) => string) {
    setBusy(true)
    setProblem(null)
    setTold('')
    const answer = await phoneApi.command<Mine>(`/library/loans/${loan.id}/${path}`, {})
    setBusy(false)
    setAsking(false)
    if (!answer.ok) return setProblem(answer.problem)
    onChanged(answer.value)
    setTold(tell(answer.value))
  }
  const renew = () => run('renewals', (next) => m.public_my_renewed({ date: monthAndDay(next.dueOn) }))
  const lost = () => run('lost', () => m.public_my_lost_told())

  return (
    <li class="row">
      <div class="face">
        <Cover title={loan.title} creator={names} kind={loan.kind} src={loan.cover} quiet />
      </div>
      <div class="words">
        <h3>
          <a href={`/library/titles/${loan.titleId}`}>{loan.title}</a>
        </h3>
        <p class="soft">{[names, loan.library.name].filter(Boolean).join(' · ')}</p>
        <p class={late ? 'due late' : 'due'}>{loan.lostAt ? m.public_my_lost() : dueWords(loan.dueOn)}</p>
      </div>
      <Leaf date={loan.dueOn} late={late} />
      <div class="acts">
        {asking ? (
          <>
            <span>{m.public_my_lost_sure()}</span>
            <Button disabled={busy} onClick={() => void lost()}>
              {m.public_my_lost_yes()}
            </Button>
            <Button bare onClick={() => setAsking(false)}>
              {m.public_my_lost_no()}
            </Button>
          </>
        ) : (
          <>
            {bound && (
              <Button quiet disabled={busy} onClick={() => void renew()}>
                {m.public_my_renew()}
              </Button>
            )}
            {!loan.lostAt && (
              <Button bare disabled={busy} onClick={() => setAsking(true)}>
                {m.public_my_lost_do()}
              </Button>
            )}
          </>
        )}
      </div>
      {told && (
        <p class="told-now" role="status">
          {told}
        </p>
      )}
      {problem && (
        <p class="fault" role="alert">
          {whatHappened(problem)}
        </p>
      )}
    </li>
  )
}

function dueWords(dueOn: string): string {
  const days = daysBetween(todayAt(), dueOn)
  if (days > 1) return m.public_my_due_in({ days })
  if (days === 1) return m.public_my_due_tomorrow()
  return days === 0 ? m.public_my_due_today() : m.public_my_due_past()
}
