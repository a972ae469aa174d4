import * as z from 'zod/mini'

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

/** A row of the table: an admin may whatever an account may. */
export const row = ({ roles, callers = [], ...rest }: RowIn): AccessRow => ({
  ...rest,
  callers: roles ? ['account', ...callers] : callers,
  roles: roles ? ['admin', ...roles] : [],
})

/** The shape of a page of a list. */
export const listOf = <S extends z.core.$ZodType>(shape: S) =>
  z.object({ items: z.array(shape), nextCursor: z.nullable(z.string()) })
