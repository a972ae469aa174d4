import { useLocation, useRoute } from 'preact-iso'
import type { OrganisationShape } from '../../../src/people/organisations/schema.ts'
import { LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { NotYet } from '../parts/not-yet.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { isAdmin, reloadMe, reviews } from '../session.ts'
import { useThing } from '../use-thing.ts'
import { CalendarPanel } from './calendar-panel.tsx'
import { CertificatePanel } from './certificate-panel.tsx'
import { DataPanel } from './data-panel.tsx'
import { MembersPanel } from './members-panel.tsx'
import './organisations.css'
import { ReviewPanel } from './review-panel.tsx'
import { StatePanel } from './state-panel.tsx'

export function OrganisationHome() {
  const { params } = useRoute()
  const id = params['id'] ?? ''
  return <Home key={id} id={id} />
}

/** An organisation, for those who belong to it and for who reviews it. */
function Home({ id }: { id: string }) {
  const { query } = useLocation()
  const thing = useThing<OrganisationShape>(`/people/organisations/${id}`)
  const organisation = thing.value
  const back = { href: '/desk/organisations', name: m.desk_nav_organisations() }

  if (!organisation || thing.problem) return <NotYet thing={thing} back={back} />
  function reload() {
    thing.reload()
    void reloadMe()
  }
  const reviewer = reviews(organisation.city)
  const owner = organisation.role === 'owner'
  // A hand-over changes who is in it.
  const members = reviewer ? organisation.version : 'own'
  const paper = (
    <CertificatePanel organisation={organisation} owner={owner} saw={owner || reviewer} saved={reload} />
  )
  // A certificate that is still to come is the next thing to do.
  const paperFirst = owner && !organisation.certificate && !reviewer
  return (
    <>
      <PageHead title={organisation.name} back={back}>
        {isAdmin.value && (
          <LinkButton bare href={`/desk/audit?entity=organisation&entityId=${organisation.id}`}>
            {m.desk_audit_open()}
          </LinkButton>
        )}
      </PageHead>
      <StatePanel organisation={organisation} saved={thing.saved} fresh={query['new'] === '1'} />
      <div class="org-home">
        <div>
          {reviewer && <ReviewPanel organisation={organisation} saved={reload} />}
          {paperFirst && paper}
          <DataPanel organisation={organisation} saved={thing.saved} reload={reload} />
        </div>
        <div>
          {!paperFirst && paper}
          {owner && organisation.status === 'verified' && <CalendarPanel id={organisation.id} />}
          <MembersPanel key={members} organisation={organisation} />
        </div>
      </div>
    </>
  )
}
