import type * as z from 'zod/mini'

export type Role = 'admin' | 'librarian' | 'host' | 'coordinator' | 'reporter'
export type CallerKind = 'public' | 'account' | 'kiosk' | 'phone'

/** Who may call a route, and what it is for. */
export type AccessRow = {
  callers: CallerKind[]
  /** Roles of an account that may; empty: any account that is signed in. */
  roles: Role[]
  /** One sentence for the OpenAPI document. */
  does: string
  /** The shape of the answer. */
  gives?: z.core.$ZodType
  /** The body is not JSON and carries no idempotency key. */
  raw?: true
}

type RowIn = { roles?: Role[]; callers?: CallerKind[]; does: string; gives?: z.core.$ZodType; raw?: true }

const row = ({ roles, callers = [], ...rest }: RowIn): AccessRow => ({
  ...rest,
  callers: roles ? ['account', ...callers] : callers,
  roles: roles ? ['admin', ...roles] : [],
})

/**
 * The one table of route × role. A route without a row here does not start; what the row does not name is refused
 * before anything is read.
 */
export const access = {
  'GET /api/health': row({ callers: ['public'], does: 'Whether the service is alive, migrated and seeded' }),
} as const satisfies Record<string, AccessRow>
