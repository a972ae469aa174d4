import { sql } from 'drizzle-orm'
import { servesSite } from '../../people/contract.ts'
import { enter, type Rows } from '../../platform/command.ts'
import type { Ctx, Grants } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { tableOf } from '../../platform/table.ts'
import { createSite } from '../sites/commands.ts'
import { changeVenue } from '../venues/change.ts'
import { createVenue } from '../venues/create.ts'
import type { VenueShape } from '../venues/schema.ts'
import { putHours } from '../venues/set-hours.ts'
import { venueColumns, venueOf } from '../venues/shown.ts'
import { headerOf } from './columns.ts'
import { readRows, type Draft, type ReadRow } from './rows.ts'
import type { ImportReport } from './schema.ts'

/** Each row is a command of its own, two round trips or four. */
const mostRows = 200

/** Columns as a refusal names them. */
const words: Record<string, string> = { city: '城市', site: '地点', name: '场地', capacity: '人数' }

type World = {
  cities: Set<string>
  /** By city and name. */
  sites: Map<string, { id: string; city: string }>
  /** By site and name; nothing for one that a dry run would make. */
  venues: Map<string, VenueShape | null>
}

const keyOf = (...parts: string[]) => JSON.stringify(parts)

const readTable = async (bytes: Uint8Array): Promise<Result<ReadRow[]>> => {
  if (bytes.length === 0) return refuse('import.empty')
  const table = await tableOf(bytes)
  if (table === null) return refuse('import.format')
  if (table.every((row) => row.every((cell) => cell.trim() === ''))) return refuse('import.empty')
  const header = headerOf(table)
  if ('missing' in header)
    return refuse('import.columns', {
      missing: header.missing.map((column) => `${words[column] ?? ''} / ${column}`).join('、'),
    })
  const rows = readRows(table, header)
  if (rows.length === 0) return refuse('import.empty')
  return rows.length > mostRows ? refuse('import.too-many', { limit: mostRows }) : ok(rows)
}

/** What of a list is there already. */
const factsOf = (ctx: Ctx, rows: ReadRow[]) => {
  const named = rows.flatMap(({ draft }) =>
    draft
      ? [draft.venue.name, draft.hall ?? ''].map((name) => ({
          city: draft.site.city,
          site: draft.site.name,
          name,
        }))
      : [],
  )
  const list = JSON.stringify(named)
  const there = sql`(select distinct value ->> 'city' as city, value ->> 'site' as site, value ->> 'name' as name
    from json_each(${list})) j`
  return [
    sql`select name from city`,
    sql`select distinct s.id, s.city, s.name from ${there} cross join site s on s.city = j.city and s.name = j.site`,
    sql`select ${venueColumns(ctx.caller, ctx.now)} from ${there} cross join site s on s.city = j.city and s.name = j.site
      cross join venue v on v.site_id = s.id and v.name = j.name`,
  ]
}

const readFacts = ([cities = [], sites = [], venues = []]: Rows): World => ({
  cities: new Set(cities.map((row) => String(row['name']))),
  sites: new Map(
    sites.map((row) => [
      keyOf(String(row['city']), String(row['name'])),
      { id: String(row['id']), city: String(row['city']) },
    ]),
  ),
  venues: new Map(
    venues.map((row) => {
      const { shape } = venueOf(row)
      return [keyOf(shape.site.city, shape.site.name, shape.name), shape]
    }),
  ),
})

type Did = 'created' | 'updated' | 'skipped'

/** What a row says otherwise than the venue that is there. */
const changesOf = ({ venue, weekly }: Draft, there: VenueShape) => {
  const told = Object.entries(venue).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(there[name as keyof VenueShape]),
  )
  const newWeek = weekly && JSON.stringify(weekly) !== JSON.stringify(there.hours.weekly) ? weekly : null
  return { told: Object.fromEntries(told), weekly: newWeek }
}

