import { m } from '../../ui/messages/messages.js'
import { OwnOrganisations } from '../organisations/own.tsx'
import { ReviewQueue } from '../organisations/queue.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { isLibrarian, isReviewer, ownOrganisations } from '../session.ts'
import { greeting } from './greeting.ts'
import { Today } from './today.tsx'
import { Welcome } from './welcome.tsx'

/** The first page: who waits for this account, by what its roles are. */
export function Front() {
  const queue = isReviewer.value && <ReviewQueue quiet={isLibrarian.value} />
  const own = ownOrganisations.value.length > 0 && <OwnOrganisations />
  if (isLibrarian.value) {
    return (
      <Today>
        {queue}
        {own}
      </Today>
    )
  }
  if (!queue && !own) return <Welcome />
  return (
    <>
      <PageHead tab={m.desk_nav_today()} title={greeting()} />
      {queue}
      {own}
    </>
  )
}
