import { getTableColumns, sql, type SQL } from 'drizzle-orm'
import { actingOrganisation, type ActingOrganisation } from '../../people/organisations/contract.ts'
import type { Ctx } from '../../platform/context.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { sumIn } from '../quantities/sums.ts'
import type { Base } from '../quantities/units.ts'
import type { NeedRow, NeedShape, Progress } from './schema.ts'
import { need } from './tables.ts'

type Stored = typeof need.$inferSelect

/** What a need's allocations have come to, in base units; `base`: theirs, where the need itself has none. */
export type Sums = {
  base: Base | null
  onTheWay: number
  received: number
  distributed: number
}

/** A need with what stands beside its row. */
export type NeedFacts = Omit<Stored, 'importKey'> & {
  names: { zh: string; en: string }
  organisation: { id: string; name: string }
  /** Its organisation, and what who asks is in it. */
  acting: ActingOrganisation
  sums: Sums
}

export const noSums: Sums = { base: null, onTheWay: 0, received: 0, distributed: 0 }

/** Needs `n` with their category's names, their organisation, and the sums of their allocations. */
export const needColumns = (ctx: Ctx): SQL => sql`n.*,
  (select json_object('zh', zh, 'en', en) from category where key = n.category) as names,
  ${actingOrganisation(sql`n.organisation_id`, ctx.caller)} as acting,
  (select json_object('base', min(al.base), 'onTheWay', coalesce(sum(al.in_transit), 0),
      'received', coalesce(sum(al.received + al.surplus + al.distributed), 0),
      'distributed', coalesce(sum(al.distributed), 0))
    from allocation al where al.need_id = n.id) as sums`

export const needFacts = (ctx: Ctx, id: string): SQL =>
  sql`select ${needColumns(ctx)} from need n where n.id = ${id}`

const { importKey: _key, ...columns } = getTableColumns(need)

export const factsOf = (row: Record<string, unknown>): NeedFacts => {
  const own = Object.entries(columns).map(([member, column]) => {
    const value = row[column.name] ?? null
    return [member, value === null ? null : column.mapFromDriverValue(value)]
  })
  const acting = JSON.parse(String(row['acting'])) as ActingOrganisation
  return {
    ...(Object.fromEntries(own) as Omit<Stored, 'importKey'>),
    names: JSON.parse(String(row['names'])) as NeedFacts['names'],
    organisation: { id: acting.id, name: acting.name },
    acting,
    sums: JSON.parse(String(row['sums'])) as Sums,
  }
}

const percent = (part: number, amount: number) => Math.min(100, Math.floor((part * 100) / amount))

/** How far a need is; what is missing is what nobody has promised yet. */
const progressOf = ({ posted, base, factor, amount, promised, sums }: NeedFacts): Progress => {
  const measure = { posted, base: base ?? sums.base ?? ('piece' as const), factor }
  const sum = (of: number) => sumIn(measure, of)
  return {
    asked: amount === null ? null : sum(amount),
    promised: sum(promised),
    onTheWay: sum(sums.onTheWay),
    received: sum(sums.received),
    distributed: sum(sums.distributed),
    missing: amount === null ? null : sum(Math.max(0, amount - promised)),
    promisedPercent: amount === null ? null : percent(promised, amount),
    receivedPercent: amount === null ? null : percent(sums.received, amount),
  }
}

const instant = (at: number | null) => (at === null ? null : new Date(at).toISOString())

/** A need as those see it who may see it at all. */
export const rowOf = (n: NeedFacts): NeedRow => ({
  id: n.id,
  organisationId: n.organisationId,
  organisation: n.organisation,
  kind: n.kind,
  category: n.category,
  categoryName: n.names,
  title: n.title,
  story: n.story,
  quantity: n.posted,
  neededBy: n.neededBy,
  urgency: n.urgency,
  urgencyReason: n.urgencyReason,
  families: n.families,
  adults: n.adults,
  children: n.children,
  city: n.city,
  state: n.state,
  reason: n.reason,
  follows: n.follows,
  progress: progressOf(n),
  publishedAt: instant(n.publishedAt),
  createdAt: new Date(n.createdAt).toISOString(),
  changedAt: new Date(n.changedAt).toISOString(),
  version: n.version,
})

/** Whether its social worker is asked at `now` how it went: after a later distribution, once more. */
const asksNow = ({ askOn, outcomeOn }: Pick<Stored, 'askOn' | 'outcomeOn'>, now: number): boolean =>
  askOn !== null && askOn <= localDay(now, networkZone) && (outcomeOn === null || outcomeOn < askOn)

/** One need; its inside is for its members and staff of its city. */
export const shapeOf = (
  n: NeedFacts,
  now: number,
  may: { write: boolean; coordinate: boolean },
): NeedShape => ({
  ...rowOf(n),
  notes: may.write ? n.notes : null,
  outcome: may.write ? n.outcome : null,
  outcomeWords: may.write ? n.outcomeWords : null,
  asks: may.write && asksNow(n, now),
  mayWrite: may.write,
  mayCoordinate: may.coordinate,
})
