import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import { enter } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { byteOrderMark, csvLine } from '../../platform/csv.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { refused, type AppEnv } from '../../platform/http.ts'
import { query } from '../../platform/input.ts'
import { refuse } from '../../platform/result.ts'
import { writeXlsx } from '../../platform/xlsx.ts'
import { writeIso2709 } from '../marc/iso2709.ts'
import { writeMarcXml, xmlFoot, xmlHead } from '../marc/marcxml.ts'
import { toMarc } from '../marc/write.ts'
import { cellsOf, headCells, type ExportTitle } from './cells.ts'
import { ExportQuery, type exportFormats } from './schema.ts'
import { pagesOf } from './views.ts'

type Format = (typeof exportFormats)[number]

/** A workbook is made whole in memory: longer lists go out as CSV. */
const mostInWorkbook = 10_000

const types: Record<Format, { type: string; ending: string }> = {
  csv: { type: 'text/csv; charset=utf-8', ending: 'csv' },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ending: 'xlsx' },
  marc: { type: 'application/marc', ending: 'mrc' },
  marcxml: { type: 'application/marcxml+xml; charset=utf-8', ending: 'xml' },
  cnmarc: { type: 'application/marc', ending: 'iso' },
}

const encoder = new TextEncoder()

type Writer = { head: string; page: (titles: ExportTitle[]) => Uint8Array; foot: string }

const joined = (parts: Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const writerOf = (format: Exclude<Format, 'xlsx'>, ctx: Ctx): Writer => {
  const today = localDay(ctx.now, networkZone)
  switch (format) {
    case 'csv':
      return {
        head: byteOrderMark + csvLine(headCells(ctx.lang)),
        page: (titles) => encoder.encode(titles.map((t) => csvLine(cellsOf(t, ctx.lang))).join('')),
        foot: '',
      }
    case 'marcxml':
      return {
        head: xmlHead,
        page: (titles) =>
          encoder.encode(titles.map((t) => `${writeMarcXml(toMarc(t, 'marc21', today))}\n`).join('')),
        foot: xmlFoot,
      }
    case 'marc':
    case 'cnmarc':
      return {
        head: '',
        page: (titles) =>
          joined(titles.map((t) => writeIso2709(toMarc(t, format === 'marc' ? 'marc21' : 'cnmarc', today)))),
        foot: '',
      }
  }
}

/** The bytes of an export, made page by page as they are read. */
const streamOf = (
  pages: AsyncGenerator<ExportTitle[]>,
  { head, page, foot }: Writer,
): ReadableStream<Uint8Array> => {
  let begun = false
  return new ReadableStream({
    pull: async (controller) => {
      if (!begun && head !== '') controller.enqueue(encoder.encode(head))
      begun = true
      const next = await pages.next()
      if (!next.done) return controller.enqueue(page(next.value))
      if (foot !== '') controller.enqueue(encoder.encode(foot))
      controller.close()
    },
    cancel: async () => {
      await pages.return(undefined)
    },
  })
}

/** A whole workbook, or null when the list is too long for one. */
const workbookOf = async (pages: AsyncGenerator<ExportTitle[]>, ctx: Ctx): Promise<Uint8Array | null> => {
  const rows: (string | number | null)[][] = [headCells(ctx.lang)]
  for await (const titles of pages) {
    if (rows.length + titles.length > mostInWorkbook + 1) return null
    rows.push(...titles.map((t) => cellsOf(t, ctx.lang)))
  }
  return await writeXlsx(rows)
}

export const exports = new Hono<AppEnv>().get('/', query(ExportQuery), async (c) => {
  const ctx = c.get('ctx')
  const { format, libraryId } = c.req.valid('query')
  const entered = await enter(ctx, [sql`select id from library where id = ${libraryId ?? null}`])
  if (!entered.ok) return refused(c, entered)
  if (libraryId !== undefined && !entered.value.rows[0]?.[0]) return refused(c, refuse('library.unknown'))
  const pages = pagesOf(ctx, libraryId)
  const { type, ending } = types[format]
  const body = format === 'xlsx' ? await workbookOf(pages, ctx) : streamOf(pages, writerOf(format, ctx))
  if (body === null) return refused(c, refuse('import.too-many', { limit: mostInWorkbook }))
  const name = `linli-titles-${localDay(ctx.now, networkZone)}.${ending}`
  return c.body(body as ReadableStream, 200, {
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
})
