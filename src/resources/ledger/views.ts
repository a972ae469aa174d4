import { sql, type SQL } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import type { Ctx, Grants } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { photoPath } from '../../platform/photos.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { givenBy } from '../gifts/contract.ts'
import type { StepKind } from '../kinds.ts'
import type { ResourcePhoto } from '../offers/tables.ts'
import { fitPosted } from '../quantities/fit.ts'
import {
  allocationFacts,
  allocationRows,
  factsOf,
  instant,
  lotOf,
  rowOf,
  type AllocationFacts,
  type LotFacts,
  json,
} from './facts.ts'
import { idsOf, mayList } from './listed.ts'
import { decideStep, sideOf, type Done } from './may.ts'
import { shapeOf } from './people.ts'
import { movesOf, type Move } from './rules.ts'
import { isDone } from './said-steps.ts'
import type { AllocationRow, AllocationShape, ListAllocations, StepShape } from './schema.ts'
import { stops } from './step.ts'

type List = { items: AllocationRow[]; nextCursor: string | null }

/**
 * An appeal for money is seen by staff and verified organisations alone: whoever gives and is not verified sees what was
 * promised, and not what the need says.
 */
const shown = (ctx: Ctx, grants: Grants, a: AllocationFacts): AllocationRow => {
  const row = rowOf(a)
  const hidden =
    a.need.kind === 'money' && sideOf(ctx, grants, a) === 'giver' && a.giver?.status !== 'verified'
  return hidden ? { ...row, need: { title: '' } } : row
}

/** Allocations of an offer, a need, an organisation or a city, the newest first. One round trip. */
export const listAllocations = async (
  ctx: Ctx,
  { cursor: text, limit = 20, ...asked }: ListAllocations,
): Promise<Result<List>> => {
  const cursor = readCursor(text, 2)
  if (!cursor.ok) return cursor
  const ids = idsOf(ctx, asked, cursor.value, limit + 1)
  return look(
    ctx,
    [sql`select ${mayList(ctx, asked)} as may`, allocationRows(ids, ctx.caller)],
    ([may, rows = []], grants) => {
      if (may?.[0]?.['may'] !== 1) return refuse('role.missing')
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return ok({
        items: rows.slice(0, limit).map((row) => shown(ctx, grants, factsOf(row))),
        nextCursor: last ? cursorOf([Number(last['at']), String(last['id'])]) : null,
      })
    },
  )
}

const stepsOf = (id: string): SQL => sql`select s.id, s.kind, s.on_day, s.at, s.why, s.photo, s.reverses,
    (select r.id from ledger_step r where r.reverses = s.id) as reversed_by,
    (select json_group_array(json_object('from', m.from_account, 'to', m.to_account, 'amount', m.amount))
      from (select * from movement where step_id = s.id order by seq) m) as moves,
    (select json_object('amount', d.amount, 'families', d.families, 'newFamilies', d.new_families, 'adults', d.adults,
      'children', d.children, 'place', d.place) from distribution d where d.id = s.id) as distribution,
    case when s.actor like 'system:%' then 'system'
      when exists (select 1 from membership k where k.organisation_id = a.organisation_id
        and k.account_id = substr(s.actor, 9)) then 'organisation'
      when exists (select 1 from membership k where k.organisation_id = o.organisation_id
        and k.account_id = substr(s.actor, 9)) then 'donor'
      else 'staff' end as said_by
  from ledger_step s join allocation a on a.id = s.allocation_id join offer o on o.id = s.offer_id
  where s.allocation_id = ${id}
  order by (select min(m.seq) from movement m where m.step_id = s.id) limit 500`

/** How to reach who gives: as the offer says, else the organisation's own. */
const contactOf = (id: string): SQL => sql`select o.contact_for, coalesce(o.contact, (select
      concat_ws(' · ', g.contact_name, g.contact_phone, g.contact_email) from organisation g where g.id = o.organisation_id))
      as contact, ${givenBy(sql`a.id`)} as given, (select json_group_array(d.name order by od.position) from offer_donor od
      join donor d on d.id = od.donor_id where od.offer_id = o.id) as names
    from allocation a join offer o on o.id = a.offer_id where a.id = ${id}`

