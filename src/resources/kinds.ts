/** What can be offered. A need is of the kind of its category. */
export const offerKinds = ['goods', 'money', 'job', 'service', 'hours', 'venue', 'media'] as const

/** `waiting`: staff look at what an unverified partner posted; `expired`: its last day has passed. */
export const offerStates = ['draft', 'waiting', 'published', 'withdrawn', 'expired'] as const

export const needStates = ['draft', 'published', 'withdrawn', 'expired'] as const

export const urgencies = ['low', 'normal', 'high'] as const

/** How things get to those who need them. */
export const handovers = ['deliver', 'pick-up', 'either'] as const

/** To whom the contact of an offer is shown: staff alone, or also the organisation that it was promised to. */
export const contactFor = ['staff', 'matched'] as const

/** Where an offer came from: the platform itself, somebody who phoned or wrote, a list, or nobody wrote it down. */
export const offerSources = ['platform', 'phone', 'import', 'unrecorded'] as const

export const donorKinds = ['organisation', 'person'] as const

/** What became of a need, thirty days after its families got something. */
export const needOutcomes = ['fits', 'unfit', 'still-missing'] as const

/** How a published post was touched: 新增, 修改, 续期. Each is one update. */
export const updateKinds = ['new', 'changed', 'renewed'] as const

export type UpdateKind = (typeof updateKinds)[number]

/** How far an allocation is: see `stateOf`. */
export const allocationStates = [
  'allocated',
  'in-transit',
  'received',
  'distributed',
  'returned',
  'lost',
  'cancelled',
] as const

/** What a step of the ledger was. Corrections are steps of their own, `reverse`. */
export const stepKinds = [
  'publish',
  'change',
  'renew',
  'withdraw',
  'expire',
  'allocate',
  'cancel',
  'deliver',
  'receive',
  'distribute',
  'return',
  'reverse',
] as const

export type StepKind = (typeof stepKinds)[number]

/**
 * Where a quantity of an offer can be. What is outside has no balance: it is where gifts come from and where an offer that
 * is cut or withdrawn goes back to.
 */
export const accounts = [
  'offered',
  'reserved',
  'in-transit',
  'received',
  'surplus',
  'distributed',
  'lost',
  'returned',
] as const

/** What is counted by month, city and category. */
export const figures = [
  'offers',
  'needs',
  'offered',
  'renewed',
  'taken-back',
  'allocated',
  'cancelled',
  'delivered',
  'received',
  'distributed',
  'lost',
  'returned',
  'families',
  'families-new',
  'adults',
  'children',
  'updates-new',
  'updates-changed',
  'updates-renewed',
] as const

export type Figure = (typeof figures)[number]
