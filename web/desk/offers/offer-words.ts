import { Briefcase, Clock, Coins, DoorOpen, HandHelping, Megaphone, Package } from 'lucide-preact'
import type { LucideIcon } from 'lucide-preact'
import type { OfferRow, OfferShape } from '../../../src/resources/offers/schema.ts'
import { locale } from '../../ui/locale.ts'
import { m } from '../../ui/messages/messages.js'
import type { SaidQuantity } from '../../../src/resources/quantities/schema.ts'

export type Kind = OfferRow['kind']

/** What can be offered: its word, its picture, what it is usually counted in and about. */
export const kinds: Record<
  Kind,
  {
    name: () => string
    icon: LucideIcon
    example: () => string
    units: SaidQuantity['unit'][]
    category: string
  }
> = {
  goods: {
    name: m.offer_kind_goods,
    icon: Package,
    example: m.offer_kind_goods_eg,
    units: ['piece', 'case', 'can', 'bottle', 'set', 'copy', 'kg', 'g', 'l', 'ml'],
    category: 'food',
  },
  money: {
    name: m.offer_kind_money,
    icon: Coins,
    example: m.offer_kind_money_eg,
    units: ['yuan'],
    category: 'relief-money',
  },
  job: {
    name: m.offer_kind_job,
    icon: Briefcase,
    example: m.offer_kind_job_eg,
    units: ['place'],
    category: 'jobs',
  },
  service: {
    name: m.offer_kind_service,
    icon: HandHelping,
    example: m.offer_kind_service_eg,
    units: ['place', 'hour', 'piece'],
    category: 'service',
  },
  hours: {
    name: m.offer_kind_hours,
    icon: Clock,
    example: m.offer_kind_hours_eg,
    units: ['hour', 'place'],
    category: 'hours',
  },
  venue: {
    name: m.offer_kind_venue,
    icon: DoorOpen,
    example: m.offer_kind_venue_eg,
    units: ['hour', 'place'],
    category: 'venue',
  },
  media: {
    name: m.offer_kind_media,
    icon: Megaphone,
    example: m.offer_kind_media_eg,
    units: ['place', 'piece'],
    category: 'media',
  },
}

export const kindNames = Object.keys(kinds) as Kind[]

export const categoryName = ({ categoryName: { zh, en } }: Pick<OfferRow, 'categoryName'>): string =>
  locale.value === 'en' ? en : zh

export const stateName = ({ state, expired }: Pick<OfferRow, 'state' | 'expired'>): string =>
  expired && state === 'published'
    ? m.offer_state_expired()
    : {
        draft: m.offer_state_draft,
        waiting: m.offer_state_waiting,
        published: m.offer_state_published,
        withdrawn: m.offer_state_withdrawn,
        expired: m.offer_state_expired,
      }[state]()

export const stateTone = ({ state, expired }: Pick<OfferRow, 'state' | 'expired'>) =>
  expired || state === 'withdrawn'
    ? undefined
    : state === 'published'
      ? ('good' as const)
      : state === 'waiting'
        ? ('warn' as const)
        : undefined

export const handoverName = (handover: OfferRow['handover']): string =>
  ({
    deliver: m.offer_handover_deliver,
    'pick-up': m.offer_handover_pick_up,
    either: m.offer_handover_either,
  })[handover]()

export const sourceName = (source: OfferShape['source']): string =>
  ({
    platform: m.offer_source_platform,
    phone: m.offer_source_phone,
    import: m.offer_source_import,
    unrecorded: m.offer_source_unrecorded,
  })[source]()
