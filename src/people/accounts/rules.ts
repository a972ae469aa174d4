import { ok, refuse, type Result } from '../../platform/result.ts'
import type { Granted } from './schema.ts'

export type RolesFacts = {
  /** The account that the address has, and its roles; null when nobody ever signed in with it. */
  account: { id: string; roles: Granted[] } | null
  /** Admins other than this account. */
  otherAdmins: number
  libraries: string[]
  cities: string[]
}

export type RolesDecision = { roles: Granted[]; changesAdmins: boolean }

type Scope = 'libraryId' | 'siteId' | 'city'

/** Which one scope a role may have; without one it is for the whole network. */
const scopes: Record<Granted['role'], Scope[]> = {
  admin: [],
  librarian: ['libraryId', 'city'],
  host: ['siteId', 'city'],
  coordinator: ['city'],
  reporter: ['city'],
}

const scopeOf = (r: Granted): Scope[] =>
  (['libraryId', 'siteId', 'city'] as const).filter((s) => r[s] !== undefined)

const isAdmin = (granted: Granted[]) => granted.some((r) => r.role === 'admin')

/**
 * The roles that an account has from now on, each once. Refuses a scope that the role cannot have, a library or city
 * that is not there, and taking the network's last admin away.
 */
export const decideRoles = (wanted: Granted[], facts: RolesFacts): Result<RolesDecision> => {
  const errors = wanted.flatMap((r, i) => {
    const given = scopeOf(r)
    const wrong = given.find((s) => !scopes[r.role].includes(s)) ?? given[1]
    return wrong ? [{ pointer: `/roles/${i}/${wrong}`, code: 'scope' }] : []
  })
  if (errors.length > 0) return refuse('input.invalid', { errors })
  const library = wanted.findIndex((r) => r.libraryId !== undefined && !facts.libraries.includes(r.libraryId))
  if (library >= 0)
    return refuse('library.unknown', {
      errors: [{ pointer: `/roles/${library}/libraryId`, code: 'unknown' }],
    })
  const city = wanted.findIndex((r) => r.city !== undefined && !facts.cities.includes(r.city))
  if (city >= 0)
    return refuse('city.unknown', { errors: [{ pointer: `/roles/${city}/city`, code: 'unknown' }] })
  const was = facts.account ? isAdmin(facts.account.roles) : false
  if (was && !isAdmin(wanted) && facts.otherAdmins === 0) return refuse('role.last-admin')
  const once = new Map(wanted.map((r) => [JSON.stringify([r.role, r.libraryId, r.siteId, r.city]), r]))
  return ok({ roles: [...once.values()], changesAdmins: was !== isAdmin(wanted) })
}
