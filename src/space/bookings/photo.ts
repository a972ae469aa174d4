import { sql } from 'drizzle-orm'
import { enter, look, perform, type Answer } from '../../platform/command.ts'
import { accountOf, type Ctx } from '../../platform/context.ts'
import { cleanPicture } from '../../platform/images.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { sides } from '../../platform/photos.ts'
import { caseFacts, readCases, wrongState, type Cases } from './cases.ts'
import { stepped } from './deny.ts'
import type { BookingFact } from './facts.ts'
import type { BookingShape } from './schema.ts'
import { outcomeOf } from './steps.ts'
import { changeBooking } from './store.ts'

const folder = 'bookings/'

/** The booking whose picture this is: completed, and without another one’s picture unless one decides over the venue. */
const decide = (ctx: Ctx, { cases, decides }: Cases): Result<BookingFact> => {
  const booking = cases[0]?.booking
  if (booking?.state !== 'completed') return wrongState(booking)
  const own = booking.photoKey === null || booking.photoBy === accountOf(ctx.caller)
  return own || decides ? ok(booking) : refuse('role.missing')
}

const changed = (
  ctx: Ctx,
  id: string,
  facts: Cases,
  before: BookingFact,
  set: Pick<BookingFact, 'photoKey' | 'photoWords' | 'photoBy'>,
) =>
  outcomeOf<BookingShape>(
    ctx,
    { id },
    facts,
    [
      {
        after: { ...before, ...set, version: before.version + 1 },
        statements: [changeBooking(ctx, before, set)],
        audit: [
          stepped(
            set.photoKey ? 'photo' : 'photo-remove',
            before,
            { words: set.photoWords },
            { words: before.photoWords },
          ),
        ],
      },
    ],
    null,
  )

/**
 * Keeps a picture of how a venue was left, where only its organisation and who decides over the venue can fetch it; the one
 * before is deleted. Refuses what is not completed, another’s picture, and what is no JPEG, PNG or WebP or cannot be
 * seen. Three round trips to the database, and the file.
 */
export const putBookingPhoto = async (
  ctx: Ctx,
  id: string,
  bytes: Uint8Array,
  words: string,
): Promise<Result<Answer<BookingShape>>> => {
  const read = readCases(ctx, { id })
  const entered = await enter(ctx, caseFacts(ctx, { id }))
  if (!entered.ok) return entered
  const found = read(entered.value.rows, entered.value.grants)
  if (!found.ok) return found
  const may = decide(ctx, found.value)
  if (!may.ok) return may
  const picture = cleanPicture(bytes, sides)
  if (!picture.ok) return picture
  const { clean, type } = picture.value
  const key = `${folder}${id}/${ctx.newId()}`
  await ctx.env.PAPERS.put(key, clean, { httpMetadata: { contentType: type } })
  let replaced: string | null = null
  const result = await perform(ctx, {
    facts: caseFacts(ctx, { id }),
    read,
    decide: (facts) => {
      const before = decide(ctx, facts)
      if (!before.ok) return before
      replaced = before.value.photoKey
      const set = { photoKey: key, photoWords: words, photoBy: accountOf(ctx.caller) }
      return changed(ctx, id, facts, before.value, set)
    },
  })
  // Whichever file nobody names any more goes; where nobody knows, `sweepBookingPhotos` looks later.
  const left = result.ok ? replaced : key
  if (left !== null) await ctx.env.PAPERS.delete(left)
  return result
}

/** Takes the picture away: who put it there, and who decides over the venue. Two round trips, and the file. */
export const removeBookingPhoto = async (ctx: Ctx, id: string): Promise<Result<Answer<BookingShape>>> => {
  let removed: string | null = null
  const result = await perform(ctx, {
    facts: caseFacts(ctx, { id }),
    read: readCases(ctx, { id }),
    decide: (facts) => {
      const before = decide(ctx, facts)
      if (!before.ok) return before
      if (before.value.photoKey === null) return refuse('thing.unknown')
      removed = before.value.photoKey
      return changed(ctx, id, facts, before.value, { photoKey: null, photoWords: null, photoBy: null })
    },
  })
  if (result.ok && removed !== null) await ctx.env.PAPERS.delete(removed)
  return result
}

/** Where the picture lies, for the organisation and who decides over the venue. One round trip. */
export const findBookingPhoto = (ctx: Ctx, id: string): Promise<Result<string>> =>
  look(ctx, caseFacts(ctx, { id }), (rows, grants) => {
    const found = readCases(ctx, { id })(rows, grants)
    if (!found.ok) return found
    const key = found.value.cases[0]?.booking.photoKey
    return key ? ok(key) : refuse('thing.unknown')
  })

/** A day in milliseconds: after that a file that no booking names was left behind. */
const settles = 86_400_000

/** Deletes pictures that no booking names: left by a command that failed between the file and its row. */
export const sweepBookingPhotos = async (ctx: Ctx): Promise<{ swept: number }> => {
  let swept = 0
  let cursor: string | undefined
  do {
    const page = await ctx.env.PAPERS.list({ prefix: folder, limit: 500, cursor })
    const old = page.objects.filter(({ uploaded }) => uploaded.getTime() < ctx.now - settles)
    const keys = JSON.stringify(old.map(({ key }) => key))
    const [left = []] = await ctx.db.read([
      sql`select f.value as key from json_each(${keys}) f
        where not exists (select 1 from booking where photo_key = f.value and photo_key is not null)`,
    ])
    if (left.length > 0) await ctx.env.PAPERS.delete(left.map((row) => String(row['key'])))
    swept += left.length
    cursor = page.truncated ? page.cursor : undefined
  } while (cursor)
  return { swept }
}
