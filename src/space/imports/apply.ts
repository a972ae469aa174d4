import { perform, rehearse, type Steps } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { localDay } from '../../platform/days.ts'
import { ok, type Result } from '../../platform/result.ts'
import { changing } from '../activities/change.ts'
import { creating, type Source } from '../activities/commands.ts'
import type { ActivityFacts } from '../activities/facts.ts'
import type { ActivityShape, CreateActivity } from '../activities/schema.ts'
import { cancelling } from '../activities/state.ts'
import type { Turn } from './activity-draft.ts'
import { instantOf } from './fit.ts'
import { placeNamed, type Places } from './places.ts'
import type { Did } from './schema.ts'
import { changesOf, keyOfPlanned, moves, whereOf, type Time, type Wanted } from './wanted.ts'

/** What is there of a draft already, by the keys of its times; `own`: it was written by this store's calendar. */
export type There = { by: Map<string, ActivityFacts>; own: boolean }

type Run = { ctx: Ctx; dryRun: boolean; places: Places; source: string }

const run = async <F>(
  { ctx, dryRun }: Run,
  steps: Steps<F, ActivityShape>,
): Promise<Result<ActivityShape>> => {
  if (dryRun) return rehearse(ctx, steps)
  const done = await perform(ctx, steps)
  return done.ok ? ok(done.value.body) : done
}

/** Makes what is not there yet; answers the ids by the keys of their times. */
const make = async (
  doing: Run,
  wanted: Wanted,
  times: Time[],
  input: (time: Time) => CreateActivity,
  seriesId?: string,
): Promise<Result<Map<string, string>>> => {
  const made = new Map<string, string>()
  const [first] = times
  if (!first) return ok(made)
  const { series, timeZone } = wanted
  const groups = series ? [first] : times
  for (const time of groups) {
    const source: Source = {
      key: doing.source,
      at: time.key,
      ...(series ? { dates: times.map(({ key }) => key) } : {}),
      ...(seriesId === undefined ? {} : { seriesId }),
    }
    const done = await run(doing, creating(doing.ctx, input(time), source))
    if (!done.ok) return done
    for (const each of done.value.occurrences)
      made.set(series ? localDay(Date.parse(each.startsAt), timeZone) : time.key, each.id)
  }
  return ok(made)
}

/** Makes one that is there say what its list says. */
const mend = async (
  doing: Run,
  there: ActivityFacts,
  turn: Pick<Turn, 'told' | 'place' | 'online' | 'cancelled' | 'reason'>,
  time: Pick<Time, 'startsAt' | 'endsAt'> | null,
  scope: 'one' | 'all',
): Promise<Result<Did>> => {
  const { ctx, places } = doing
  if (turn.cancelled) {
    if (there.state === 'cancelled') return ok('skipped')
    const gone = await run(doing, cancelling(ctx, there.id, { scope, reason: turn.reason }, null))
    return gone.ok ? ok('updated') : gone
  }
  const where = whereOf(turn, turn.place === null ? null : placeNamed(places, turn.place, there.city))
  const isElsewhen = time !== null && (time.startsAt !== there.startsAt || time.endsAt !== there.endsAt)
  const changes = {
    ...changesOf(turn.told, there),
    ...moves(where, there),
    ...(isElsewhen && time
      ? { startsAt: new Date(time.startsAt).toISOString(), endsAt: new Date(time.endsAt).toISOString() }
      : {}),
  }
  if (Object.keys(changes).length === 0) return ok('skipped')
  const changed = await run(doing, changing(ctx, there.id, { ...changes, scope }, null))
  return changed.ok ? ok('updated') : changed
}

const bigger = (a: Did, b: Did): Did => (a === 'created' || b === 'skipped' ? a : b)

