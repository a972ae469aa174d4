import { Promised } from '../allocations/allocation-list.tsx'
import { OwnOrganisations } from '../organisations/own.tsx'
import { ReviewQueue } from '../organisations/queue.tsx'
import { NextBookings } from '../bookings/next-bookings.tsx'
import { OffersToday } from '../bookings/offers-today.tsx'
import { RequestQueue } from '../bookings/request-queue.tsx'
import { AsksToday } from '../needs/asks-today.tsx'
import { ResourcesToday } from '../resources/resource-desk.tsx'
import { decidesVenues, isHost, isLibrarian, isReviewer, ownOrganisations } from '../session.ts'
import { ActivitiesToday } from './activities-today.tsx'
import { TodayHead } from './head.tsx'
import { Today } from './today.tsx'
import { Welcome } from './welcome.tsx'

/** The first page: who waits for this account, by what its roles are. */
export function Front() {
  const queue = isReviewer.value && <ReviewQueue quiet={isLibrarian.value} />
  const requests = decidesVenues.value && <RequestQueue quiet={isLibrarian.value || !isHost.value} />
  const resources = isReviewer.value && <ResourcesToday />
  const own = ownOrganisations.value.length > 0 && <OwnOrganisations />
  const offers = ownOrganisations.value.length > 0 && <OffersToday />
  const asks = ownOrganisations.value.length > 0 && <AsksToday />
  const verified = ownOrganisations.value.find(({ status }) => status === 'verified')
  const coming = verified && (
    <>
      <Promised of={{ organisationId: verified.id, state: 'in-transit' }} />
      <Promised of={{ organisationId: verified.id, state: 'received' }} />
    </>
  )
  const next = ownOrganisations.value.length > 0 && <NextBookings />
  if (isLibrarian.value) {
    return (
      <Today>
        {offers}
        {coming}
        {asks}
        {requests}
        {resources}
        <ActivitiesToday />
        {queue}
        {own}
      </Today>
    )
  }
  if (!queue && !own && !isHost.value) return <Welcome />
  return (
    <>
      <TodayHead />
      {offers}
      {coming}
      {asks}
      {requests}
      {resources}
      {next}
      <ActivitiesToday />
      {queue}
      {own}
    </>
  )
}
