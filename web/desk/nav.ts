import {
  ArrowLeftRight,
  BookOpen,
  FileUp,
  MonitorSmartphone,
  QrCode,
  School,
  Smile,
  SlidersHorizontal,
  Sun,
} from 'lucide-preact'
import type { LucideIcon } from 'lucide-preact'
import { m } from '../ui/messages/messages.js'

export type Place = { href: string; name: () => string; icon: LucideIcon; also?: RegExp }

/** The pages of the desk, as the ways to them are shown: these lie under the thumb on a phone. */
export const firstPlaces: Place[] = [
  { href: '/desk', name: m.desk_nav_today, icon: Sun },
  { href: '/desk/lend', name: m.desk_nav_lend, icon: ArrowLeftRight },
  { href: '/desk/titles', name: m.desk_nav_titles, icon: BookOpen, also: /^\/desk\/titles\// },
  { href: '/desk/children', name: m.desk_nav_children, icon: Smile, also: /^\/desk\/children\// },
]
export const morePlaces: Place[] = [
  { href: '/desk/labels', name: m.desk_nav_labels, icon: QrCode, also: /^\/desk\/labels\// },
  { href: '/desk/imports', name: m.desk_nav_imports, icon: FileUp },
  { href: '/desk/libraries', name: m.desk_nav_libraries, icon: School, also: /^\/desk\/libraries\// },
  { href: '/desk/policies', name: m.desk_nav_policies, icon: SlidersHorizontal },
  { href: '/desk/kiosks', name: m.desk_nav_kiosks, icon: MonitorSmartphone },
]

export const isHere = (place: Place, path: string): boolean =>
  path === place.href || place.also?.test(path) === true
