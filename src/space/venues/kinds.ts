/** What a venue may offer, as it is searched for. */
export const facilities = [
  'projector',
  'screen',
  'sound',
  'microphone',
  'whiteboard',
  'computers',
  'wifi',
  'air-conditioning',
  'tables',
  'chairs',
  'mats',
  'mirror',
  'piano',
  'stage',
  'kitchen',
  'water',
  'toilet',
  'baby-room',
  'books',
  'toys',
  'sports',
  'parking',
] as const

export type Facility = (typeof facilities)[number]

/** Who decides on a booking: a verified organisation's stands at once, or staff confirm each. */
export const approvals = ['at-once', 'staff'] as const

/** `open` can be booked; `paused` shows, and takes nothing new; `closed` is gone from the lists. */
export const venueStates = ['open', 'paused', 'closed'] as const
