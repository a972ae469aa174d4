import { sql, type SQL } from 'drizzle-orm'
import { enter } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { decodeText } from '../../platform/csv.ts'
import { ok, refuse, type Refusal, type Result } from '../../platform/result.ts'
import { sha256Hex } from '../../platform/sign.ts'
import { tableOf } from '../../platform/table.ts'
import { activityColumns, factsOf, type ActivityFacts } from '../activities/facts.ts'
import type { CreateActivity } from '../activities/schema.ts'
import { activityColumnWords, activityHeader } from './activity-columns.ts'
import type { Draft, ReadActivity } from './activity-draft.ts'
import { readActivityRows } from './activity-rows.ts'
import { apply, type There } from './apply.ts'
import { readIcs } from './ics.ts'
import { placesFacts, readPlaces, type Places } from './places.ts'
import type { ImportReport } from './schema.ts'
import { inputOf, wantedOf, type Time, type Unclear } from './wanted.ts'

/** Each row is a command of its own, two round trips or more. */
const mostRows = 200

/** Of what is there as many are read as so many rows may have. */
const mostThere = 6000

type Asked = { dryRun: boolean; city: string | null; organisationId: string | null }

const isCalendar = (bytes: Uint8Array): boolean =>
  /^\W{0,4}BEGIN:VCALENDAR/i.test(new TextDecoder().decode(bytes.subarray(0, 64)).replaceAll('\0', ''))

const readList = async (
  bytes: Uint8Array,
  now: number,
): Promise<Result<{ read: ReadActivity[]; old: number }>> => {
  if (bytes.length === 0) return refuse('import.empty')
  const calendar = isCalendar(bytes)
  if (calendar) {
    const text = decodeText(bytes)
    const found = text === null ? null : readIcs(text, now)
    if (!found) return refuse('import.format')
    return found.read.length + found.old === 0 ? refuse('import.empty') : ok(found)
  }
  const table = await tableOf(bytes, { clocks: true })
  if (table === null) return refuse('import.format')
  if (table.every((row) => row.every((cell) => cell.trim() === ''))) return refuse('import.empty')
  const header = activityHeader(table)
  if ('missing' in header)
    return refuse('import.columns', {
      missing: header.missing.map((column) => `${activityColumnWords[column] ?? ''} / ${column}`).join('、'),
    })
  const read = readActivityRows(table, header)
  return read.length === 0 ? refuse('import.empty') : ok({ read, old: 0 })
}

/** The id that our own calendars write into a UID: that of an activity or of a series. */
const ownId = ({ key }: Draft): string | null =>
  /^([0-9A-HJKMNP-TV-Z]{26})(?:-.+)?@linli$/.exec(key)?.[1] ?? null

/** What of a list is there already: by what it calls it, or by our own ids. */
const thereFacts = (ctx: Ctx, sources: string[], ids: string[]): SQL[] => {
  const of = (list: string[]) => sql`(select value from json_each(${JSON.stringify(list)}))`
  const columns = activityColumns(ctx.caller)
  return [
    sql`select ${columns} from activity a where a.source in ${of(sources)} order by a.starts_at limit ${mostThere}`,
    sql`select ${columns} from activity a where a.id in (select value from json_each(${JSON.stringify(ids)})
      union select b.id from activity b where b.series_id in ${of(ids)}) order by a.starts_at limit ${mostThere}`,
  ]
}

type World = { places: Places; bySource: Map<string, Map<string, ActivityFacts>>; own: ActivityFacts[] }

const thereOf = (world: World, draft: Draft, source: string, times: Time[]): There => {
  const bySource = world.bySource.get(source)
  if (bySource) return { by: bySource, own: false }
  const id = ownId(draft)
  const own = id === null ? [] : world.own.filter((a) => a.id === id || a.seriesId === id)
  const planned = new Map(own.map((a) => [a.moved ? (a.movedFrom ?? a.startsAt) : a.startsAt, a]))
  const by = times.flatMap(({ key, startsAt }): [string, ActivityFacts][] => {
    const found = planned.get(startsAt) ?? (own.length === 1 ? own[0] : undefined)
    return found ? [[key, found]] : []
  })
  return { by: new Map(by), own: true }
}

/** The city of what our own calendar tells. */
const ownCity = ({ own }: World, draft: Draft): string | null => {
  const id = ownId(draft)
  return own.find((a) => id !== null && (a.id === id || a.seriesId === id))?.city ?? null
}

