/** To whom matches are told once a week: who asks, and who gives. */
export const digestSides = ['needs', 'offers'] as const

/** How a plan shares: the least that is moved, or the most even shares. */
export const planModes = ['least-distance', 'fair'] as const

/** What a score is made of. */
export const partNames = ['category', 'words', 'urgency', 'distance', 'waiting'] as const

/** Why an offer is not suggested for a need; the first that holds is told. */
export const exclusions = [
  'state',
  'own',
  'verified',
  'kind',
  'category',
  'unit',
  'city',
  'validity',
  'met',
  'nothing-left',
  'lot',
] as const

/**
 * Why a plan does not give a need all: its quantity is not known; no offer fits; what is left goes in larger lots only;
 * there is not enough.
 */
export const unmetReasons = ['unknown', 'no-offer', 'lot', 'short'] as const
