import type { Code } from './codes.ts'

/** Why a command was not done: a code, and the members that let a client act (`limit`, `dueOn`, `errors`). */
export type Refusal = { code: Code } & Record<string, unknown>

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })

export const refuse = (
  code: Code,
  members: Record<string, unknown> = {},
): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: { ...members, code },
})
