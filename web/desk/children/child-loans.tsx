import type { LoanShape } from '../../../src/library/lending/schema.ts'
import type { HoldShape } from '../../../src/library/holds/schema.ts'
import { Tag } from '../../ui/card.tsx'
import { monthAndDay } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { useList } from '../load.ts'
import { Listing } from '../parts/listing.tsx'
import { useLoanActs } from '../today/loan-acts.ts'
import { LoanTable } from '../today/loan-table.tsx'

/** What a child has out, and waits for. */
export function ChildLoans({ id }: { id: string }) {
  const loans = useList<LoanShape>('/library/loans', { patronId: id }, 60)
  const holds = useList<HoldShape>('/library/holds', { patronId: id }, 30)
  const acts = useLoanActs()
  return (
    <section class="card block wide" aria-labelledby="loans-title">
      <div class="block-head">
        <h2 id="loans-title">{m.desk_child_loans()}</h2>
      </div>
      <Listing list={loans} empty={<p class="soft none">{m.desk_child_no_loans()}</p>}>
        {(rows) => <LoanTable loans={rows} acts={acts} label={m.desk_child_loans()} hideChild />}
      </Listing>
      {holds.rows !== null && holds.rows.length > 0 && (
        <>
          <h3 class="sub">{m.desk_child_holds()}</h3>
          <ul class="plain-list">
            {holds.rows.map((hold) => (
              <li key={hold.id}>
                <a class="strong" href={`/desk/titles/${hold.titleId}`}>
                  {hold.title}
                </a>{' '}
                <span class="soft">{hold.pickupLibrary.name}</span>{' '}
                {hold.state === 'ready' ? (
                  <Tag tone="good">
                    {hold.expiresOn
                      ? m.desk_hold_ready_until({ date: monthAndDay(hold.expiresOn) })
                      : m.desk_hold_ready()}
                  </Tag>
                ) : (
                  <Tag>
                    {hold.state === 'in-transit'
                      ? m.desk_copy_in_transit()
                      : m.desk_hold_position({ n: hold.position })}
                  </Tag>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
