import { localDay, wallInstants, wallMinute, weekday } from '../../platform/days.ts'
import { datesOf, type Recurrence } from '../bookings/series.ts'
import { grouped } from './grouped.ts'
import type { FeedRow } from './events.ts'

/** How often an event comes again, the last time, and the instants that the rule gives and that are left out. */
export type Repeats = {
  every: 'week' | 'month'
  interval: number
  /** ISO weekdays; of a month its `nth` such day, else the day of the month on which it begins. */
  weekdays: number[]
  nth: number | null
  dayOfMonth: number
  count: number
  last: number
  except: number[]
}

/** Occurrences that one rule tells, on one wall-clock time; `name` tells the runs of a series apart. */
export type Run = {
  name: string
  first: { at: number; timeZone: string }
  rows: FeedRow[]
  repeats: Repeats
}

type Plan = { row: FeedRow; date: string; minute: number }

/** The one instant that a time on the wall's clock means; none in an hour that is left out or comes twice. */
const only = (date: string, minute: number, timeZone: string): number | undefined => {
  const instants = wallInstants(date, minute, timeZone)
  return instants.length === 1 ? instants[0] : undefined
}

/** Where on the wall's clock a series has it. */
const planOf = (row: FeedRow): Plan | null => {
  const { plannedAt, timeZone } = row
  if (plannedAt === null) return null
  const [date, minute] = [localDay(plannedAt, timeZone), wallMinute(plannedAt, timeZone)]
  return only(date, minute, timeZone) === plannedAt ? { row, date, minute } : null
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}${String(minute % 60).padStart(2, '0')}`

/** What occurrences of one run have in common; a weekly one has one weekday unless its rule names several. */
const keyOf = ({ row, date, minute }: Plan, rule: Recurrence): string => {
  const alone = rule.every === 'week' && (rule.weekdays?.length ?? 1) === 1
  return [clock(minute), ...(alone ? [weekday(date)] : []), row.timeZone.replaceAll('/', '-')].join('-')
}

/** The rule as far as it is needed: from the first date that there is to the last. */
const ruleFor = (rule: Recurrence, dates: string[]): Recurrence => {
  const { every, interval, nth } = rule
  const until = dates.at(-1) ?? ''
  return every === 'week'
    ? { every, interval, until, weekdays: [...new Set(dates.map(weekday))].toSorted((a, b) => a - b) }
    : { every, interval, until, ...(nth === undefined ? {} : { nth }) }
}

/** The run of these occurrences, or null where no rule gives their dates. */
const runOf = (plans: Plan[], rule: Recurrence): Omit<Run, 'name'> | null => {
  const byDate = new Map(plans.map((plan) => [plan.date, plan.row]))
  const dates = [...byDate.keys()].toSorted()
  const [date, head] = [dates[0], plans[0]]
  if (date === undefined || !head || dates.length < 2) return null
  const { timeZone } = head.row
  const shorter = ruleFor(rule, dates)
  const given = datesOf(date, shorter)
  if (!given.ok || !dates.every((each) => given.value.includes(each))) return null
  const instants = given.value.map((each) => only(each, head.minute, timeZone))
  const [first, last] = [instants[0], instants.at(-1)]
  // What a rule means in such an hour is read in as many ways as there are programs.
  if (first === undefined || last === undefined || instants.includes(undefined)) return null
  return {
    first: { at: first, timeZone },
    rows: dates.flatMap((each) => byDate.get(each) ?? []),
    repeats: {
      every: shorter.every,
      interval: shorter.interval,
      weekdays: shorter.weekdays ?? [weekday(date)],
      nth: shorter.nth ?? null,
      dayOfMonth: Number(date.slice(8)),
      count: given.value.length,
      last,
      except: given.value.flatMap((each, i) => (byDate.has(each) ? [] : (instants[i] ?? []))),
    },
  }
}

/** The occurrences of a series as runs, the earliest first, and those that no rule can tell. */
export const repeatsOf = (rows: FeedRow[], rule: Recurrence): { runs: Run[]; loose: FeedRow[] } => {
  const plans = rows.flatMap((row) => planOf(row) ?? [])
  // Of two on one date the one that was not moved belongs there: it is put last, and stays.
  const ordered = plans.toSorted(
    (a, b) => Number(a.row.startsAt === a.row.plannedAt) - Number(b.row.startsAt === b.row.plannedAt),
  )
  const runs = grouped(ordered, (plan) => keyOf(plan, rule))
    .flatMap(([name, own]) => {
      const run = runOf(own, rule)
      return run ? { ...run, name } : []
    })
    .toSorted((a, b) => a.first.at - b.first.at)
  const told = new Set(runs.flatMap((run) => run.rows))
  return { runs, loose: rows.filter((row) => !told.has(row)) }
}
