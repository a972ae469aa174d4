import { useLocation, useRoute } from 'preact-iso'
import type { PatronShape } from '../../../src/people/patrons/schema.ts'
import { Avatar } from '../../ui/art/avatar.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'
import { NotYet } from '../parts/not-yet.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useThing } from '../use-thing.ts'
import { childName, dayOf } from '../words.ts'
import { CardPanel } from './card-panel.tsx'
import { ChildLoans } from './child-loans.tsx'
import './children.css'
import { ConsentPanel } from './consent-panel.tsx'
import { EditChild } from './edit-child.tsx'
import { LeavePanel } from './leave-panel.tsx'
import { PausePanel } from './pause-panel.tsx'
import { PhonesPanel } from './phones-panel.tsx'

export function ChildHome() {
  const { params } = useRoute()
  const id = params['id'] ?? ''
  return <OneChild key={id} id={id} />
}

/** Everything about a child on one screen: face, books, card, consent. */
function OneChild({ id }: { id: string }) {
  const { query } = useLocation()
  const thing = useThing<PatronShape>(`/people/patrons/${id}`)
  const back = { href: '/desk/children', name: m.desk_nav_children() }
  const child = thing.value

  if (!child || thing.problem) return <NotYet thing={thing} back={back} />
  const { saved, reload } = thing
  if (child.erasedAt !== null) return <Erased child={child} back={back} />
  return (
    <>
      <PageHead title={childName(child)} back={back}>
        <LinkButton bare href={`/desk/audit?about=${child.id}`}>
          {m.desk_audit_open()}
        </LinkButton>
      </PageHead>
      {query['new'] === '1' && (
        <p class="note" role="status">
          {m.desk_child_made()}
        </p>
      )}
      <div class="child">
        <section class="card child-face">
          <Avatar name={child.avatar} size={112} />
          <div>
            <p>{child.homeLibrary.name}</p>
            <p class="cluster">
              {child.birthYear !== null && <Tag>{m.desk_child_born({ year: child.birthYear })}</Tag>}
              {child.nameless && <Tag>{m.desk_enrol_nameless()}</Tag>}
              {child.suspended && <Tag tone="warn">{m.desk_child_paused()}</Tag>}
            </p>
          </div>
          <EditChild child={child} saved={saved} reload={reload} />
        </section>
        <CardPanel child={child} fresh={query['new'] === '1'} issued={reload} />
        <ChildLoans id={child.id} />
        <div class="pile">
          <ConsentPanel child={child} saved={saved} reload={reload} />
          <PausePanel child={child} saved={saved} reload={reload} />
        </div>
        <PhonesPanel id={child.id} hasCard={child.cards.length > 0} />
        <LeavePanel child={child} saved={saved} reload={reload} />
      </div>
    </>
  )
}

/** What is left of a child who was erased: the books that are still out, and soon nothing. */
function Erased({ child, back }: { child: PatronShape; back: { href: string; name: string } }) {
  return (
    <>
      <PageHead title={m.desk_child_erased()} back={back} />
      <p class="note" role="status">
        {child.openLoans > 0 && child.erasedAt
          ? m.desk_child_erased_what({ date: dayOf(child.erasedAt), n: child.openLoans })
          : m.desk_erase_done()}
      </p>
      {child.openLoans > 0 && (
        <div class="child">
          <ChildLoans id={child.id} />
        </div>
      )}
    </>
  )
}
