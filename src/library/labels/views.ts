import { sql } from 'drizzle-orm'
import { servesLibrary } from '../../people/contract.ts'
import { look } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { instantOf, isDay, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { shortTitle } from '../catalogue/shown.ts'
import { readCode } from '../codes.ts'
import type { Label } from './label-sheet.ts'
import type { PrintLabels } from './schema.ts'
import { labelsAtOnce } from './stocks.ts'

export type LabelList = {
  library: { id: string; name: string; city: string }
  labels: Label[]
  nextCursor: string | null
}

/** The code as the label carries it, from what was scanned or typed. */
const tidy = (text: string): string => {
  const read = readCode(text)
  return read.kind === 'copy' ? read.code : text
}

/**
 * What a sheet of labels shows. Copies that are named may live or stand at the library, in the order given; without
 * names those that live there, oldest first. Refuses codes that are not the library's, all of them named. One round trip.
 */
export const viewLabels = (ctx: Ctx, input: PrintLabels): Promise<Result<LabelList>> => {
  const cursor = readCursor(input.cursor, 2)
  if (!cursor.ok) return Promise.resolve(cursor)
  const codes = input.codes && [...new Set(input.codes.map(tidy))]
  const from =
    input.since && (isDay(input.since) ? instantOf(input.since, 0, networkZone) : Date.parse(input.since))
  const library = sql`select id, name, city from library where id = ${input.libraryId}`
  const named = sql`select c.code, t.title, c.created_at from json_each(${JSON.stringify(codes ?? [])}) j
    join copy c on c.code = j.value join title t on t.id = c.title_id
    where (c.library_id = ${input.libraryId} or c.at_library_id = ${input.libraryId}) order by j.key`
  const all = sql`select c.code, t.title, c.created_at from copy c join title t on t.id = c.title_id
    where c.library_id = ${input.libraryId} and c.status <> 'withdrawn'
    ${from === undefined ? sql`` : sql`and c.created_at >= ${from}`}
    ${cursor.value ? sql`and (c.created_at, c.code) > (${cursor.value[0]}, ${cursor.value[1]})` : sql``}
    order by c.created_at, c.code limit ${labelsAtOnce + 1}`
  return look(ctx, [library, codes ? named : all], ([places = [], rows = []], grants) => {
    const [found] = places
    if (!found) return refuse('library.unknown')
    const place = { id: String(found['id']), name: String(found['name']), city: String(found['city']) }
    if (!servesLibrary(grants, place)) return refuse('role.missing')
    const here = new Set(rows.map((row) => row['code']))
    const unknown = (codes ?? []).filter((code) => !here.has(code))
    if (unknown.length > 0) return refuse('copy.unknown', { codes: unknown })
    const shown = rows.slice(0, labelsAtOnce)
    const last = shown.at(-1)
    return ok({
      library: place,
      labels: shown.map((row) => ({
        code: String(row['code']),
        shortTitle: shortTitle(String(row['title'])),
      })),
      nextCursor:
        rows.length > shown.length && last
          ? cursorOf([Number(last['created_at']), String(last['code'])])
          : null,
    })
  })
}
