import { sql } from 'drizzle-orm'
import { isAdmin, servesLibrary } from '../../people/contract.ts'
import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx, Grants } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { fresh } from '../../platform/version.ts'
import type { CalendarShape, ChangeLibrary, CreateLibrary, LibraryShape } from './schema.ts'
import { libraryOf, oneLibrary } from './shown.ts'
import { addCityRow, addLibrary, changeLibraryRow, replaceDays } from './store.ts'
import { networkZone } from '../../platform/days.ts'

const everyDay = [1, 2, 3, 4, 5, 6, 7]

/** Opens a library. Refuses a city that is not in the network and a name that its city already has. */
export const createLibrary = (ctx: Ctx, input: CreateLibrary): Promise<Result<Answer<LibraryShape>>> =>
  perform(ctx, {
    facts: [
      sql`select exists(select 1 from city where name = ${input.city}) as city,
        exists(select 1 from library where city = ${input.city} and name = ${input.name}) as taken`,
    ],
    read: (rows, grants) => {
      if (ctx.caller.kind === 'account' && !servesLibrary(grants, { id: '', city: input.city }))
        return refuse('role.missing')
      return ok(rows[0]?.[0] ?? {})
    },
    decide: (facts) => {
      if (!facts['city']) return refuse('city.unknown', { errors: [{ pointer: '/city', code: 'unknown' }] })
      if (facts['taken']) return refuse('library.name-taken')
      const id = ctx.newId()
      const row = {
        ...input,
        address: input.address ?? null,
        hours: input.hours ?? null,
        closesOn: input.closesOn ?? null,
        id,
        timeZone: networkZone,
        weekly: everyDay,
        version: 1,
      }
      return ok({
        statements: [addLibrary(ctx, { ...row, createdAt: ctx.now })],
        audit: [
          {
            action: 'library.create',
            entity: 'library',
            entityId: id,
            version: 1,
            after: { name: input.name },
          },
        ],
        status: 201 as const,
        body: row,
      })
    },
  })

const served = (
  ctx: Ctx,
  grants: Grants,
  row: Record<string, unknown> | undefined,
  matched: number | null,
): Result<LibraryShape> => {
  if (!row) return refuse('library.unknown')
  const found = libraryOf(row, ctx.now)
  if (ctx.caller.kind === 'account' && !servesLibrary(grants, found)) return refuse('role.missing')
  const checked = fresh(found.version, matched)
  return checked.ok ? ok(found) : checked
}

/** Changes what a library says of itself. Refuses a name that its city already has. */
export const changeLibrary = (
  ctx: Ctx,
  id: string,
  input: ChangeLibrary,
  matched: number | null,
): Promise<Result<Answer<LibraryShape>>> =>
  perform(ctx, {
    facts: [
      oneLibrary(id, ctx.now),
      sql`select exists(select 1 from library where name = ${input.name ?? null} and id <> ${id}
        and city = (select city from library where id = ${id})) as taken`,
    ],
    read: (rows, grants) => {
      const found = served(ctx, grants, rows[0]?.[0], matched)
      if (!found.ok) return found
      return rows[1]?.[0]?.['taken'] ? refuse('library.name-taken') : found
    },
    decide: (before) => {
      const version = before.version + 1
      return ok({
        statements: [changeLibraryRow(ctx, id, { ...input, version })],
        audit: [{ action: 'library.change', entity: 'library', entityId: id, version, after: { ...input } }],
        body: { ...before, ...input, version },
      })
    },
  })

/** Replaces a library's calendar. Due dates already given stay as they are. */
export const putCalendar = (
  ctx: Ctx,
  id: string,
  input: CalendarShape,
  matched: number | null,
): Promise<Result<Answer<CalendarShape & { version: number }>>> =>
  perform(ctx, {
    facts: [oneLibrary(id, ctx.now)],
    read: (rows, grants) => served(ctx, grants, rows[0]?.[0], matched),
    decide: (before) => {
      const version = before.version + 1
      const weekly = input.weekly.toSorted((a, b) => a - b)
      const days = [
        ...input.closures.map((r) => ({ ...r, kind: 'closure' as const })),
        ...input.openings.map((r) => ({ ...r, kind: 'opening' as const })),
        ...input.seasons.map((r) => ({ ...r, kind: 'season' as const })),
      ].map((r) => ({ ...r, id: ctx.newId() }))
      return ok({
        statements: [changeLibraryRow(ctx, id, { weekly, version }), ...replaceDays(ctx, id, days)],
        audit: [
          {
            action: 'library.calendar',
            entity: 'library',
            entityId: id,
            version,
            after: { weekly, days: days.length },
          },
        ],
        body: { ...input, weekly, version },
      })
    },
  })

/** Adds a city to the network. */
export const addCity = (
  ctx: Ctx,
  input: { name: string; english: string },
): Promise<Result<Answer<{ name: string; english: string }>>> =>
  perform(ctx, {
    facts: [sql`select exists(select 1 from city where name = ${input.name}) as there`],
    read: (rows, grants) =>
      isAdmin(grants) || ctx.caller.kind === 'system' ? ok(rows[0]?.[0] ?? {}) : refuse('role.missing'),
    decide: (facts) =>
      ok({
        statements: facts['there'] ? [] : [addCityRow(ctx, input)],
        audit: facts['there']
          ? []
          : [{ action: 'city.add', entity: 'city', entityId: input.name, version: 1 }],
        body: input,
      }),
  })
