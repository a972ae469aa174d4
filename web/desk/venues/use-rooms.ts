import type { VenueItem, VenueShape } from '../../../src/space/venues/schema.ts'
import type { Page } from '../../ui/shapes.ts'
import { useGet } from '../load.ts'

/** The other rooms of a venue's site that can be booked; not its parts nor its hall, which go with it. */
export function useRooms(venue: VenueShape): VenueItem[] {
  const { value } = useGet<Page<VenueItem>>('/space/venues', { siteId: venue.site.id, limit: 100 })
  return (value?.items ?? []).filter((room) => room.state === 'open' && !isKin(venue, room))
}

/** Whether a room has some of the same floor: itself, its hall, or a part of it. */
export const isKin = (venue: VenueShape, room: { id: string; parentId: string | null }): boolean =>
  room.id === venue.id || room.id === venue.parent?.id || room.parentId === venue.id
