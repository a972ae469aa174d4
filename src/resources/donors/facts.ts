import { sql, type SQL } from 'drizzle-orm'
import { accountOf, type Ctx } from '../../platform/context.ts'
import { plainKey } from './names.ts'
import type { DonorShape } from './schema.ts'

/**
 * Whether a donor `d` is a coordinator's work, in SQL: all are, unless they coordinate one city alone; then those that
 * have their seat in it or gave something to it.
 */
export const servedDonor = (ctx: Ctx): SQL =>
  ctx.caller.kind === 'system'
    ? sql`true`
    : sql`exists (select 1 from role r where r.account_id = ${accountOf(ctx.caller)} and (r.role = 'admin'
        or (r.role = 'coordinator' and (r.city is null
          or exists (select 1 from organisation s where s.id = d.organisation_id and s.city = r.city)
          or exists (select 1 from offer_donor w join offer_city c on c.offer_id = w.offer_id and c.city = r.city
            where w.donor_id = d.id)))))`

export const donorColumns: SQL = sql`d.id, d.kind, d.name, d.sort_key, d.sort_by_hand, d.organisation_id, d.named,
  d.link_turn, d.link_hash, d.version, (select count(*) from offer_donor n where n.donor_id = d.id) as gifts`

export type DonorFacts = DonorShape & {
  storedKey: string
  linkTurn: number
  served: boolean
  /** What the organisation calls itself, where the donor is one of the platform's. */
  organisationName: string | null
  nameByHand: boolean
}

/** A donor for a command, and whether who asks may change it. */
export const donorFacts = (ctx: Ctx, id: string): SQL =>
  sql`select ${donorColumns}, ${servedDonor(ctx)} as served,
    (select s.name from organisation s where s.id = d.organisation_id) as organisation_name, d.name_by_hand
    from donor d where d.id = ${id}`

export const factsOf = (row: Record<string, unknown>): DonorFacts => ({
  ...donorOf(row),
  storedKey: String(row['sort_key']),
  linkTurn: Number(row['link_turn']),
  served: Number(row['served']) === 1,
  organisationName: (row['organisation_name'] ?? null) as string | null,
  nameByHand: Number(row['name_by_hand']) === 1,
})

export const donorOf = (row: Record<string, unknown>): DonorShape => ({
  id: String(row['id']),
  kind: row['kind'] as DonorShape['kind'],
  name: String(row['name']),
  sortKey: plainKey(String(row['sort_key'])),
  sortByHand: Number(row['sort_by_hand']) === 1,
  organisationId: (row['organisation_id'] ?? null) as string | null,
  named: Number(row['named']) === 1,
  gifts: Number(row['gifts']),
  link: row['link_hash'] !== null,
  version: Number(row['version']),
})
