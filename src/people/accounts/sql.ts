import { sql, type SQL } from 'drizzle-orm'

/** An account's roles as JSON, without the scopes that they do not have. */
export const rolesOf = (accountId: SQL): SQL =>
  sql`(select json_group_array(json_patch('{}', json_object('role', role, 'libraryId', library_id, 'siteId', site_id,
    'city', city))) from role where account_id = ${accountId})`

/** The organisations that an account belongs to, as JSON, by name. */
export const organisationsOf = (accountId: SQL): SQL =>
  sql`(select json_group_array(json_object('id', o.id, 'name', o.name, 'role', m.role, 'status', o.status) order by o.sort_key)
    from membership m join organisation o on o.id = m.organisation_id where m.account_id = ${accountId})`
