import type { Answer } from '../ui/api.ts'
import type {
  CardRead,
  CopyHere,
  HoldReady,
  Loan,
  PatronName,
  Places,
  Returned,
  TitleFace,
} from '../ui/shapes.ts'
import type { ReadCode } from '../../src/library/codes.ts'

/** Milliseconds of the device's clock. */
export type Instant = number

/**
 * Work for the counter. The id and the instant are made here, on the device: the same operation asked twice
 * happens once, and a journal can keep it while the network is away.
 */
type Asked<Kind extends string, Fields> = { kind: Kind; id: string; at: Instant } & Fields
export type CardOperation = Asked<'card', { card: string }>
export type LendOperation = Asked<'lend', { card: string; copyCode: string; evidence?: 'in-hand' }>
export type ReturnOperation = Asked<'return', { copyCode: string; bagOf?: string }>
export type UndoOperation = Asked<'undo', { card: string; copyCode: string; loanId: string }>
export type RenewOperation = Asked<'renew', { card: string; copyCode: string; loanId: string }>
export type FindOperation = Asked<'find', { isbn13: string }>
export type Operation =
  | CardOperation
  | LendOperation
  | ReturnOperation
  | UndoOperation
  | RenewOperation
  | FindOperation
export type Answered =
  | { operation: CardOperation; answer: Answer<CardRead> }
  | { operation: LendOperation; answer: Answer<Loan> }
  | { operation: ReturnOperation; answer: Answer<Returned> }
  | { operation: UndoOperation; answer: Answer<Loan> }
  | { operation: RenewOperation; answer: Answer<Loan> }
  | { operation: FindOperation; answer: Answer<{ items: CopyHere[] }> }

/** One book in the bag. `earlier`: it was there when the card was read; `unsure`: asked, and no answer came. */
export type BagRow = {
  copyCode: string
  state: 'lending' | 'lent' | 'earlier' | 'undoing' | 'unsure'
  loan: Loan | null
  /** The lending that put it here, to ask again or to undo it. */
  lending: LendOperation | null
  undoUntil: Instant | null
}
export type Child = {
  card: string
  phase: 'opening' | 'open'
  patron: PatronName | null
  places: Places
  rows: BagRow[]
  holdsReady: HoldReady[]
  /** Books scanned while the card was still being read. */
  waiting: string[]
}
/** One book that came back without a card. */
export type ReturnRow = {
  copyCode: string
  operation: ReturnOperation
  /** Null while it is on its way. */
  answer: Returned | null
}
export type Farewell = { patron: PatronName | null; lent: number; dueOn: string | null; until: Instant }

/** What there is to say: on the screen, with a face, and aloud. */
export type Topic =
  | 'hello'
  | 'lent'
  | 'undone'
  | 'renewed'
  | 'returned'
  | 'not-on-loan'
  | 'goodbye'
  | 'changed-child'
  | 'drowsy'
  | 'help'
  | 'same-card'
  | 'already-yours'
  | 'just-lent'
  | 'copy-bad-check'
  | 'strange'
  | 'venue'
  | 'activity'
  | 'isbn-none'
  | 'isbn-several'
  | 'card-unknown'
  | 'card-revoked'
  | 'copy-unknown'
  | 'copy-on-loan'
  | 'copy-not-lendable'
  | 'copy-held'
  | 'suspended'
  | 'limit'
  | 'renewal-limit'
  | 'renewal-held'
  | 'renewal-no-gain'
  | 'undo-late'
  | 'too-fast'
  | 'network'
  | 'fault'
export type Told = {
  topic: Topic
  name?: string | null
  title?: string
  left?: number
  limit?: number
  count?: number
  dueOn?: string | null
  routing?: Returned['routing']
  requestId?: string
}
/** What a child may do about it. */
export type Choice =
  | { act: 'in-hand'; copyCode: string }
  | { act: 'give-back'; copyCode: string }
  | { act: 'renew'; copyCode: string; loanId: string }
  | { act: 'again'; operation: Operation }
  | { act: 'use-copy'; copyCode: string; status: CopyHere['status'] }
  | { act: 'help' }
  | { act: 'dismiss' }
export type Notice = Told & { face: TitleFace | null; choices: Choice[]; until: Instant }

export type Session = {
  child: Child | null
  returned: ReturnRow[]
  notice: Notice | null
  farewell: Farewell | null
  help: boolean
  drowsy: boolean
  /** The last sign of life: a scan, a touch, a code in the camera's view. */
  quietSince: Instant
  /** When each code was last seen; a code held up to the camera is one scan for as long as it stays there. */
  seen: Record<string, Instant>
  /** What the child who just left took along: seen again at once, it was not brought back. */
  justLent: { copies: string[]; until: Instant } | null
  /** Operations that are on their way. */
  pending: string[]
  /** The number of the last fault, for the adult who is called. */
  lastFault: string | null
  now: Instant
}
export type Sound = 'scan' | 'good' | 'back' | 'oops' | 'bye' | 'call'
export type Effect =
  | { do: 'ask'; operation: Operation }
  | { do: 'sound'; sound: Sound }
  | { do: 'say'; told: Told }
  | { do: 'lost-pairing'; code: string }
export type KioskEvent =
  | { type: 'scan'; read: ReadCode; by: 'camera' | 'scanner' | 'pad' }
  | ({ type: 'answered' } & Answered)
  | { type: 'choose'; choice: Choice }
  | { type: 'undo'; copyCode: string }
  | { type: 'leave' }
  | { type: 'touch' }
  | { type: 'help'; open: boolean }
  | { type: 'tick' }
/** What the pure machine may not make by itself. */
export type Given = { now: Instant; newId: () => string }
export type Step = [Session, Effect[]]