/** What differs in a series: another time, another name, cancelled. */
const setApart = async (
  doing: Run,
  wanted: Wanted,
  there: Map<string, ActivityFacts>,
): Promise<Result<Did>> => {
  let did: Did = 'skipped'
  for (const { plannedAt, turn } of wanted.draft.apart) {
    const planned = instantOf(plannedAt, wanted.timeZone)
    const found = planned === null ? undefined : there.get(keyOfPlanned(wanted, planned))
    const startsAt = instantOf(turn.startsAt, wanted.timeZone)
    const endsAt = instantOf(turn.endsAt, wanted.timeZone)
    if (!found || found.endsAt <= doing.ctx.now || startsAt === null || endsAt === null) continue
    if (found.state === 'cancelled' && !turn.cancelled) continue
    const done = await mend(doing, found, turn, { startsAt, endsAt }, 'one')
    if (!done.ok) return done
    did = bigger(did, done.value)
  }
  return ok(did)
}

/** Brings what is there to what a list says: new dates are made, those that are gone are cancelled, the rest is mended. */
const renew = async (
  doing: Run,
  wanted: Wanted,
  { by, own }: There,
  input: (time: Time) => CreateActivity,
): Promise<Result<Did>> => {
  const { draft, times } = wanted
  const { now } = doing.ctx
  const open = [...by].filter(([, a]) => a.state !== 'cancelled' && a.endsAt > now)
  const apart = new Set(
    draft.apart.flatMap(({ plannedAt }) => {
      const at = instantOf(plannedAt, wanted.timeZone)
      return at === null ? [] : [keyOfPlanned(wanted, at)]
    }),
  )
  let did: Did = 'skipped'
  const note = (done: Result<Did>): done is { ok: true; value: Did } => {
    if (done.ok) did = bigger(did, done.value)
    return done.ok
  }
  if (!own) {
    const wantedKeys = new Set(times.map(({ key }) => key))
    for (const [, gone] of draft.cancelled ? [] : open.filter(([key]) => !wantedKeys.has(key))) {
      const left = await mend(doing, gone, { ...draft, cancelled: true, reason: null }, null, 'one')
      if (!note(left)) return left
    }
    const fresh = draft.cancelled ? [] : times.filter(({ key, startsAt }) => !by.has(key) && startsAt > now)
    const seriesId = [...by.values()].find((a) => a.seriesId !== null)?.seriesId ?? undefined
    const grown = await make(doing, wanted, fresh, input, seriesId)
    if (!grown.ok) return grown
    if (grown.value.size > 0) did = 'updated'
  }
  const kept = open.filter(([key, a]) => !apart.has(key) && !a.moved && times.some((t) => t.key === key))
  const inOne = kept.length > 0 && kept.every(([, a]) => a.seriesId !== null)
  for (const [key, a] of inOne ? kept.slice(0, 1) : kept) {
    const done = await mend(doing, a, draft, times.find((t) => t.key === key) ?? null, inOne ? 'all' : 'one')
    if (!note(done)) return done
  }
  const last = await setApart(doing, wanted, by)
  return note(last) ? ok(did) : last
}

/**
 * Takes one activity of a list: makes it, or makes what is there say the same. Of what is over nothing is changed. In a
 * dry run everything is decided, and nothing is written.
 */
export const apply = async (
  doing: Run,
  wanted: Wanted,
  there: There,
  input: (time: Time) => CreateActivity,
  again: (ids: string[]) => Promise<ActivityFacts[]>,
): Promise<Result<Did>> => {
  const { draft, times } = wanted
  const { now } = doing.ctx
  if (there.by.size > 0) return renew(doing, wanted, there, input)
  if (draft.cancelled && times.every(({ endsAt }) => endsAt <= now)) return ok('skipped')
  const made = await make(doing, wanted, times, input)
  if (!made.ok) return made
  if (doing.dryRun || (!draft.cancelled && draft.apart.length === 0)) return ok('created')
  const facts = await again([...made.value.values()])
  const byId = new Map(facts.map((a) => [a.id, a]))
  const by = new Map(
    [...made.value].flatMap(([key, id]) => (byId.has(id) ? [[key, byId.get(id) as ActivityFacts]] : [])),
  )
  const [head] = by.values()
  const rest =
    draft.cancelled && head
      ? await mend(doing, head, draft, null, head.seriesId === null ? 'one' : 'all')
      : await setApart(doing, wanted, by)
  return rest.ok ? ok('created') : rest
}
