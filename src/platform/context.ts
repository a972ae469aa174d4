import type { SQL } from 'drizzle-orm'
import type { Db } from './db.ts'
import type { Env } from './env.ts'
import type { Result } from './result.ts'

export type Lang = 'zh-CN' | 'en'

/** Who asks, as their cookie proves it. What they may do is read from the database with the facts. */
export type Caller =
  | { kind: 'public' }
  | { kind: 'account'; id: string; sessionId: string }
  | { kind: 'kiosk'; id: string }
  | {
      kind: 'phone'
      id: string
      cards: string[]
      active: string | null
      insideLibraryId?: string
      insideUntil?: number
      /** Under what the database knows which children this phone is bound to. */
      bond: string
    }
  | { kind: 'system'; name: string }

/** What the database says today about who asks. */
export type Grants = {
  roles: { role: string; libraryId?: string; siteId?: string; city?: string }[]
  kiosk?: { id: string; libraryId: string; name: string }
  /** The cards in this phone that are still live, and whether the phone is bound to the child. */
  cards: { cardId: string; patronId: string; bound: boolean }[]
}

export type Replay = { fingerprint: string; status: number; body: unknown }

/** How a caller is let in: one SELECT that goes with the facts, and its reading. */
export type Door = {
  who: SQL
  admit: (row: Record<string, unknown>) => Result<Grants>
}

/** All that a command may know of its surroundings. `now` is epoch milliseconds. */
export type Ctx = {
  db: Db
  env: Env
  now: number
  newId: () => string
  caller: Caller
  /** Null for what nobody asked for: jobs, the seed. */
  door: Door | null
  /** Idempotency: the caller's key and an HMAC of what was asked. */
  key: { caller: string; key: string; fingerprint: string } | null
  lang: Lang
  /** Where it came from, as a /24 or /48. */
  network: string | null
  requestId: string
  /** Address that labels and cards carry. */
  origin: string
}

/** The id of the account that asks, or nothing that any row has. */
export const accountOf = (caller: Caller): string => (caller.kind === 'account' ? caller.id : '')

/** The caller in one word, for rows: `kiosk:01J…`. */
export const callerKey = (caller: Caller): string =>
  caller.kind === 'public'
    ? 'public'
    : caller.kind === 'system'
      ? `system:${caller.name}`
      : `${caller.kind}:${caller.id}`
