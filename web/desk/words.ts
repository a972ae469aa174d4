import type { ChildExport, PatronShape } from '../../src/people/patrons/schema.ts'
import type { LibraryShape } from '../../src/library/libraries/schema.ts'
import { avatarLabel } from '../ui/art/avatar-label.ts'
import { locale } from '../ui/locale.ts'
import { m } from '../ui/messages/messages.js'
import type { Avatar, CopyStatus } from '../ui/shapes.ts'

/** A child's nickname, or which animal's card it is. */
export const childName = (child: { nickname: string | null; avatar: string } | null): string =>
  child === null
    ? ''
    : (child.nickname ?? m.desk_child_nameless({ avatar: avatarLabel(child.avatar as Avatar) }))

/** What staff call the state of a copy. */
export const copyStatus = (status: CopyStatus): string =>
  ({
    available: m.desk_copy_available,
    'on-loan': m.desk_copy_on_loan,
    held: m.desk_copy_held,
    'in-transit': m.desk_copy_in_transit,
    lost: m.desk_copy_lost,
    missing: m.desk_copy_missing,
    damaged: m.desk_copy_damaged,
    repair: m.desk_copy_repair,
    withdrawn: m.desk_copy_withdrawn,
    'parts-missing': m.desk_copy_parts_missing,
  })[status]()

export const statusTone = (status: CopyStatus): 'good' | 'warn' | 'bad' | undefined => {
  if (status === 'available') return 'good'
  if (status === 'on-loan' || status === 'held' || status === 'in-transit') return undefined
  return status === 'lost' || status === 'missing' ? 'bad' : 'warn'
}

export const libraryKind = (kind: LibraryShape['kind']): string =>
  ({ centre: m.desk_library_centre, corner: m.desk_library_corner, mobile: m.desk_library_mobile })[kind]()

export const consentMethod = (method: NonNullable<PatronShape['consent']>['method']): string =>
  ({ paper: m.desk_consent_paper, 'in-person': m.desk_consent_in_person, phone: m.desk_consent_phone })[
    method
  ]()

/** 7K3M-9QXA: a code as people read it out. */
export const spokenCode = (code: string): string =>
  code.length === 8 ? `${code.slice(0, 4)}-${code.slice(4)}` : code

/** 12月6日 16:30, in this device's time zone. */
export const dayAndTime = (instant: string): string =>
  new Intl.DateTimeFormat(locale.value, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant))

/** 16:30, in this device's time zone. */
export const clock = (instant: string): string =>
  new Intl.DateTimeFormat(locale.value, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(instant),
  )

/** 2026年12月6日, of an instant, in this device's time zone. */
export const dayOf = (instant: string): string =>
  new Intl.DateTimeFormat(locale.value, { dateStyle: 'long' }).format(new Date(instant))

export const holdState = (state: ChildExport['holds'][number]['state']): string =>
  ({
    waiting: m.desk_hold_is_waiting,
    'in-transit': m.desk_copy_in_transit,
    ready: m.desk_hold_ready,
    filled: m.desk_hold_is_filled,
    cancelled: m.desk_hold_is_cancelled,
    expired: m.desk_hold_is_expired,
  })[state]()

const acts: Record<string, () => string> = {
  'patron.register': m.desk_act_patron_register,
  'patron.listed': m.desk_act_patron_listed,
  'patron.change': m.desk_act_patron_change,
  'patron.card': m.desk_act_patron_card,
  'patron.consent': m.desk_act_patron_consent,
  'patron.consent-withdrawn': m.desk_act_patron_consent_withdrawn,
  'patron.merge': m.desk_act_patron_merge,
  'patron.merged': m.desk_act_patron_merge,
  'patron.erase': m.desk_act_patron_erase,
  'patron.export': m.desk_act_patron_export,
  'guardian.look': m.desk_act_guardian_look,
  'phone.code': m.desk_act_phone_code,
  'phone.bound': m.desk_act_phone_bound,
  'phone.unbound': m.desk_act_phone_unbound,
}

/** What an act of the audit on a child is called; its own name where it has no word. */
export const actWord = (action: string): string => acts[action]?.() ?? action

/** 2026年9月7日 · 7 September 2026, from a local date. */
export const fullDay = (date: string): string =>
  new Intl.DateTimeFormat(locale.value, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  )

/** 周一 · Mon, for an ISO weekday. */
export const shortWeekday = (iso: number): string =>
  new Intl.DateTimeFormat(locale.value, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, 0, iso))
