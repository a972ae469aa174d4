import type { OrganisationRow } from '../../../src/people/organisations/schema.ts'
import { Neighbours } from '../../ui/art/neighbours.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { Empty } from '../../ui/states.tsx'
import { useList } from '../load.ts'
import { Listing } from '../parts/listing.tsx'
import { useThings } from '../today/things.ts'
import { OrganisationRows } from './organisation-rows.tsx'
import './organisations.css'

/** Organisations that wait to be reviewed, longest first, and those whose yearly confirmation is long late. `quiet`: nothing to say when none waits. */
export function ReviewQueue({ quiet }: { quiet?: boolean }) {
  const waiting = useList<OrganisationRow>('/people/organisations', { status: 'pending' }, 10)
  const late = useList<OrganisationRow>('/people/organisations', { overdue: true }, 5)
  useThings('organisations', (waiting.rows?.length ?? 0) + (late.rows?.length ?? 0))
  if (quiet && waiting.rows?.length === 0 && !late.rows?.length) return null
  return (
    <>
      <section class="org-queue" aria-labelledby="org-queue">
        <div class="block-head">
          <h2 id="org-queue">{m.desk_org_queue()}</h2>
          <LinkButton quiet href="/desk/organisations">
            {m.desk_org_all()}
          </LinkButton>
        </div>
        <Listing list={waiting} empty={<Empty picture={<Neighbours />} title={m.desk_org_queue_none()} />}>
          {(rows) => <OrganisationRows rows={rows} label={m.desk_org_queue()} />}
        </Listing>
      </section>
      {late.rows && late.rows.length > 0 && (
        <section class="org-queue" aria-labelledby="org-late">
          <div class="block-head">
            <h2 id="org-late">{m.desk_org_overdue()}</h2>
          </div>
          <OrganisationRows rows={late.rows} label={m.desk_org_overdue()} />
        </section>
      )}
    </>
  )
}
