import { sql, type SQL } from 'drizzle-orm'
import type { Ctx, Grants } from '../../platform/context.ts'
import { refuse, ok, type Result } from '../../platform/result.ts'
import type { StepKind } from '../kinds.ts'
import type { ResourcePhoto } from '../offers/tables.ts'
import { allocationFacts, factsOf, type AllocationFacts, json } from './facts.ts'
import { decideStep, type Done } from './may.ts'
import type { Move } from './rules.ts'

export type People = { families: number; newFamilies: number; adults: number; children: number }

/** A step of an allocation, as it was written; where it was counted stands beside it. */
export type StepFacts = {
  id: string
  kind: StepKind
  on: string
  reversed: boolean
  counted: { city: string | null; category: string; base: string }
  moves: Move[]
  photo: ResourcePhoto | null
  distribution: People | null
  /** Things that it handed out stand on a library's shelf. */
  shelved: boolean
}

const kinds: readonly StepKind[] = ['cancel', 'deliver', 'receive', 'distribute', 'return']

/** Whether a step is one that somebody did with an allocation, and no promise or correction. */
export const isDone = (kind: StepKind): kind is Done => kinds.includes(kind)

/** One step with its movements and its people, and the allocation that it is of. */
export const stepFacts = (ctx: Ctx, id: string): SQL[] => [
  sql`select s.id, s.kind, s.on_day, s.city, s.category, s.base, s.photo,
      exists(select 1 from ledger_step r where r.reverses = s.id) as reversed,
      (select json_group_array(json_object('from', m.from_account, 'to', m.to_account, 'amount', m.amount))
        from (select * from movement where step_id = s.id order by seq) m) as moves,
      (select json_object('families', d.families, 'newFamilies', d.new_families, 'adults', d.adults,
        'children', d.children) from distribution d where d.id = s.id) as distribution,
      exists(select 1 from copy c where c.gift_id = s.allocation_id) as shelved
    from ledger_step s where s.id = ${id}`,
  allocationFacts(sql`(select json_array(allocation_id) from ledger_step where id = ${id})`, ctx.caller),
]

const stepOf = (row: Record<string, unknown>): StepFacts => {
  const distribution = json<People | null>(row['distribution'])
  const people = distribution && distribution.families + distribution.adults + distribution.children
  return {
    id: String(row['id']),
    kind: row['kind'] as StepKind,
    on: String(row['on_day']),
    reversed: row['reversed'] === 1,
    counted: {
      city: (row['city'] ?? null) as string | null,
      category: String(row['category']),
      base: String(row['base']),
    },
    moves: json<Move[]>(row['moves']),
    photo: json<ResourcePhoto | null>(row['photo']),
    distribution,
    shelved: row['shelved'] === 1 && people === 0,
  }
}

/** The step and its allocation, for who may do such a step. Refuses promises and corrections. */
export const readStep = (
  ctx: Ctx,
  grants: Grants,
  [steps = [], allocations = []]: Record<string, unknown>[][],
): Result<{ step: StepFacts & { kind: Done }; a: AllocationFacts }> => {
  const [row] = steps
  const [found] = allocations
  if (!row || !found) return refuse('thing.unknown')
  const [step, a] = [stepOf(row), factsOf(found)]
  const { kind } = step
  if (!isDone(kind)) return refuse('allocation.state')
  const may = decideStep(ctx, grants, a, kind)
  return may.ok ? ok({ step: { ...step, kind }, a }) : may
}
