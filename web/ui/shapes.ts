/** What the API answers, as the pages read it. Instants are RFC 3339 in UTC, dates `YYYY-MM-DD` at the library. */
export type Avatar =
  | 'fish'
  | 'owl'
  | 'cat'
  | 'rabbit'
  | 'bear'
  | 'fox'
  | 'panda'
  | 'whale'
  | 'bird'
  | 'turtle'
  | 'deer'
  | 'hedgehog'
export type Kind = 'book' | 'toy' | 'kit'
export type Creator = { name: string; role?: string }
export type LibraryName = { id: string; name: string; city?: string }
export type PatronName = { id: string; nickname: string | null; avatar: Avatar }
export type Places = { limit: number; left: number }

/** What is needed to draw a title: its cover, or the one drawn from these words. */
export type TitleFace = {
  titleId: string
  title: string
  cover: string | null
  creators?: Creator[]
  kind?: Kind
}
export type Hold = TitleFace & {
  id: string
  position: number
  state: 'waiting' | 'in-transit' | 'ready' | 'filled' | 'cancelled' | 'expired'
  pickupLibrary: LibraryName
  expiresOn: string | null
}
export type HoldReady = TitleFace & { id?: string }
export type Loan = {
  id: string
  copyCode: string
  titleId: string
  title: string
  cover: string | null
  creators: Creator[]
  kind: Kind
  patron: PatronName | null
  library: LibraryName
  checkedOutAt: string
  dueOn: string
  renewals: number
  returnedAt: string | null
  state: 'open' | 'overdue' | 'returned'
  undoUntil: string | null
  flags: string[]
  /** Only in the answer to a check-out. */
  places?: Places
}
export type CopyStatus =
  | 'available'
  | 'on-loan'
  | 'held'
  | 'in-transit'
  | 'lost'
  | 'missing'
  | 'damaged'
  | 'repair'
  | 'withdrawn'
  | 'parts-missing'
export type Copy = TitleFace & {
  code: string
  summary?: string | null
  library: LibraryName
  status: CopyStatus
  dueOn?: string
  gift?: { anonymous: boolean; names: string[] }
}
export type CopyHere = { code: string; title: string; status: CopyStatus }
export type Title = {
  id: string
  isbn: string | null
  title: string
  creators: Creator[]
  publisher: string | null
  year: number | null
  kind: Kind
  ageFrom: number | null
  ageTo: number | null
  cover: string | null
  available: number
  copies: number
}
export type TitlePage = Title & {
  summary: string | null
  subject: string | null
  tags: string[]
  language: string | null
  series: string | null
  version: number
  places: { library: LibraryName; copies: number; available: number }[]
}
export type Library = {
  id: string
  name: string
  city: string
  kind: 'centre' | 'corner' | 'mobile'
  address: string | null
  weekly: number[]
  hours: string | null
  openToday: boolean
}
export type Page<Row> = { items: Row[]; nextCursor: string | null }

export type KioskPaired = { kiosk: { id: string; name: string }; library: LibraryName }
export type KioskHome = KioskPaired & {
  library: LibraryName & { kind: string; timeZone: string; phoneLending: string }
  today: string
  openToday: boolean
  holdsReady: HoldReady[]
}
export type CardRead = { patron: PatronName; places: Places; loans: Loan[]; holdsReady: HoldReady[] }
export type Routing = { to: 'shelf' | 'hold-shelf' | 'transit'; libraryId?: string; libraryName?: string }
export type Returned = {
  outcome: 'returned' | 'not-on-loan'
  copy: TitleFace & { code: string }
  loan?: Loan
  routing: Routing
}
export type PhoneChildren = {
  patrons: (PatronName & { active?: boolean; bound?: boolean })[]
  active?: string
}
export type MyShelf = {
  patron: PatronName
  places: Places
  loans: Loan[]
  holds: Hold[]
  /** Whether this phone may renew and hold for the child. */
  bound: boolean
  cardUrl: string | null
}
