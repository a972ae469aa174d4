import type { LoanShape } from '../../../src/library/lending/schema.ts'
import { creatorNames, todayAt } from '../../public/words.ts'
import { Cover } from '../../ui/art/cover.tsx'
import { Button } from '../../ui/button.tsx'
import { Tag } from '../../ui/card.tsx'
import { daysBetween, monthAndDay } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { Confirm } from '../parts/confirm.tsx'
import { Table } from '../parts/table.tsx'
import type { Column } from '../parts/table.tsx'
import { childName, spokenCode } from '../words.ts'
import type { LoanActs } from './loan-acts.ts'

type Props = { loans: LoanShape[]; acts: LoanActs; label: string; hideChild?: boolean }

/** Loans with what can be done about each: renewed, brought back, not to be found. */
export function LoanTable({ loans, acts, label, hideChild }: Props) {
  const columns: Column<LoanShape>[] = [
    {
      name: '',
      aloud: m.desk_col_cover(),
      class: 'face',
      cell: (loan) => (
        <Cover
          title={loan.title}
          creator={creatorNames(loan.creators)}
          kind={loan.kind}
          src={loan.cover}
          quiet
        />
      ),
    },
    {
      name: m.desk_col_title(),
      class: 'main',
      cell: (loan) => (
        <>
          <a class="strong" href={`/desk/titles/${loan.titleId}`}>
            {loan.title}
          </a>
          <span class="soft">
            {loan.library.name} · {spokenCode(loan.copyCode)}
          </span>
        </>
      ),
    },
    {
      name: m.desk_col_child(),
      cell: (loan) =>
        loan.patron && <a href={`/desk/children/${loan.patron.id}`}>{childName(loan.patron)}</a>,
    },
    { name: m.desk_col_due(), class: 'nowrap', cell: (loan) => <Due loan={loan} /> },
    { name: '', aloud: m.desk_col_acts(), class: 'acts', cell: (loan) => <Acts loan={loan} acts={acts} /> },
  ]
  return (
    <Table
      label={label}
      class="loans"
      columns={hideChild ? columns.filter(({ name }) => name !== m.desk_col_child()) : columns}
      rows={loans}
      keyOf={({ id }) => id}
    />
  )
}

function Due({ loan }: { loan: LoanShape }) {
  const late = daysBetween(loan.dueOn, todayAt())
  return (
    <>
      {monthAndDay(loan.dueOn)}{' '}
      {loan.lostAt ? (
        <Tag tone="bad">{m.desk_copy_lost()}</Tag>
      ) : (
        late > 0 && <Tag tone="warn">{m.desk_loan_late({ n: late })}</Tag>
      )}
    </>
  )
}

function Acts({ loan, acts }: { loan: LoanShape; acts: LoanActs }) {
  const told = acts.told.get(loan.id)
  if (told?.state === 'done') {
    return (
      <span class="told good" role="status">
        {told.words}
      </span>
    )
  }
  const busy = told?.state === 'running'
  const of = (name: string) => m.desk_loan_act_of({ act: name, title: loan.title })
  return (
    <span class="row-acts">
      <Button
        quiet
        disabled={busy}
        aria-label={of(m.desk_loan_renew())}
        onClick={() => void acts.renew(loan)}
      >
        {m.desk_loan_renew()}
      </Button>
      <Button
        quiet
        disabled={busy}
        aria-label={of(m.desk_loan_back())}
        onClick={() => void acts.giveBack(loan)}
      >
        {m.desk_loan_back()}
      </Button>
      {!loan.lostAt && (
        <Confirm
          quiet
          disabled={busy}
          label={m.desk_loan_lost()}
          aloud={of(m.desk_loan_lost())}
          question={m.desk_loan_lost_sure()}
          yes={m.desk_loan_lost_yes()}
          run={() => void acts.lose(loan)}
        />
      )}
      {told && (
        <span class={told.state === 'refused' ? 'told bad' : 'told'} role="status">
          {told.words}
        </span>
      )}
    </span>
  )
}
