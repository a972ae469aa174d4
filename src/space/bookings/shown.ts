import type { BookingFact } from './facts.ts'
import type { BookingShape } from './schema.ts'

const stamp = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString()

/** A booking as it is answered. */
export const shapeOf = (b: BookingFact): BookingShape => ({
  id: b.id,
  venueId: b.venueId,
  organisationId: b.organisationId,
  seriesId: b.seriesId,
  date: b.date,
  startsAt: new Date(b.startsAt).toISOString(),
  endsAt: new Date(b.endsAt).toISOString(),
  bufferMinutes: b.bufferMinutes,
  cancelBy: new Date(b.startsAt - b.cutOffMinutes * 60_000).toISOString(),
  state: b.state,
  purpose: b.purpose,
  expectedHeads: b.expectedHeads,
  reason: b.reason,
  endedBy: b.endedBy,
  standing: b.standing && {
    venueId: b.standing.venueId,
    startsAt: new Date(b.standing.startsAt).toISOString(),
    endsAt: new Date(b.standing.endsAt).toISOString(),
  },
  moved: b.moved,
  byStaff: b.byStaff,
  checkedInAt: stamp(b.checkedInAt),
  checkedOutAt: stamp(b.checkedOutAt),
  completedAt: stamp(b.completedAt),
  heads:
    b.adults === null && b.children === null ? null : { adults: b.adults ?? 0, children: b.children ?? 0 },
  usedMinutes: b.usedMinutes,
  condition: b.condition,
  photo: b.photoKey === null ? null : { words: b.photoWords ?? '', by: b.photoBy ?? '' },
  version: b.version,
  createdAt: new Date(b.createdAt).toISOString(),
})
