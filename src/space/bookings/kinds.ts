/** What may become of a booking. */
export const bookingStates = [
  'requested',
  'confirmed',
  'checked-in',
  'completed',
  'denied',
  'cancelled',
  'no-show',
] as const

export type BookingState = (typeof bookingStates)[number]

/** What may become of a wish for a slot that is taken. */
export const waitStates = ['waiting', 'offered', 'taken', 'expired', 'left'] as const
