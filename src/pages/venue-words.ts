import * as m from '../../web/ui/messages/messages.js'
import type { VenueShape } from '../space/venues/contract.ts'
import type { Lang } from '../platform/context.ts'
import { sayIn } from './words.ts'

const names = {
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

/** 投影、音响 · projector, sound system. */
export const facilitiesOf = (lang: Lang, all: VenueShape['facilities']): string =>
  all.map((facility) => sayIn(lang)(names[facility])).join(lang === 'en' ? ', ' : '、')
