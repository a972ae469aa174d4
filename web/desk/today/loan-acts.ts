import { useRef, useState } from 'preact/hooks'
import type { LoanShape, ReturnShape } from '../../../src/library/lending/schema.ts'
import type { Answer } from '../../ui/api.ts'
import { monthAndDay } from '../../ui/dates.ts'
import { newId } from '../../ui/ids.ts'
import { m } from '../../ui/messages/messages.js'
import { whatHappened } from '../../ui/states.tsx'
import { deskApi } from '../api.ts'

export type Told = { state: 'running' | 'done' | 'refused'; words: string }
export type LoanActs = {
  /** What became of a loan since this page was opened, by its id. */
  told: Map<string, Told>
  renew: (loan: LoanShape) => Promise<void>
  giveBack: (loan: LoanShape) => Promise<void>
  lose: (loan: LoanShape) => Promise<void>
}

/** Renew, take back and report lost, said at once and then as the server answers. */
export function useLoanActs(onChanged?: () => void): LoanActs {
  const [told, setTold] = useState<Map<string, Told>>(new Map())
  // The same act asked again, because nobody knows whether it happened, runs under the same id.
  const ids = useRef(new Map<string, string>())

  async function act<Value>(
    loan: LoanShape,
    path: string,
    body: unknown,
    [doing, done]: [string, (value: Value) => string],
  ) {
    const say = (next: Told) => setTold((before) => new Map(before).set(loan.id, next))
    const key = `${loan.id} ${path}`
    const id = ids.current.get(key) ?? newId()
    ids.current.set(key, id)
    say({ state: 'running', words: doing })
    const answer: Answer<Value> = await deskApi.command(path, body, { id })
    if (!answer.ok) {
      if (answer.problem.status > 0 && answer.problem.status < 500) ids.current.delete(key)
      return say({ state: 'refused', words: whatHappened(answer.problem) })
    }
    say({ state: 'done', words: done(answer.value) })
    onChanged?.()
  }

  return {
    told,
    renew: (loan) =>
      act<LoanShape>(loan, `/library/loans/${loan.id}/renewals`, {}, [
        m.desk_loan_renewing(),
        ({ dueOn }) => m.desk_loan_renewed({ date: monthAndDay(dueOn) }),
      ]),
    giveBack: (loan) =>
      act<ReturnShape>(loan, '/library/returns', { copyCode: loan.copyCode }, [
        m.desk_loan_returning(),
        ({ routing }) => `${m.desk_loan_returned()} · ${routingWords(routing)}`,
      ]),
    lose: (loan) =>
      act<LoanShape>(loan, `/library/loans/${loan.id}/lost`, {}, [
        m.desk_loan_losing(),
        () => m.desk_loan_lost_told(),
      ]),
  }
}

/** Where a copy that came back goes. */
export function routingWords({ to, libraryName }: ReturnShape['routing']): string {
  if (to === 'hold-shelf') return m.desk_route_hold()
  if (to === 'shelf') return m.desk_route_shelf()
  return libraryName ? m.desk_route_transit({ library: libraryName }) : m.desk_route_transit_any()
}
