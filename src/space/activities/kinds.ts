/** What an activity is; each has a picture of its own. */
export const activityKinds = [
  'care',
  'class',
  'reading',
  'film',
  'parents',
  'outing',
  'open-day',
  'festival',
  'elder',
  'health',
  'training',
  'meeting',
  'other',
] as const
export type ActivityKind = (typeof activityKinds)[number]

export const activityStates = ['draft', 'published', 'cancelled'] as const
export type ActivityState = (typeof activityStates)[number]

/** `none`: whoever comes, comes. */
export const signUpModes = ['none', 'open'] as const
export type SignUpMode = (typeof signUpModes)[number]

/** `going` and `came` hold seats; `waiting` moves up when one frees. */
export const signUpStates = ['going', 'waiting', 'cancelled', 'came'] as const
export type SignUpState = (typeof signUpStates)[number]

export const signUpRoles = ['guest', 'helper'] as const

/** What a helper does: at the door, setting up, with the little ones, with the camera, tidying up. */
export const helperTasks = ['door', 'set-up', 'care', 'pictures', 'tidy-up', 'other'] as const

/** How heads were counted: a code read, a name ticked, counted as they came, or from the paper list. */
export const attendanceMethods = ['scan', 'list', 'tally', 'paper'] as const

/** Which occurrences of a series a change is for: this one, this and the following, all. */
export const scopes = ['one', 'following', 'all'] as const
export type Scope = (typeof scopes)[number]

/** What can be done about a place just now, by the server's clock. */
export const phases = ['none', 'not-yet', 'open', 'waitlist', 'full', 'closed'] as const
export type Phase = (typeof phases)[number]
