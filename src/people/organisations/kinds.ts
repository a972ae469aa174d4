export const kinds = [
  'social-organisation',
  'company',
  'foundation',
  'government',
  'school',
  'group',
  'person',
] as const

export type Kind = (typeof kinds)[number]

export const statuses = ['pending', 'verified', 'suspended', 'rejected'] as const

export type Status = (typeof statuses)[number]

export const memberRoles = ['owner', 'member'] as const

export type MemberRole = (typeof memberRoles)[number]
