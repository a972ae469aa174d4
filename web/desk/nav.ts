import {
  ArrowLeftRight,
  BookOpen,
  CalendarCheck,
  CalendarDays,
  Building2,
  ChartColumn,
  DoorOpen,
  FileUp,
  Gift,
  HandHeart,
  HeartHandshake,
  HeartPulse,
  History,
  MonitorSmartphone,
  PackageCheck,
  PartyPopper,
  Phone,
  QrCode,
  School,
  Split,
  Sprout,
  Smile,
  SlidersHorizontal,
  Sun,
  UserCog,
} from 'lucide-preact'
import type { LucideIcon } from 'lucide-preact'
import { computed } from '@preact/signals'
import { m } from '../ui/messages/messages.js'
import {
  counts,
  decidesVenues,
  isAdmin,
  isHost,
  isLibrarian,
  isReviewer,
  ownOrganisations,
  roles,
} from './session.ts'

export type Place = {
  href: string
  name: () => string
  icon: LucideIcon
  also?: RegExp
  /** Who has it; everybody who is signed in, when absent. */
  may?: () => boolean
}

const books = () => isLibrarian.value
/** Holds activities: staff, and members of a verified organisation. */
const holds = () =>
  books() || isHost.value || ownOrganisations.value.some(({ status }) => status === 'verified')
/** Keeps venues: staff of sites, and owners of an organisation that may share a room. */
const keeps = () =>
  isHost.value || ownOrganisations.value.some(({ role, status }) => role === 'owner' && status === 'verified')
const watches = () => isAdmin.value || roles.value.some(({ role }) => role === 'coordinator')

/** The pages of the desk, the most used first. */
const places: Place[] = [
  { href: '/desk', name: m.desk_nav_today, icon: Sun },
  { href: '/desk/lend', name: m.desk_nav_lend, icon: ArrowLeftRight, may: books },
  { href: '/desk/titles', name: m.desk_nav_titles, icon: BookOpen, also: /^\/desk\/titles\//, may: books },
  { href: '/desk/children', name: m.desk_nav_children, icon: Smile, also: /^\/desk\/children\//, may: books },
  {
    href: '/desk/bookings',
    name: m.desk_nav_bookings,
    icon: CalendarCheck,
    also: /^\/desk\/bookings\//,
    may: () => decidesVenues.value || ownOrganisations.value.length > 0,
  },
  {
    href: '/desk/offers',
    name: m.desk_nav_offers,
    icon: Gift,
    also: /^\/desk\/offers\//,
    may: () => isReviewer.value || ownOrganisations.value.length > 0,
  },
  { href: '/desk/venues/day', name: m.desk_nav_day, icon: CalendarDays, may: () => isHost.value },
  {
    href: '/desk/activities',
    name: m.desk_nav_activities,
    icon: PartyPopper,
    also: /^\/desk\/activities\//,
    may: holds,
  },
  {
    href: '/desk/venues',
    name: m.desk_nav_venues,
    icon: DoorOpen,
    also: /^\/desk\/(venues\/(?!day)|sites\/)/,
    may: keeps,
  },
  {
    href: '/desk/organisations',
    name: m.desk_nav_organisations,
    icon: Building2,
    also: /^\/desk\/organisations\//,
  },
  { href: '/desk/resources', name: m.desk_nav_resources, icon: HandHeart, may: watches },
  {
    href: '/desk/needs',
    name: m.desk_nav_needs,
    icon: Sprout,
    also: /^\/desk\/needs\//,
    may: () => watches() || ownOrganisations.value.length > 0,
  },
  {
    href: '/desk/allocations',
    name: m.desk_nav_allocations,
    icon: PackageCheck,
    also: /^\/desk\/allocations\//,
    may: () => watches() || ownOrganisations.value.length > 0,
  },
  { href: '/desk/plans', name: m.desk_nav_plans, icon: Split, may: watches },
  { href: '/desk/consultations', name: m.desk_nav_consultations, icon: Phone, may: () => counts.value },
  {
    href: '/desk/gifts',
    name: m.desk_nav_gifts,
    icon: Gift,
    also: /^\/desk\/gifts\//,
    may: () => ownOrganisations.value.length > 0,
  },
  { href: '/desk/donors', name: m.desk_nav_donors, icon: HeartHandshake, may: watches },
  { href: '/desk/figures', name: m.public_fig_note_title, icon: ChartColumn, may: watches },
  { href: '/desk/labels', name: m.desk_nav_labels, icon: QrCode, also: /^\/desk\/labels\//, may: books },
  { href: '/desk/imports', name: m.desk_nav_imports, icon: FileUp, may: books },
  {
    href: '/desk/libraries',
    name: m.desk_nav_libraries,
    icon: School,
    also: /^\/desk\/libraries\//,
    may: books,
  },
  { href: '/desk/policies', name: m.desk_nav_policies, icon: SlidersHorizontal, may: books },
  { href: '/desk/kiosks', name: m.desk_nav_kiosks, icon: MonitorSmartphone, may: books },
  { href: '/desk/audit', name: m.desk_nav_audit, icon: History, may: books },
  { href: '/desk/running', name: m.desk_nav_running, icon: HeartPulse, may: watches },
  { href: '/desk/people', name: m.desk_nav_roles, icon: UserCog, may: () => isAdmin.value },
]

const mine = computed(() => places.filter(({ may }) => may?.() ?? true))

/** What each works with most, beside today; who has several roles, by the first of them here. */
const underThumb: [may: () => boolean, hrefs: string[]][] = [
  [books, ['/desk/lend', '/desk/titles', '/desk/children']],
  [watches, ['/desk/resources', '/desk/offers', '/desk/needs']],
  [() => isHost.value, ['/desk/bookings', '/desk/venues/day', '/desk/activities']],
  [() => counts.value, ['/desk/consultations']],
  [() => ownOrganisations.value.length > 0, ['/desk/needs', '/desk/offers', '/desk/bookings']],
]

const inOrder = computed(() => {
  const first = ['/desk', ...(underThumb.find(([may]) => may())?.[1] ?? [])]
  const rank = ({ href }: Place) => (first.includes(href) ? first.indexOf(href) : first.length)
  return [...mine.value].sort((a, b) => rank(a) - rank(b))
})

/** The ways that this account has: these lie under the thumb on a phone, the others behind 更多. */
export const firstPlaces = computed(() => inOrder.value.slice(0, 4))
export const morePlaces = computed(() => inOrder.value.slice(4))

export const isHere = (place: Place, path: string): boolean =>
  path === place.href || place.also?.test(path) === true