const update = async (ctx: Ctx, draft: Draft, there: VenueShape, dryRun: boolean): Promise<Result<Did>> => {
  const { told, weekly } = changesOf(draft, there)
  if (Object.keys(told).length === 0 && !weekly) return ok('skipped')
  if (dryRun) return ok('updated')
  if (Object.keys(told).length > 0) {
    const changed = await changeVenue(ctx, there.id, told, null)
    if (!changed.ok) return changed
  }
  if (weekly) {
    const { keepsHolidays, closures, openings } = there.hours
    const set = await putHours(ctx, there.id, { weekly, keepsHolidays, closures, openings }, null)
    if (!set.ok) return set
  }
  return ok('updated')
}

/** The site of a row, opened where it is not there yet; nothing for one that a dry run would open. */
const siteFor = async (
  ctx: Ctx,
  grants: Grants,
  world: World,
  { site }: Draft,
  dryRun: boolean,
): Promise<Result<{ id: string; opened: boolean }>> => {
  const key = keyOf(site.city, site.name)
  const there = world.sites.get(key)
  if (!world.cities.has(site.city)) return refuse('city.unknown')
  if (ctx.caller.kind !== 'system' && !servesSite(grants, there ?? { id: '', city: site.city }))
    return refuse('role.missing')
  if (there) return ok({ id: there.id, opened: false })
  const made = dryRun ? null : await createSite(ctx, site)
  if (made && !made.ok) return made
  const id = made?.value.body.id ?? ''
  world.sites.set(key, { id, city: site.city })
  return ok({ id, opened: true })
}

const takeRow = async (
  ctx: Ctx,
  world: World,
  draft: Draft,
  siteId: string,
  dryRun: boolean,
): Promise<Result<Did>> => {
  const named = (name: string) => keyOf(draft.site.city, draft.site.name, name)
  const there = world.venues.get(named(draft.venue.name))
  if (there !== undefined) return there === null ? ok('skipped') : update(ctx, draft, there, dryRun)
  const hall = draft.hall === null ? null : world.venues.get(named(draft.hall))
  if (hall === undefined) return refuse('venue.unknown', { field: 'hall' })
  const { weekly, venue } = draft
  const made = dryRun
    ? null
    : await createVenue(ctx, { ...venue, siteId, parentId: hall?.id ?? null, ...(weekly ? { weekly } : {}) })
  if (made && !made.ok) return made
  world.venues.set(named(venue.name), made?.value.body ?? null)
  return ok('created')
}

/**
 * Takes a list of venues in, row by row, each whole or not at all: sites that are not there are opened, venues that are
 * there get what the list says of them. The same list again changes nothing, so that one which broke off is finished by
 * running it again. A dry run says the same and writes nothing. Refuses a file that cannot be read, is empty, lacks a
 * column that is needed, or has more than 200 rows; a row that is refused is named, and the others are taken.
 */
export const takeVenues = async (
  asked: Ctx,
  bytes: Uint8Array,
  dryRun: boolean,
): Promise<Result<ImportReport>> => {
  const ctx = { ...asked, key: null }
  const rows = await readTable(bytes)
  if (!rows.ok) return rows
  const entered = await enter(ctx, factsOf(ctx, rows.value))
  if (!entered.ok) return entered
  const world = readFacts(entered.value.rows)
  const report: ImportReport = {
    dryRun,
    rows: rows.value.length,
    created: 0,
    updated: 0,
    skipped: 0,
    sites: 0,
    errors: [],
  }
  for (const { line, draft, remarks } of rows.value) {
    report.errors.push(...remarks)
    const site = draft && (await siteFor(ctx, entered.value.grants, world, draft, dryRun))
    if (site?.ok && site.value.opened) report.sites = (report.sites ?? 0) + 1
    const did = site?.ok ? await takeRow(ctx, world, draft as Draft, site.value.id, dryRun) : site
    if (did?.ok) report[did.value] += 1
    else report.skipped += 1
    if (did && !did.ok) {
      const { code, field } = did.refusal
      report.errors.push({
        line,
        field: typeof field === 'string' ? field : code === 'city.unknown' ? 'city' : '',
        code,
        kept: false,
      })
    }
  }
  return ok(report)
}
