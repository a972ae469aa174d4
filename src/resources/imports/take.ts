import { sql } from 'drizzle-orm'
import {
  actingOrganisation,
  readActing,
  type ActingOrganisation,
} from '../../people/organisations/contract.ts'
import { enter, perform } from '../../platform/command.ts'
import type { Ctx, Grants } from '../../platform/context.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { fold } from '../../platform/pieces.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { hex } from '../../platform/sign.ts'
import { tableOf } from '../../platform/table.ts'
import { donorOf, draftOf } from '../offers/create.ts'
import type { CategoryName, OfferFacts } from '../offers/facts.ts'
import { decidesOver } from '../offers/may.ts'
import { remindOn } from '../offers/rules.ts'
import { addOrganisationDonor } from '../offers/store.ts'
import { headerOf, readRows, type Draft, type ReadRow } from './rows.ts'
import type { ImportQuery, ImportReport } from './schema.ts'
import { addOffers } from './store.ts'

const mostRows = 5000
/** Rows of one batch: some hundred kilobytes of values. */
const slice = 200

const words: Record<string, string> = { title: '名称', quantity: '数量' }

const readTable = async (bytes: Uint8Array, city: string | undefined): Promise<Result<ReadRow[]>> => {
  if (bytes.length === 0) return refuse('import.empty')
  const table = await tableOf(bytes)
  if (table === null) return refuse('import.format')
  if (table.every((row) => row.every((cell) => cell.trim() === ''))) return refuse('import.empty')
  const header = headerOf(table)
  if ('missing' in header)
    return refuse('import.columns', {
      missing: header.missing.map((column) => `${words[column] ?? ''} / ${column}`).join('、'),
    })
  const rows = readRows(table, header, city)
  if (rows.length === 0) return refuse('import.empty')
  return rows.length > mostRows ? refuse('import.too-many', { limit: mostRows }) : ok(rows)
}

type World = { cities: Set<string>; categories: Map<string, CategoryName>; acting: ActingOrganisation | null }

const worldFacts = (ctx: Ctx, organisationId: string | null) => [
  sql`select name from city`,
  sql`select key, zh, en, kind, (select json_group_array(folded) from category_word w where w.category = g.key) as words
    from category g`,
  sql`select ${actingOrganisation(sql`${organisationId}`, ctx.caller)} as acting`,
]

/** Each category by its key, its names and the words for it. */
const categoriesOf = (rows: Record<string, unknown>[]): World['categories'] =>
  new Map(
    rows.flatMap((row) => {
      const { key, zh, en, kind } = row as unknown as CategoryName
      const folded = JSON.parse(String(row['words'])) as string[]
      return [...folded, fold(zh), fold(en), fold(key)].map((word) => [word, { key, zh, en, kind }] as const)
    }),
  )

/** By what a row is known again: what its list calls it, else all that it says. */
const keyOf = async (organisationId: string | null, { input, ref }: Draft): Promise<string> => {
  const said = ref ?? JSON.stringify(input)
  const bytes = new TextEncoder().encode(JSON.stringify([organisationId, ref === null ? 'row' : 'ref', said]))
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))).slice(0, 40)
}

type Taken = { line: number; key: string; draft: Draft; category: CategoryName }

/** Why a row cannot be taken by who asks, before anything is written. */
const lacks = (ctx: Ctx, grants: Grants, world: World, { input }: Draft) => {
  if (input.cities.some((city) => !world.cities.has(city))) return { field: 'city', code: 'city.unknown' }
  if (!world.categories.has(fold(input.category))) return { field: 'category', code: 'category.unknown' }
  const may = decidesOver(ctx, grants, input.cities) || world.acting?.role
  return may ? null : { field: 'city', code: 'role.missing' }
}

/**
 * Takes a list of offers in, CSV or a workbook, up to 5,000 rows: two round trips for two hundred. What is there already
 * is left as it is, so that the same list again adds nothing and one that broke off is finished by sending it again. A dry
 * run says the same and writes nothing. A row that is refused is named, and the others are taken.
 */
