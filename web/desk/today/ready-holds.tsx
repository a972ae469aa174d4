import type { HoldShape } from '../../../src/library/holds/schema.ts'
import { creatorNames } from '../../public/words.ts'
import { Cover } from '../../ui/art/cover.tsx'
import { monthAndDay } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { Table } from '../parts/table.tsx'
import { spokenCode } from '../words.ts'

/** What stands on the hold shelves and waits for a child. */
export function ReadyHolds({ holds }: { holds: HoldShape[] }) {
  return (
    <section class="card block" id="ready" aria-labelledby="ready-title">
      <div class="block-head">
        <h2 id="ready-title">{m.desk_ready_title()}</h2>
      </div>
      <Table
        label={m.desk_ready_title()}
        class="loans"
        rows={holds}
        keyOf={({ id }) => id}
        columns={[
          {
            name: '',
            aloud: m.desk_col_cover(),
            class: 'face',
            cell: (hold) => (
              <Cover
                title={hold.title}
                creator={creatorNames(hold.creators)}
                kind={hold.kind}
                src={hold.cover}
                quiet
              />
            ),
          },
          {
            name: m.desk_col_title(),
            class: 'main',
            cell: (hold) => (
              <>
                <a class="strong" href={`/desk/titles/${hold.titleId}`}>
                  {hold.title}
                </a>
                <span class="soft">
                  {[hold.pickupLibrary.name, hold.copyCode && spokenCode(hold.copyCode)]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </>
            ),
          },
          {
            name: m.desk_col_child(),
            cell: (hold) => <a href={`/desk/children/${hold.patronId}`}>{m.desk_ready_child()}</a>,
          },
          {
            name: m.desk_col_until(),
            class: 'nowrap',
            cell: (hold) => hold.expiresOn && monthAndDay(hold.expiresOn),
          },
        ]}
      />
    </section>
  )
}
