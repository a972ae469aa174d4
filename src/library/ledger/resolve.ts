import { sha256Hex } from '../../platform/sign.ts'
import type { Ctx } from '../../platform/context.ts'
import { readCode } from '../codes.ts'
import { copiesFor, patronsFor } from './reads.ts'

export type FoundCopy = { code: string; libraryId: string; city: string; titleId: string; kind: string }
export type FoundChild = { id: string; birthYear: number | null }

const chunk = 500

/** Splits a list so that each statement stays small. */
export const chunked = <T>(all: T[], size: number = chunk): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))

/** Copies by their code, else by the accession number written in the ledger. */
export const findCopies = async (
  ctx: Ctx,
  raws: string[],
  libraryId: string | null,
): Promise<Map<string, FoundCopy>> => {
  const found = new Map<string, FoundCopy>()
  for (const part of chunked([...new Set(raws)])) {
    const asked = part.map((raw) => {
      const read = readCode(raw)
      return { raw, code: read.kind === 'copy' ? read.code : null }
    })
    const [rows = []] = await ctx.db.read([copiesFor(asked, libraryId)])
    for (const r of rows)
      found.set(String(r['raw']), {
        code: String(r['code']),
        libraryId: String(r['library_id']),
        city: String(r['city']),
        titleId: String(r['title_id']),
        kind: String(r['kind']),
      })
  }
  return found
}

/** Children by their card's token, else by the number on their old card. */
export const findChildren = async (ctx: Ctx, raws: string[]): Promise<Map<string, FoundChild>> => {
  const found = new Map<string, FoundChild>()
  for (const part of chunked([...new Set(raws)])) {
    const asked = await Promise.all(
      part.map(async (raw) => {
        const read = readCode(raw)
        return { raw, hash: read.kind === 'card' ? await sha256Hex(read.token) : null }
      }),
    )
    const [rows = []] = await ctx.db.read([patronsFor(asked)])
    for (const r of rows)
      found.set(String(r['raw']), { id: String(r['id']), birthYear: r['birth_year'] as number | null })
  }
  return found
}