export const takeOffers = async (
  asked: Ctx,
  bytes: Uint8Array,
  {
    dryRun,
    organisationId = null,
    city,
    publish,
  }: Omit<ImportQuery, 'organisationId'> & { organisationId?: string | null },
): Promise<Result<ImportReport>> => {
  const ctx = { ...asked, key: null }
  const rows = await readTable(bytes, city)
  if (!rows.ok) return rows
  const entered = await enter(ctx, worldFacts(ctx, organisationId))
  if (!entered.ok) return entered
  const [cities = [], categories = [], acting = []] = entered.value.rows
  const found = organisationId === null ? null : readActing(acting[0]?.['acting'])
  if (found?.ok === false) return found
  const world: World = {
    cities: new Set(cities.map((row) => String(row['name']))),
    categories: categoriesOf(categories),
    acting: found?.value ?? null,
  }
  const { status } = world.acting ?? {}
  if (status === 'suspended' || status === 'rejected')
    return refuse('organisation.not-verified', { organisationStatus: status })
  const report: ImportReport = {
    dryRun,
    rows: rows.value.length,
    created: 0,
    updated: 0,
    skipped: 0,
    errors: [],
  }
  const seen = new Set<string>()
  const wanted: Taken[] = []
  for (const { line, draft, remarks } of rows.value) {
    report.errors.push(...remarks)
    const lack = draft && lacks(ctx, entered.value.grants, world, draft)
    if (lack) report.errors.push({ line, ...lack, kept: false })
    if (!draft || lack) continue
    const made = draftOf(ctx, draft.input, world.categories.get(fold(draft.input.category)) as CategoryName)
    if (!made.ok) {
      report.errors.push({ line, ...placeOf(made.refusal), kept: false })
      continue
    }
    const key = await keyOf(organisationId, draft)
    if (seen.has(key)) continue
    seen.add(key)
    wanted.push({ line, key, draft, category: made.value.categoryName })
  }
  for (let at = 0; at < wanted.length; at += slice) {
    const done = await takeSlice(ctx, wanted.slice(at, at + slice), world.acting, { dryRun, publish })
    if (!done.ok) return done
    report.created += done.value
  }
  report.skipped = report.rows - report.created
  return ok(report)
}

/** Which column a refusal is about. */
const placeOf = (refusal: { code: string; errors?: unknown }) => {
  const [first] = (refusal.errors ?? []) as { pointer: string; code: string }[]
  const field = first?.pointer.split('/')[1] ?? ''
  const column = { validUntil: 'until', validFrom: 'from', givenOn: 'given', cities: 'city' }[field] ?? field
  return { field: column, code: refusal.code === 'input.invalid' ? 'value.invalid' : refusal.code }
}

const takeSlice = async (
  ctx: Ctx,
  rows: Taken[],
  acting: ActingOrganisation | null,
  { dryRun, publish }: { dryRun: boolean; publish: boolean },
): Promise<Result<number>> => {
  const keys = JSON.stringify(rows.map(({ key }) => key))
  const known = sql`select import_key as key from offer where import_key in (select value from json_each(${keys}))`
  const isNew = (found: Record<string, unknown>[]) => {
    const there = new Set(found.map((row) => row['key']))
    return rows.filter(({ key }) => !there.has(key))
  }
  if (dryRun) {
    const [found = []] = await ctx.db.read([known])
    return ok(isNew(found).length)
  }
  const done = await perform(ctx, {
    facts: [known],
    read: ([found = []]) => ok(isNew(found)),
    decide: (fresh, grants) => {
      const offers = fresh.flatMap((row) => offerOf(ctx, row, acting, grants, publish))
      return ok({
        statements:
          offers.length === 0
            ? []
            : [
                ...(acting ? [addOrganisationDonor(ctx, acting.id, acting.name)] : []),
                ...addOffers(ctx, offers),
              ],
        audit: [],
        body: offers.length,
      })
    },
  })
  return done.ok ? ok(done.value.body) : done
}

const offerOf = (
  ctx: Ctx,
  { key, draft, category }: Taken,
  acting: ActingOrganisation | null,
  grants: Grants,
  publish: boolean,
): OfferFacts[] => {
  const made = draftOf(ctx, draft.input, category, { importKey: key })
  if (!made.ok) return []
  const facts: OfferFacts = {
    ...made.value,
    organisationId: acting?.id ?? null,
    acting,
    donors: acting ? [donorOf(acting)] : [],
  }
  if (!publish) return [facts]
  const mayShow = decidesOver(ctx, grants, facts.cities) || acting?.status === 'verified'
  if (!mayShow) return [{ ...facts, state: 'waiting' }]
  return [
    {
      ...facts,
      state: 'published',
      publishedAt: ctx.now,
      remindOn: acting ? remindOn(facts.validUntil, localDay(ctx.now, networkZone)) : null,
      offered: facts.amount ?? 0,
    },
  ]
}
