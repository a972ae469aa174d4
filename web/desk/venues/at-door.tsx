import { useRoute } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { NotYet } from '../parts/not-yet.tsx'
import { m } from '../../ui/messages/messages.js'

/** Whoever signed in to check in at a door goes back to that door's page. */
export function AtDoor() {
  const { id } = useRoute().params as { id: string }
  useEffect(() => location.replace(`/v/${encodeURIComponent(id)}`), [id])
  return (
    <NotYet
      thing={{ problem: null, again: () => undefined }}
      back={{ href: `/v/${id}`, name: m.public_venues_title() }}
    />
  )
}