const photographed: readonly StepKind[] = ['deliver', 'receive', 'distribute', 'return']

const stepOf = (ctx: Ctx, grants: Grants, a: AllocationFacts, row: Record<string, unknown>): StepShape => {
  const kind = row['kind'] as StepKind
  const photo = json<ResourcePhoto | null>(row['photo'])
  const distribution = json<Parameters<typeof shapeOf>[1] | null>(row['distribution'])
  const mayDo = isDone(kind) && decideStep(ctx, grants, a, kind).ok
  return {
    id: String(row['id']),
    kind,
    on: String(row['on_day']),
    at: instant(Number(row['at'])),
    why: (row['why'] ?? null) as string | null,
    by: row['said_by'] as StepShape['by'],
    movements: json<Move[]>(row['moves']).map(({ from, to, amount }) => ({
      from,
      to,
      quantity: fitPosted(a, amount),
    })),
    photo: photo && {
      url: photoPath(photo.key),
      width: photo.width,
      height: photo.height,
      words: photo.words,
    },
    reverses: (row['reverses'] ?? null) as string | null,
    reversedBy: (row['reversed_by'] ?? null) as string | null,
    distribution: distribution && shapeOf(a, distribution),
    mayReverse: mayDo && row['reversed_by'] === null,
    mayPhoto: mayDo && photographed.includes(kind),
  }
}

/** What who asks may do with it now. */
const mayDo = (ctx: Ctx, grants: Grants, a: AllocationFacts): Done[] => {
  const isRecalled = a.lot !== null && a.lot.recalledAt !== null
  const steps = [
    { do: 'deliver' },
    { do: 'receive', amount: 1, lost: 0 },
    { do: 'distribute', amount: 1 },
    { do: 'return' },
    { do: 'cancel' },
  ] as const
  return steps
    .filter((step) => !(isRecalled && stops(step.do)))
    .filter((step) => movesOf(step, a.balances).ok && decideStep(ctx, grants, a, step.do).ok)
    .map((s) => s.do)
}

/**
 * One allocation with its steps, for staff of its city and both organisations. Who gives is named to staff and to who
 * gave; to the need's organisation as everybody may know it. One round trip.
 */
export const showAllocation = (ctx: Ctx, id: string): Promise<Result<AllocationShape>> =>
  look(
    ctx,
    [
      allocationFacts(JSON.stringify([id]), ctx.caller),
      stepsOf(id),
      contactOf(id),
      sql`select l.id, l.batch, l.best_before as bestBefore, l.recalled_at as recalledAt, l.reason from allocation a
        join offer_lot l on l.offer_id = a.offer_id where a.id = ${id} order by l.batch limit 100`,
    ],
    ([found, steps = [], givers, lots = []], grants) => {
      const row = found?.[0]
      if (!row) return refuse('thing.unknown')
      const a = factsOf(row)
      const side = sideOf(ctx, grants, a)
      if (side === null) return refuse('role.missing')
      const given = json<{ anonymous: boolean; names: string[] }>(givers?.[0]?.['given'])
      const all = json<string[]>(givers?.[0]?.['names'])
      const reachable =
        side === 'staff' ||
        (side === 'organisation' && !given.anonymous && givers?.[0]?.['contact_for'] === 'matched')
      return ok({
        ...shown(ctx, grants, a),
        donors: side === 'organisation' ? given : { ...given, names: all },
        contact: reachable ? ((givers?.[0]?.['contact'] ?? null) as string | null) : null,
        steps: steps.map((step) => stepOf(ctx, grants, a, step)),
        may: mayDo(ctx, grants, a),
        lots: (lots as LotFacts[]).map(lotOf),
      })
    },
  )
