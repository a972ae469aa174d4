import { useEffect, useState } from 'preact/hooks'
import { apiClient } from '../ui/api.ts'
import type { Problem } from '../ui/api.ts'
import { Avatar } from '../ui/art/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { monthAndDay, weekday } from '../ui/dates.ts'
import { m } from '../ui/messages/messages.js'
import type { Copy, Loan, PatronName } from '../ui/shapes.ts'
import { whatHappened } from '../ui/states.tsx'
import { nameOfChild } from './child-name.ts'
import type { LibraryHome } from './first-data.ts'
import { Leaf } from './leaf.tsx'
import { phoneApi } from './phone.ts'

type Lending = LibraryHome['phoneLending']
const api = apiClient('public')

/** Borrows with the phone where the library lends by phone; elsewhere says where it does lend. */
export function BorrowHere({ copy, child, onDone }: { copy: Copy; child: PatronName; onDone: () => void }) {
  const [lending, setLending] = useState<Lending | null>(null)
  const [busy, setBusy] = useState(false)
  const [loan, setLoan] = useState<Loan | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)

  useEffect(() => {
    void api
      .get<LibraryHome>(`/library/libraries/${copy.library.id}`)
      .then((answer) => setLending(answer.ok ? (answer.value.phoneLending ?? 'off') : 'off'))
  }, [copy.library.id])

  async function run(path: string, body: object): Promise<Loan | null> {
    setBusy(true)
    setProblem(null)
    const answer = await phoneApi.command<Loan>(path, body)
    setBusy(false)
    if (answer.ok) return answer.value
    setProblem(answer.problem)
    return null
  }
  const borrow = async () => setLoan(await run('/library/loans', { copyCode: copy.code, patronId: child.id }))
  const undo = async () => {
    if (loan && (await run(`/library/loans/${loan.id}/undo`, {}))) {
      setLoan(null)
      onDone()
    }
  }

  if (loan) {
    return (
      <section class="card borrow" role="status">
        <Leaf date={loan.dueOn} />
        <div>
          <b>{m.public_borrow_done({ name: nameOfChild(child) })}</b>
          <p>{m.public_borrow_due({ date: `${monthAndDay(loan.dueOn)} ${weekday(loan.dueOn)}` })}</p>
          {problem && <p class="fault">{whatHappened(problem)}</p>}
          <Button quiet disabled={busy} onClick={() => void undo()}>
            {m.public_borrow_undo()}
          </Button>
        </div>
      </section>
    )
  }
  if (lending === null || copy.status !== 'available') return null
  return (
    <section class="card borrow">
      <Avatar name={child.avatar} size={56} />
      <div>
        {lending === 'off' ? (
          <p>{m.public_borrow_kiosk()}</p>
        ) : (
          <>
            <Button disabled={busy} onClick={() => void borrow()}>
              {m.public_borrow_do({ name: nameOfChild(child) })}
            </Button>
            {lending === 'inside' && <p class="soft">{m.public_borrow_inside()}</p>}
          </>
        )}
        {problem && (
          <p class="fault" role="alert">
            {whatHappened(problem)}
          </p>
        )}
      </div>
    </section>
  )
}
