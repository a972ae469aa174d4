import { useState } from 'preact/hooks'
import type { LoanShape } from '../../../src/library/lending/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { LoanTable } from './loan-table.tsx'
import { useLoanActs } from './loan-acts.ts'

/** 可以问问的书: loans past their date, with what one may do after a word with the child. */
export function Overdue({ loans }: { loans: LoanShape[] }) {
  const acts = useLoanActs()
  const [running, setRunning] = useState<{ done: number; of: number } | null>(null)
  const left = loans.filter(({ id, lostAt }) => !lostAt && !acts.told.get(id))

  async function renewAll() {
    for (const [done, loan] of left.entries()) {
      setRunning({ done, of: left.length })
      await acts.renew(loan)
    }
    setRunning(null)
  }

  return (
    <>
      <div class="block-head">
        <h2>{m.desk_today_overdue_title()}</h2>
        {left.length > 1 && (
          <Button quiet disabled={running !== null} onClick={() => void renewAll()}>
            {running
              ? m.desk_loan_renewing_all({ done: running.done + 1, of: running.of })
              : m.desk_loan_renew_all()}
          </Button>
        )}
      </div>
      {running && (
        <progress
          class="progress"
          value={running.done}
          max={running.of}
          aria-label={m.desk_loan_renew_all()}
        />
      )}
      <LoanTable loans={loans} acts={acts} label={m.desk_today_overdue_title()} />
    </>
  )
}
