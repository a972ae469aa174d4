import type { TitleKind } from '../kinds.ts'

/** Days, counts. `limits` caps what a child may have at once, over all libraries. */
export type Policy = {
  loanDays: number
  renewalLimit: number
  holdLimit: number
  holdShelfDays: number
  /** All kinds together. */
  loanLimit: number
  /** This kind only, when a policy for the kind says so. */
  kindLimit: number | null
  /** False when only the built-in applies: staff are told that a policy is missing. */
  found: boolean
}

export type PolicyRow = {
  libraryId: string | null
  kind: TitleKind | null
  loanDays: number
  loanLimit: number
  renewalLimit: number
  holdLimit: number
  holdShelfDays: number
}

/** An unattended child is never refused for our missing settings. */
export const builtIn = { loanDays: 14, loanLimit: 3, renewalLimit: 1, holdLimit: 3, holdShelfDays: 7 }

/**
 * The policy of a library for a kind: library × kind, then library, then kind, then network, then the built-in. A policy
 * without a kind caps all kinds together, one with a kind that kind. `rows` are those that may apply.
 */
export const policyFor = (rows: PolicyRow[], libraryId: string, kind: TitleKind): Policy => {
  const at = (library: string | null, k: TitleKind | null) =>
    rows.find((r) => r.libraryId === library && r.kind === k)
  const byKind = at(libraryId, kind) ?? at(null, kind)
  const together = at(libraryId, null) ?? at(null, null)
  const first = at(libraryId, kind) ?? at(libraryId, null) ?? at(null, kind) ?? at(null, null)
  const { loanDays, renewalLimit, holdLimit, holdShelfDays } = first ?? builtIn
  return {
    loanDays,
    renewalLimit,
    holdLimit,
    holdShelfDays,
    loanLimit: (together ?? builtIn).loanLimit,
    kindLimit: byKind?.loanLimit ?? null,
    found: first !== undefined,
  }
}
