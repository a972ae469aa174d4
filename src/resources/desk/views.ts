import { look, type Rows } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { daysBetween, localDay, networkZone } from '../../platform/days.ts'
import { ok, type Result } from '../../platform/result.ts'
import type { Quantity } from '../quantities/rules.ts'
import { sumIn } from '../quantities/sums.ts'
import type { Base } from '../quantities/units.ts'
import type { ResourceDesk } from './schema.ts'
import { deskStatements, most, shown } from './sql.ts'

type Row = Record<string, unknown>

const dayOf = (at: unknown) => localDay(Number(at), networkZone)
const textOf = (value: unknown) => (value ?? null) as string | null

const named = (row: Row) => ({
  id: String(row['id']),
  title: String(row['title']),
  organisation: textOf(row['organisation']),
  city: textOf(row['city']),
})

const sumOf = (row: Row, amount: unknown) =>
  sumIn(
    {
      posted: JSON.parse(String(row['posted'] ?? 'null')) as Quantity | null,
      base: row['base'] as Base,
      factor: row['factor'] as number | null,
    },
    Number(amount),
  )

/** The statements' rows in pairs: the first of each thing, and how many there are. */
const pairsOf = (rows: Rows) =>
  Array.from({ length: rows.length / 2 }, (_, i) => ({
    rows: rows[2 * i] ?? [],
    count: Number(rows[2 * i + 1]?.[0]?.['n'] ?? 0),
  }))

/** What waits for a coordinator: the first of each, and how many. One round trip, whose rows do not grow with what there is. */
export const showDesk = (ctx: Ctx): Promise<Result<ResourceDesk>> =>
  look(ctx, deskStatements(ctx), (rows) => {
    const today = localDay(ctx.now, networkZone)
    const [unmet, needs, offers, transit, waiting, outcomes, recalled] = pairsOf(rows)
    const since = (at: unknown) => daysBetween(dayOf(at), today)
    const list = <T>(pair: { rows: Row[]; count: number } | undefined, read: (row: Row) => T) => ({
      count: pair?.count ?? 0,
      items: (pair?.rows ?? []).map(read),
    })
    const ending = (entity: 'offer' | 'need') => (row: Row) => ({
      ...named(row),
      entity,
      lastDay: String(row['last_day']),
      days: daysBetween(today, String(row['last_day'])),
    })
    const ends = [...list(offers, ending('offer')).items, ...list(needs, ending('need')).items]
    return ok({
      unmet: list(unmet, (row) => ({
        ...named(row),
        urgency: row['urgency'] as ResourceDesk['unmet']['items'][number]['urgency'],
        neededBy: String(row['needed_by']),
        families: Number(row['families']),
        waitingDays: since(row['published_at']),
        missing: row['missing'] === null ? null : sumOf(row, row['missing']),
      })),
      ending: {
        count: Math.min(most, (offers?.count ?? 0) + (needs?.count ?? 0)),
        items: ends.toSorted((a, b) => a.days - b.days || (a.id < b.id ? -1 : 1)).slice(0, shown),
      },
      transit: list(transit, (row) => ({
        ...named(row),
        needId: String(row['need_id']),
        offerTitle: String(row['offer_title']),
        quantity: sumOf(row, row['in_transit']),
        waitingDays: since(row['changed_at']),
      })),
      waiting: list(waiting, (row) => ({ ...named(row), waitingDays: since(row['changed_at']) })),
      outcomes: list(outcomes, (row) => ({
        ...named(row),
        outcome: row['outcome'] as ResourceDesk['outcomes']['items'][number]['outcome'],
        words: textOf(row['outcome_words']),
        on: String(row['outcome_on']),
      })),
      recalled: list(recalled, (row) => ({
        ...named(row),
        lotId: String(row['lot']),
        batch: String(row['batch']),
        reason: String(row['reason']),
        on: dayOf(row['recalled_at']),
        reached: Number(row['reached']),
      })),
    })
  })
