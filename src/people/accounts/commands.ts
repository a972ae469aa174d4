import { sql } from 'drizzle-orm'
import { versionOf, type AuditEntry } from '../../platform/audit.ts'
import { perform, type Answer } from '../../platform/command.ts'
import { accountOf, type Ctx } from '../../platform/context.ts'
import { ok, type Result } from '../../platform/result.ts'
import { fresh } from '../../platform/version.ts'
import { decideRoles } from './rules.ts'
import type { Granted, PutRoles, RolesShape } from './schema.ts'
import { rolesOf } from './sql.ts'
import { endSessionRow, newAccount, replaceRoles } from './store.ts'

const adminsChange = (version: number): AuditEntry => ({
  action: 'admins.change',
  entity: 'admins',
  entityId: 'network',
  version: version + 1,
})

/**
 * Replaces an account's roles, making the account if the address has none. Refuses a change that was made from an older
 * version, and to leave the network without an admin: two admins who take each other away meet in the version of `admins`.
 */
export const putRoles = (
  ctx: Ctx,
  input: PutRoles,
  matched: number | null,
): Promise<Result<Answer<RolesShape>>> => {
  const named = (member: 'libraryId' | 'city') => JSON.stringify(input.roles.flatMap((r) => r[member] ?? []))
  return perform(ctx, {
    facts: [
      sql`select a.id, ${rolesOf(sql`a.id`)} as roles, ${versionOf('roles', sql`a.id`)} as version,
          exists(select 1 from role where role = 'admin' and account_id is not a.id) as other_admins,
          ${versionOf('admins', sql`'network'`)} as admins,
          (select json_group_array(id) from library where id in (select value from json_each(${named('libraryId')})))
            as libraries,
          (select json_group_array(name) from city where name in (select value from json_each(${named('city')})))
            as cities
        from (select (select id from account where email = ${input.email}) as id) as a`,
    ],
    read: ([[row = {}] = []]) =>
      ok({
        account: row['id']
          ? { id: String(row['id']), roles: JSON.parse(String(row['roles'])) as Granted[] }
          : null,
        otherAdmins: Number(row['other_admins']),
        libraries: JSON.parse(String(row['libraries'])) as string[],
        cities: JSON.parse(String(row['cities'])) as string[],
        version: Number(row['version']),
        admins: Number(row['admins']),
      }),
    decide: (facts) => {
      const checked = fresh(facts.version, matched)
      if (!checked.ok) return checked
      const decided = decideRoles(input.roles, facts)
      if (!decided.ok) return decided
      const { roles, changesAdmins } = decided.value
      const id = facts.account?.id ?? ctx.newId()
      return ok({
        statements: [
          ...(facts.account ? [] : [newAccount(ctx, id, input.email)]),
          ...replaceRoles(ctx, id, roles),
        ],
        audit: [
          {
            action: 'roles.put',
            entity: 'roles',
            entityId: id,
            version: facts.version + 1,
            before: { roles: facts.account?.roles ?? [] },
            after: { roles },
          },
          ...(changesAdmins ? [adminsChange(facts.admins)] : []),
        ],
        body: { account: { id, email: input.email }, roles, version: facts.version + 1 },
      })
    },
  })
}

/**
 * Writes down that a session began. Whoever this deployment names as its first admin becomes one at that moment, while
 * there is none.
 */
export const startSession = (ctx: Ctx, token: string, account: { id: string; email: string }) => {
  const named = ctx.env.FIRST_ADMIN?.trim().toLowerCase() === account.email
  return perform(ctx, {
    facts: [
      sql`select (select id from session where token = ${token}) as session, ${
        named
          ? sql`not exists(select 1 from role where role = 'admin') as first,
              ${versionOf('roles', sql`${account.id}`)} as version, ${versionOf('admins', sql`'network'`)} as admins`
          : sql`0 as first`
      }`,
    ],
    read: ([[row = {}] = []]) => ok(row),
    decide: (row) => {
      const session = String(row['session'])
      const roles = [{ role: 'admin' as const }]
      return ok({
        statements: row['first'] ? replaceRoles(ctx, account.id, roles) : [],
        audit: [
          { action: 'session.start', entity: 'session', entityId: session, version: 1 },
          ...(row['first']
            ? [
                {
                  action: 'roles.first-admin',
                  entity: 'roles',
                  entityId: account.id,
                  version: Number(row['version']) + 1,
                  after: { roles },
                },
                adminsChange(Number(row['admins'])),
              ]
            : []),
        ],
        body: { session },
      })
    },
  })
}

/** Ends sessions of the caller's own account: the named one, or all. Twice is safe. */
export const endSessions = (ctx: Ctx, only: string | null): Promise<Result<Answer<{ ended: string[] }>>> => {
  const owner = accountOf(ctx.caller)
  return perform(ctx, {
    facts: [
      sql`select id, ${versionOf('session', sql`session.id`)} as version from session
        where user_id = ${owner} ${only === null ? sql`` : sql`and id = ${only}`}`,
    ],
    read: ([rows = []]) => ok(rows.map((r) => ({ id: String(r['id']), version: Number(r['version']) }))),
    decide: (found) =>
      ok({
        statements: found.map(({ id }) => endSessionRow(ctx, id)),
        audit: found.map(({ id, version }) => ({
          action: 'session.end',
          entity: 'session',
          entityId: id,
          version: version + 1,
        })),
        body: { ended: found.map(({ id }) => id) },
      }),
  })
}