/** A refusal as a remark: where its fault stands, and what it is. */
const faultOf = (refusal: Refusal): Unclear => {
  const [first] = (refusal.errors ?? []) as { pointer?: string; code?: string }[]
  const field = first?.pointer?.split('/')[1] ?? ''
  return { field, code: refusal.code === 'input.invalid' ? (first?.code ?? refusal.code) : refusal.code }
}

/**
 * Takes a list of activities in, row by row or event by event, each by the same command as a form: what the list has
 * brought before is known again by its UID, or by its number, else its name and first time, and only gets what is told
 * otherwise. The same list again changes nothing. A dry run says the same and writes nothing. Refuses a file that cannot be
 * read, is empty, lacks a column that is needed, or has more than 200; one that is refused is named, the others are taken.
 */
export const takeActivities = async (
  asked: Ctx,
  bytes: Uint8Array,
  given: Asked,
): Promise<Result<ImportReport>> => {
  const ctx = { ...asked, key: null }
  const list = await readList(bytes, ctx.now)
  if (!list.ok) return list
  const { read, old } = list.value
  if (read.length > mostRows) return refuse('import.too-many', { limit: mostRows })
  const { dryRun, organisationId } = given
  const sourceOf = (draft: Draft) => sha256Hex(`${organisationId ?? ''}\n${draft.key}`)
  const drafts = read.flatMap(({ draft }) => draft ?? [])
  const sources = await Promise.all(drafts.map(sourceOf))
  const ids = drafts.flatMap((draft) => ownId(draft) ?? [])
  const entered = await enter(ctx, [...placesFacts(), ...thereFacts(ctx, sources, ids)])
  if (!entered.ok) return entered
  const { rows } = entered.value
  const world: World = {
    places: readPlaces(rows.slice(0, 4)),
    bySource: new Map(),
    own: (rows[5] ?? []).map(factsOf),
  }
  for (const row of rows[4] ?? []) {
    const source = String(row['source'])
    const by = world.bySource.get(source) ?? new Map<string, ActivityFacts>()
    world.bySource.set(source, by.set(String(row['source_date'] ?? ''), factsOf(row)))
  }
  const report = {
    dryRun,
    rows: read.length + old,
    created: 0,
    updated: 0,
    skipped: old,
    sites: 0,
    errors: [] as ImportReport['errors'],
    items: [] as NonNullable<ImportReport['items']>,
  }
  const again = async (some: string[]) => {
    const [found = []] = await ctx.db.read([
      sql`select ${activityColumns(ctx.caller)} from activity a
        where a.id in (select value from json_each(${JSON.stringify(some)}))`,
    ])
    return found.map(factsOf)
  }
  const seen = new Set<string>()
  for (const { line, draft, remarks } of read) {
    report.errors.push(...remarks)
    const note = (field: string, code: string, kept = true) => report.errors.push({ line, field, code, kept })
    const wanted = draft && wantedOf(draft, world.places, ownCity(world, draft) ?? given.city)
    const failed = (unclear: Unclear | null) => {
      if (unclear) note(unclear.field, unclear.code, false)
      report.skipped += 1
    }
    if (!wanted || 'code' in wanted) {
      failed(wanted)
      continue
    }
    const source = await sourceOf(wanted.draft)
    if (seen.has(source)) {
      failed({ field: '', code: 'twice' })
      continue
    }
    seen.add(source)
    const [first] = wanted.times
    const input = first && inputOf(wanted, first, organisationId, note)
    if (!first || !input || 'code' in input) {
      failed(input && 'code' in input ? input : { field: 'rrule', code: 'repeat.none' })
      continue
    }
    const at = ({ startsAt, endsAt }: Time): CreateActivity => ({
      ...input,
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(endsAt).toISOString(),
    })
    const there = thereOf(world, wanted.draft, source, wanted.times)
    const did = await apply({ ctx, dryRun, places: world.places, source }, wanted, there, at, again)
    if (did.ok) report[did.value] += 1
    else failed(faultOf(did.refusal))
    report.items.push({
      line,
      did: did.ok ? did.value : 'skipped',
      title: input.title,
      startsAt: input.startsAt,
      endsAt: input.endsAt,
      timeZone: wanted.timeZone,
      times: wanted.times.length,
      city: wanted.city,
      where: wanted.placeName,
    })
  }
  return ok(report)
}
