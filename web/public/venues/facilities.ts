import type { VenueItem } from '../../../src/space/venues/schema.ts'
import { locale } from '../../ui/locale.ts'
import { m } from '../../ui/messages/messages.js'

export type Facility = VenueItem['facilities'][number]

/** Those that are asked for most come first. */
export const facilities: Facility[] = [
  'projector',
  'sound',
  'whiteboard',
  'wifi',
  'tables',
  'mats',
  'microphone',
  'air-conditioning',
  'screen',
  'computers',
  'chairs',
  'mirror',
  'piano',
  'stage',
  'kitchen',
  'water',
  'toilet',
  'baby-room',
  'books',
  'toys',
  'sports',
  'parking',
]

const names: Record<Facility, () => string> = {
  projector: m.public_facility_projector,
  screen: m.public_facility_screen,
  sound: m.public_facility_sound,
  microphone: m.public_facility_microphone,
  whiteboard: m.public_facility_whiteboard,
  computers: m.public_facility_computers,
  wifi: m.public_facility_wifi,
  'air-conditioning': m.public_facility_air_conditioning,
  tables: m.public_facility_tables,
  chairs: m.public_facility_chairs,
  mats: m.public_facility_mats,
  mirror: m.public_facility_mirror,
  piano: m.public_facility_piano,
  stage: m.public_facility_stage,
  kitchen: m.public_facility_kitchen,
  water: m.public_facility_water,
  toilet: m.public_facility_toilet,
  'baby-room': m.public_facility_baby_room,
  books: m.public_facility_books,
  toys: m.public_facility_toys,
  sports: m.public_facility_sports,
  parking: m.public_facility_parking,
}

export const facilityName = (facility: Facility): string => names[facility]()

/** 投影、音响 · projector, sound system. */
export const facilityNames = (all: Facility[]): string =>
  all.map(facilityName).join(locale.value === 'en' ? ', ' : '、')
