import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { OrganisationRow } from '../../../src/people/organisations/schema.ts'
import type { Booked, WaitShape } from '../../../src/space/bookings/schema.ts'
import type { VenueShape } from '../../../src/space/venues/schema.ts'
import { Neighbours } from '../../ui/art/neighbours.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { Empty } from '../../ui/states.tsx'
import { useGet, useList } from '../load.ts'
import { NotYet } from '../parts/not-yet.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { isHost, ownOrganisations } from '../session.ts'
import { BookForm } from './book-form.tsx'
import { BookedPanel } from './booked-panel.tsx'
import { WaitsPanel } from './waits-panel.tsx'
import './bookings.css'

const back = () => ({ href: '/desk/bookings', name: m.desk_nav_bookings() })

export type Asker = { id: string; name: string }

/** A booking of one venue; which one, and when, stands in the address. */
export function NewBooking() {
  const { query } = useLocation()
  if (!query['venueId']) {
    return (
      <>
        <PageHead title={m.desk_book_title()} back={back()} />
        <div class="card">
          <Empty picture={<Neighbours />} title={m.desk_book_choose()}>
            <LinkButton href="/space/venues">{m.public_venues_title()}</LinkButton>
          </Empty>
        </div>
      </>
    )
  }
  return <OfVenue venueId={query['venueId']} startsAt={query['startsAt']} endsAt={query['endsAt']} />
}

type Props = { venueId: string; startsAt: string | undefined; endsAt: string | undefined }

function OfVenue({ venueId, startsAt, endsAt }: Props) {
  const venue = useGet<VenueShape>(`/space/venues/${encodeURIComponent(venueId)}`)
  const [done, setDone] = useState<Booked | null>(null)
  const [wait, setWait] = useState<WaitShape | null>(null)
  const own = ownOrganisations.value.filter(({ status }) => status === 'verified')
  if (!venue.value) return <NotYet thing={venue} back={back()} />
  const head = (
    <PageHead title={m.desk_book_of({ venue: venue.value.name })} tab={m.desk_book_title()} back={back()} />
  )
  if (done) {
    return (
      <>
        {head}
        <BookedPanel booked={done} venue={venue.value} again={() => setDone(null)} />
      </>
    )
  }
  if (wait) {
    return (
      <>
        {head}
        <WaitsPanel wait={wait} venue={venue.value} />
      </>
    )
  }
  const form = { venue: venue.value, startsAt, endsAt, done: setDone, waits: setWait }
  if (isHost.value) {
    return (
      <>
        {head}
        <ForOthers {...form} own={own} />
      </>
    )
  }
  return (
    <>
      {head}
      {own.length === 0 ? <NotVerified /> : <BookForm {...form} askers={own} />}
    </>
  )
}

type OthersProps = Omit<Props, 'venueId'> & {
  venue: VenueShape
  done: (booked: Booked) => void
  waits: (wait: WaitShape) => void
  own: Asker[]
}

/** Staff book for those who phone: any verified organisation that they may see. */
function ForOthers({ own, ...form }: OthersProps) {
  const { rows } = useList<OrganisationRow>('/people/organisations', { status: 'verified' }, 100)
  if (rows === null) return <div class="card" aria-busy="true" />
  const others = rows.filter(({ id }) => !own.some((mine) => mine.id === id))
  return <BookForm {...form} askers={[...own, ...others]} forOthers />
}

function NotVerified() {
  const waiting = ownOrganisations.value.length > 0
  return (
    <div class="card">
      <Empty picture={<Neighbours />} title={waiting ? m.desk_book_waiting() : m.desk_book_no_org()}>
        <p>{waiting ? m.desk_book_waiting_do() : m.desk_book_no_org_do()}</p>
        <LinkButton href={waiting ? '/desk/organisations' : '/desk/organisations/new'}>
          {waiting ? m.desk_nav_organisations() : m.desk_org_register()}
        </LinkButton>
      </Empty>
    </div>
  )
}
