import type { Gift, Gifts, Proof, Roll } from '../../src/resources/donors/schema.ts'
import type { Figures, Headline } from '../../src/resources/figures/schema.ts'
import type { NeedShape } from '../../src/resources/needs/schema.ts'
import type { OfferShape } from '../../src/resources/offers/schema.ts'
import type { ActivityMonth, ActivityRow, ActivityShape } from '../../src/space/activities/schema.ts'
import type { SiteShape } from '../../src/space/sites/schema.ts'
import type { Availability, VenueItem, VenueShape } from '../../src/space/venues/schema.ts'
import type { Answer, Problem } from '../ui/api.ts'
import { pageData } from '../ui/page-data.ts'
import type { Copy, Library, Page, Title, TitlePage } from '../ui/shapes.ts'
import type { ResourcesData } from './resources/resources-home.tsx'

export type Summary = {
  libraries: number
  titles: number
  copies: number
  loansThisMonth: number
  visitsThisMonth: number
}
/** A library as its page shows it: more members than the list has, each of which may be missing. */
export type LibraryHome = Library & {
  timeZone?: string
  phoneLending?: 'off' | 'on' | 'inside'
}
/** Only in the demo: where each part is, and who one may be. */
export type Demo = {
  kiosk?: string
  sheet?: string
  signIn?: string
  accounts?: { email: string; role: string }[]
}

/** What the server may put into a page for its first view, by the page's name. */
export type FirstData = {
  home: { summary: Summary | null; shelf: Title[]; libraries: Library[]; resources: Headline | null }
  search: { titles: Page<Title>; libraries: Library[] }
  title: TitlePage
  libraries: Page<Library>
  library: { library: LibraryHome; shelf: Title[] }
  copy: Copy
  space: Page<ActivityRow>
  'activities-month': ActivityMonth
  'activities-day': Page<ActivityRow>
  activity: ActivityShape
  venues: { venues: Page<VenueItem>; sites: SiteShape[] }
  venue: { venue: VenueShape; week: Availability }
  resources: ResourcesData
  offer: OfferShape
  need: NeedShape
  thanks: Roll
  figures: Figures
  gifts: Gifts & { donor: Gift['donor'] }
  proof: Proof
}
export type PageName = keyof FirstData

type Given = { page?: string; data?: unknown; problem?: Problem; demo?: Demo }

const given = pageData<Given>()
const address = () => location.pathname + location.search
const firstAddress = address()

/** The demo's members, in the demo. */
export const demo: Demo | null = given?.demo ?? null

let used = false

/** What the server put here for this page: once, at the first address. Whoever comes back to it wants to know anew. */
export function firstAnswer<Name extends PageName>(page: Name): Answer<FirstData[Name]> | null {
  if (used || given?.page !== page || address() !== firstAddress) return null
  used = true
  if (given.problem) return { ok: false, problem: given.problem }
  return given.data ? { ok: true, value: given.data as FirstData[Name] } : null
}
