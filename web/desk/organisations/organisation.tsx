import { useLocation, useRoute } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { OrganisationShape } from '../../../src/people/organisations/schema.ts'
import { LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { useGet } from '../load.ts'
import { PageHead } from '../parts/page-head.tsx'
import { isAdmin, reloadMe, reviews } from '../session.ts'
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
  const loaded = useGet<OrganisationShape>(`/people/organisations/${id}`)
  const [changed, setChanged] = useState<OrganisationShape | null>(null)
  const organisation = changed && changed.version >= (loaded.value?.version ?? 0) ? changed : loaded.value
  const back = { href: '/desk/organisations', name: m.desk_nav_organisations() }

  if (loaded.problem) {
    return (
      <>
        <PageHead title={m.desk_nav_organisations()} back={back} />
        <Failure problem={loaded.problem} retry={loaded.problem.status < 500 ? undefined : loaded.again} />
      </>
    )
  }
  if (!organisation) {
    return (
      <>
        <PageHead title={m.desk_list_waiting()} back={back} />
        <Skeleton height="240px" />
      </>
    )
  }
  function reload() {
    setChanged(null)
    loaded.again()
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
      <StatePanel organisation={organisation} saved={setChanged} fresh={query['new'] === '1'} />
      <div class="org-home">
        <div>
          {reviewer && <ReviewPanel organisation={organisation} saved={reload} />}
          {paperFirst && paper}
          <DataPanel organisation={organisation} saved={setChanged} reload={reload} />
        </div>
        <div>
          {!paperFirst && paper}
          <MembersPanel key={members} organisation={organisation} />
        </div>
      </div>
    </>
  )
}
