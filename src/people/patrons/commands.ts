import { sql } from 'drizzle-orm'
import { endDiary } from '../../library/lending/contract.ts'
import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { localDay } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { avatarFor } from './avatars.ts'
import { mayServe, patronFacts, readPatron, type PatronFacts } from './facts.ts'
import { withName } from './named.ts'
import { decideBirthYear, decideNickname } from './rules.ts'
import type { ChangePatron, PatronShape, Register } from './schema.ts'
import { addConsent, addPatron, changePatronRow } from './store.ts'
import {
  decideNamed,
  entry,
  homeOf,
  outcome,
  placesFacts,
  readPlaces,
  withPlaces,
  type Places,
} from './written.ts'

/** Registers a child with a guardian's consent, or a nameless card's holder. Two round trips. */
export const registerPatron = async (ctx: Ctx, input: Register): Promise<Result<Answer<PatronShape>>> => {
  const result = await perform(ctx, {
    facts: [placesFacts(input.homeLibraryId, sql`${input.homeLibraryId}`)],
    read: (rows, grants) => {
      const { library, places } = readPlaces(rows[0]?.[0])
      if (!library)
        return refuse('library.unknown', { errors: [{ pointer: '/homeLibraryId', code: 'unknown' }] })
      return mayServe(ctx, grants, library) ? ok({ library, places }) : refuse('role.missing')
    },
    decide: async ({ library, places }) => {
      const id = ctx.newId()
      const named =
        input.nameless === true ? null : decideNamed(input, places, localDay(ctx.now, library.timeZone))
      if (named?.ok === false) return named
      const given = input.nameless === true ? null : await addConsent(ctx, id, input)
      if (given?.ok === false) return given
      const consent = given?.value ?? null
      const row = {
        id,
        nickname: named?.value.nickname ?? null,
        avatar: input.avatar ?? avatarFor(id),
        birthYear: named?.value.birthYear ?? null,
        diary: input.nameless !== true && input.consent.diary === true,
        version: 1,
        createdAt: ctx.now,
      }
      const made = {
        ...row,
        suspendedReason: null,
        library,
        cards: [],
        openLoans: 0,
        consent: consent?.fact ?? null,
        erasedAt: null,
        goneAt: null,
      }
      return outcome(
        made,
        [addPatron(ctx, { ...row, homeLibraryId: library.id }), ...(consent ? [consent.statement] : [])],
        [entry('patron.register', id, 1, { homeLibraryId: library.id, nameless: named === null })],
        201,
      )
    },
  })
  return withName(ctx, result)
}

/** Changes what staff may change of a child. A nameless one gets no name without consent. Two round trips. */
export const changePatron = async (
  ctx: Ctx,
  id: string,
  input: ChangePatron,
  matched: number | null,
): Promise<Result<Answer<PatronShape>>> => {
  const result = await perform(ctx, {
    facts: [patronFacts(id), placesFacts(input.homeLibraryId, homeOf(id))],
    read: (rows, grants) => withPlaces(readPatron(ctx, grants, rows[0]?.[0], matched), rows[1]?.[0]),
    decide: ({ before, library, places }) => {
      const changed = decideChange(before, input, library, places, localDay(ctx.now, before.library.timeZone))
      if (!changed.ok) return changed
      const after = { ...changed.value, version: before.version + 1 }
      const { nickname, avatar, birthYear, diary, suspendedReason } = after
      return outcome(
        after,
        [
          changePatronRow(ctx, before, {
            nickname,
            avatar,
            birthYear,
            diary,
            suspendedReason,
            homeLibraryId: after.library.id,
          }),
          ...(before.diary && !diary ? endDiary(before.id, ctx.now) : []),
        ],
        [
          {
            ...entry('patron.change', before.id, after.version, {
              changed: Object.keys(input),
              ...(input.homeLibraryId ? { homeLibraryId: after.library.id } : {}),
              ...(input.suspended === undefined ? {} : { suspended: suspendedReason !== null }),
            }),
            ...(input.homeLibraryId ? { before: { homeLibraryId: before.library.id } } : {}),
          },
        ],
      )
    },
  })
  return withName(ctx, result)
}

const decideChange = (
  before: PatronFacts,
  input: ChangePatron,
  library: Places['library'],
  places: string[],
  today: string,
): Result<PatronFacts> => {
  const naming = input.nickname !== undefined || input.birthYear !== undefined || input.diary === true
  if (naming && before.nickname === null) return refuse('consent.missing')
  const nickname = input.nickname === undefined ? ok(before.nickname) : decideNickname(input.nickname, places)
  if (!nickname.ok) return nickname
  const birthYear =
    input.birthYear === undefined ? ok(before.birthYear) : decideBirthYear(input.birthYear, today)
  if (!birthYear.ok) return birthYear
  if (input.homeLibraryId !== undefined && !library)
    return refuse('library.unknown', { errors: [{ pointer: '/homeLibraryId', code: 'unknown' }] })
  return ok({
    ...before,
    nickname: nickname.value,
    birthYear: birthYear.value,
    avatar: input.avatar ?? before.avatar,
    diary: input.diary ?? before.diary,
    suspendedReason:
      input.suspended === undefined ? before.suspendedReason : (input.suspended?.reason ?? null),
    library: library ?? before.library,
  })
}
