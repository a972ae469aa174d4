import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { PolicyShape } from '../../../src/library/lending/schema.ts'
import { kindName } from '../../public/words.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useList } from '../load.ts'
import { Listing } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Table } from '../parts/table.tsx'
import { isAdmin, libraries, served } from '../session.ts'
import './libraries.css'
import { EditPolicy } from './edit-policy.tsx'
import type { Scope } from './edit-policy.tsx'

/** For how long and how many: for the whole network, a kind, a library, or a kind at a library. */
export function Policies() {
  const { query } = useLocation()
  const list = useList<PolicyShape>('/library/policies', {}, 100)
  const [changed, setChanged] = useState<PolicyShape[]>([])
  const [editing, setEditing] = useState<{ scope: Scope; policy: PolicyShape | null } | null>(null)
  const mine = new Set(served.value.map(({ id }) => id))
  const fromLibrary = query['libraryId'] && mine.has(query['libraryId']) ? query['libraryId'] : null
  const rows = (list.rows ?? [])
    .filter(({ id }) => !changed.some((each) => each.id === id))
    .concat(changed)
    .sort((a, b) => rank(a) - rank(b) || scopeName(a).localeCompare(scopeName(b)))
  const firstScope: Scope = {
    libraryId: fromLibrary ?? (isAdmin.value ? null : (served.value[0]?.id ?? null)),
    kind: null,
  }

  return (
    <>
      <PageHead title={m.desk_nav_policies()}>
        <Button onClick={() => setEditing({ scope: firstScope, policy: null })}>{m.desk_policy_add()}</Button>
      </PageHead>
      <p class="lead-note">{m.desk_policies_what()}</p>
      <div class="card block">
        <Listing
          list={{ ...list, rows: list.rows && rows }}
          empty={<p class="soft none">{m.desk_policies_none()}</p>}
        >
          {(policies) => (
            <Table
              label={m.desk_nav_policies()}
              class="policies"
              rows={policies}
              keyOf={({ id }) => id}
              columns={[
                { name: m.desk_policy_scope(), class: 'main', cell: (policy) => <b>{scopeName(policy)}</b> },
                { name: m.desk_policy_days(), class: 'number', cell: ({ loanDays }) => loanDays },
                { name: m.desk_policy_limit(), class: 'number', cell: ({ loanLimit }) => loanLimit },
                { name: m.desk_policy_renewals(), class: 'number', cell: ({ renewalLimit }) => renewalLimit },
                { name: m.desk_policy_holds(), class: 'number', cell: ({ holdLimit }) => holdLimit },
                { name: m.desk_policy_shelf(), class: 'number', cell: ({ holdShelfDays }) => holdShelfDays },
                {
                  name: '',
                  aloud: m.desk_col_acts(),
                  class: 'acts',
                  cell: (policy) =>
                    (policy.libraryId ? mine.has(policy.libraryId) : isAdmin.value) && (
                      <Button
                        quiet
                        aria-label={m.desk_policy_edit_of({ scope: scopeName(policy) })}
                        onClick={() => setEditing({ scope: policy, policy })}
                      >
                        {m.desk_title_edit()}
                      </Button>
                    ),
                },
              ]}
            />
          )}
        </Listing>
      </div>
      {editing && (
        <EditPolicy
          scope={editing.scope}
          policy={editing.policy}
          known={rows}
          close={() => setEditing(null)}
          saved={(policy) => {
            setChanged((before) => [...before.filter(({ id }) => id !== policy.id), policy])
            setEditing(null)
          }}
        />
      )}
    </>
  )
}

const rank = ({ libraryId, kind }: Scope) => (libraryId ? 2 : 0) + (kind ? 1 : 0)

function scopeName({ libraryId, kind }: Scope): string {
  const place = libraryId
    ? (libraries.value.find(({ id }) => id === libraryId)?.name ?? libraryId)
    : m.desk_policy_network()
  return kind ? `${place} · ${kindName(kind)}` : place
}
