import type { Calendar } from '../libraries/calendar.ts'
import type { TitleKind } from '../kinds.ts'
import type { PolicyRow } from './policy.ts'

/** What the rules are told: plain values, no rows, no clock. Instants are epoch milliseconds. */

export type CopyFact = {
  code: string
  titleId: string
  title: string
  kind: TitleKind
  creators: { name: string; role?: string }[]
  coverKey: string | null
  homeId: string
  homeName: string
  homeFloats: boolean
  floats: boolean
  atId: string
  status: string
  version: number
}

export type LoanFact = {
  id: string
  copyCode: string
  titleId: string
  kind: TitleKind
  patronId: string | null
  visitId: string | null
  libraryId: string
  checkedOutAt: number
  dueOn: string
  renewals: number
  returnedAt: number | null
  ended: string | null
  by: string
  filledHold: { id: string; was: string } | null
  lostAt: number | null
  flags: string[]
  version: number
}

export type PatronFact = {
  id: string
  nickname: string | null
  avatar: string
  birthYear: number | null
  suspended: boolean
  homeId: string
  homeCity: string
}

export type CardFact = { id: string; revoked: boolean; patron: PatronFact }

export type HoldFact = {
  id: string
  titleId: string
  patronId: string
  pickupId: string
  pickupName: string
  state: 'waiting' | 'in-transit' | 'ready'
  copyCode: string | null
  version: number
}

export type LibraryFact = {
  id: string
  name: string
  city: string
  timeZone: string
  phoneLending: 'off' | 'on' | 'inside'
  calendar: Calendar
  policies: PolicyRow[]
}

/** Scope → how many: `loans`, `loans:book`, `holds`. */
export type Tallies = Record<string, number>
