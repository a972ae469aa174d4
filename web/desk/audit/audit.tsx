import { useLocation } from 'preact-iso'
import type { AuditEntryShape } from '../../../src/running/audit/schema.ts'
import { NothingFound } from '../../ui/art/scenes.tsx'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { Empty } from '../../ui/states.tsx'
import { useList } from '../load.ts'
import { Listing } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { isAdmin } from '../session.ts'
import { childName } from '../words.ts'
import './audit.css'
import { Chain } from './chain.tsx'
import { Entry } from './entry.tsx'
import { Filters } from './filters.tsx'

/** The history of one thing, of a child, of somebody, or for admins of everything: who did what, and when. */
export function Audit() {
  const { query } = useLocation()
  const { entity, entityId, about, action, from, to } = query
  const ofThing = Boolean((entity && entityId) || about)
  const actor = query['actor'] ?? (ofThing || isAdmin.value ? '' : 'me')
  const asked = { entity, entityId, about, actor, action, from, to }
  const list = useList<AuditEntryShape>(
    '/audit',
    Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, value || undefined])),
    30,
  )
  const first = list.rows?.[0]
  const name = about ? childName(first?.about ?? null) : ofThing && first ? nameOf(first) : ''

  return (
    <>
      <PageHead
        tab={m.desk_nav_audit()}
        title={name ? m.desk_audit_of({ name }) : m.desk_nav_audit()}
        back={about ? { href: `/desk/children/${about}`, name: name || m.desk_nav_children() } : undefined}
      />
      {about && <p class="note">{m.desk_audit_look()}</p>}
      {isAdmin.value && !ofThing && <Chain />}
      <Filters asked={{ ...asked, actor }} ofThing={ofThing} />
      <section class="card block">
        <Listing list={list} empty={<Nothing further={list.more} busy={list.busy} />}>
          {(rows) => (
            <ol class="history">
              {rows.map((row) => (
                <Entry key={row.seq} entry={row} ofThing={ofThing && !about} />
              ))}
            </ol>
          )}
        </Listing>
      </section>
    </>
  )
}

const nameOf = ({ thing }: AuditEntryShape): string => thing.name ?? thing.kind

/** Nothing among the rows that one page looks at; there may be some further back. */
function Nothing({ further, busy }: { further: (() => void) | undefined; busy: boolean }) {
  return (
    <Empty picture={<NothingFound />} title={m.desk_audit_none()}>
      <p>{m.desk_audit_none_do()}</p>
      {further && (
        <Button quiet disabled={busy} onClick={further}>
          {m.desk_audit_further()}
        </Button>
      )}
    </Empty>
  )
}
