import type { OrganisationRow } from '../../../src/people/organisations/schema.ts'
import { daysBetween } from '../../ui/dates.ts'
import { todayAt } from '../../public/words.ts'
import { m } from '../../ui/messages/messages.js'

export type Kind = OrganisationRow['kind']
export type Status = OrganisationRow['status']

export const kinds: Kind[] = [
  'social-organisation',
  'company',
  'foundation',
  'government',
  'school',
  'group',
  'person',
]

export const kindName = (kind: Kind): string =>
  ({
    'social-organisation': m.desk_org_kind_social,
    company: m.desk_org_kind_company,
    foundation: m.desk_org_kind_foundation,
    government: m.desk_org_kind_government,
    school: m.desk_org_kind_school,
    group: m.desk_org_kind_group,
    person: m.desk_org_kind_person,
  })[kind]()

export const statuses: Status[] = ['pending', 'verified', 'suspended', 'rejected']

export const statusName = (status: Status): string =>
  ({
    pending: m.desk_org_pending,
    verified: m.desk_org_verified,
    suspended: m.desk_org_suspended,
    rejected: m.desk_org_rejected,
  })[status]()

export const statusTone = (status: Status): 'good' | 'warn' | 'bad' =>
  ({ pending: 'warn', verified: 'good', suspended: 'bad', rejected: 'bad' } as const)[status]

export const memberRole = (role: 'owner' | 'member'): string =>
  role === 'owner' ? m.desk_org_owner() : m.desk_org_member()

/** 等了 3 天 · waiting for 3 days */
export const waitingFor = (since: string): string => {
  const days = Math.floor((Date.now() - Date.parse(since)) / 86_400_000)
  return days < 1 ? m.desk_org_waiting_today() : m.desk_org_waiting_days({ n: days })
}

/** Days until the yearly confirmation is due; negative when it is late. */
export const daysToConfirm = (confirmBy: string): number => daysBetween(todayAt(), confirmBy)
