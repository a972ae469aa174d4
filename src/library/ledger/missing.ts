import { avatarFor, hashOf, tokenOf } from '../../people/contract.ts'
import { callerKey, type Ctx } from '../../platform/context.ts'
import { randomCode } from '../codes.ts'
import { chunked, type FoundChild, type FoundCopy } from './resolve.ts'
import { writeNameless, writeUntitled } from './writes.ts'

/** Makes nameless children for numbers of old cards that nobody knows. */
export const makeChildren = async (
  ctx: Ctx,
  numbers: string[],
  libraryId: string,
  write: boolean,
): Promise<Map<string, FoundChild>> => {
  const people = await Promise.all(
    numbers.map(async (number) => {
      const patronId = ctx.newId()
      const cardId = ctx.newId()
      const hash = await hashOf(await tokenOf(ctx.env.LINLI_SECRET, cardId))
      return { patronId, cardId, hash, number, libraryId, avatar: avatarFor(patronId) }
    }),
  )
  if (write)
    for (const part of chunked(people))
      await ctx.db.commit(writeNameless(part, callerKey(ctx.caller), ctx.now))
  return new Map(people.map((p) => [p.number, { id: p.patronId, birthYear: null }]))
}

/** Makes copies for accession numbers that the catalogue does not know, each under a title to be filled in. */
export const makeCopies = async (
  ctx: Ctx,
  numbers: string[],
  { id: libraryId, city }: { id: string; city: string },
  write: boolean,
): Promise<Map<string, FoundCopy>> => {
  const copies = numbers.map((accession) => ({
    code: randomCode(crypto.getRandomValues(new Uint8Array(7))),
    titleId: ctx.newId(),
    accession,
    libraryId,
    title: `待补书目 ${accession}`,
    folded: `待补书目${accession}`.toLowerCase(),
  }))
  if (write)
    for (const part of chunked(copies))
      await ctx.db.commit(writeUntitled(part, callerKey(ctx.caller), ctx.now))
  return new Map(
    copies.map((c) => [c.accession, { code: c.code, libraryId, city, titleId: c.titleId, kind: 'book' }]),
  )
}
