import { sql, type SQL } from 'drizzle-orm'
import type { AuditEntry } from '../../platform/audit.ts'
import { perform, type Answer, type Outcome } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { localDay } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { avatarFor } from './avatars.ts'
import { mayServe, patronFacts, patronOf, readPatron, type PatronFacts } from './facts.ts'
import { withName, withoutName } from './named.ts'
import { decideBirthYear, decideConsentDay, decideNickname } from './rules.ts'
import type { ChangePatron, GiveConsent, PatronShape, Register } from './schema.ts'
import { addConsent, addPatron, changePatronRow, forgetGuardians } from './store.ts'

/** A library, and the names of places that a nickname may not show. */
const placesFacts = (libraryId: string | undefined): SQL => sql`
  select (select json_object('id', id, 'name', name, 'city', city, 'timeZone', time_zone) from library
      where id = ${libraryId ?? null}) as library,
    (select json_group_array(name) from (select name from city union select name from library)) as places`

type Places = { library: PatronFacts['library'] | null; places: string[] }

const readPlaces = (row: Record<string, unknown> = {}): Places => ({
  library: JSON.parse(String(row['library'] ?? 'null')) as Places['library'],
  places: JSON.parse(String(row['places'] ?? '[]')) as string[],
})

/** What the audit keeps of a change: which fields, and never the child's name, birth year or the reason of a pause. */
const entry = (action: string, id: string, version: number, after: Record<string, unknown>): AuditEntry => ({
  action,
  entity: 'patron',
  entityId: id,
  version,
  after,
})

const outcome = (
  after: PatronFacts,
  statements: Outcome<PatronShape>['statements'],
  audit: AuditEntry[],
  status: 200 | 201 = 200,
): Result<Outcome<PatronShape>> => ok({ statements, audit, status, body: withoutName(patronOf(after)) })

/** Name, year and consent as they will be written; refuses what they may not show. */
const decideNamed = (
  given: GiveConsent,
  places: string[],
  today: string,
): Result<{ nickname: string; birthYear: number | null }> => {
  const nickname = decideNickname(given.nickname, places)
  if (!nickname.ok) return nickname
  const birthYear = decideBirthYear(given.birthYear, today)
  if (!birthYear.ok) return birthYear
  const day = decideConsentDay(given.consent.givenOn, today)
  return day.ok ? ok({ nickname: nickname.value, birthYear: birthYear.value }) : day
}

/** Registers a child with a guardian's consent, or a nameless card's holder. Two round trips. */
export const registerPatron = async (ctx: Ctx, input: Register): Promise<Result<Answer<PatronShape>>> => {
  let written: PatronShape | null = null
  const result = await perform(ctx, {
    facts: [placesFacts(input.homeLibraryId)],
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
      const consent = input.nameless === true ? null : await addConsent(ctx, id, input)
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
      }
      written = patronOf(made)
      return outcome(
        made,
        [addPatron(ctx, { ...row, homeLibraryId: library.id }), ...(consent ? [consent.statement] : [])],
        [entry('patron.register', id, 1, { homeLibraryId: library.id, nameless: named === null })],
        201,
      )
    },
  })
  return withName(ctx, result, written)
}

/** A guardian consents later, or to a newer text: a nameless card gets its name. Two round trips. */
export const giveConsent = async (
  ctx: Ctx,
  id: string,
  input: GiveConsent,
  matched: number | null,
): Promise<Result<Answer<PatronShape>>> => {
  let written: PatronShape | null = null
  const result = await perform(ctx, {
    facts: [patronFacts(id), placesFacts(undefined)],
    read: (rows, grants) => withPlaces(readPatron(ctx, grants, rows[0]?.[0], matched), rows[1]?.[0]),
    decide: async ({ before, places }) => {
      const named = decideNamed(input, places, localDay(ctx.now, before.library.timeZone))
      if (!named.ok) return named
      const consent = await addConsent(ctx, before.id, input)
      const set = {
        ...named.value,
        avatar: input.avatar ?? before.avatar,
        diary: input.consent.diary === true,
      }
      const after = { ...before, ...set, version: before.version + 1, consent: consent.fact }
      written = patronOf(after)
      return outcome(
        after,
        [forgetGuardians(ctx, before.id), consent.statement, changePatronRow(ctx, before, set)],
        [
          entry('patron.consent', before.id, after.version, {
            consentId: consent.fact.id,
            textVersion: consent.fact.textVersion,
            method: consent.fact.method,
          }),
        ],
      )
    },
  })
  return withName(ctx, result, written)
}

const withPlaces = (before: Result<PatronFacts>, row: Record<string, unknown> | undefined) =>
  before.ok ? ok({ before: before.value, ...readPlaces(row) }) : before

/** Changes what staff may change of a child. A nameless one gets no name without consent. Two round trips. */
export const changePatron = async (
  ctx: Ctx,
  id: string,
  input: ChangePatron,
  matched: number | null,
): Promise<Result<Answer<PatronShape>>> => {
  let written: PatronShape | null = null
  const result = await perform(ctx, {
    facts: [patronFacts(id), placesFacts(input.homeLibraryId)],
    read: (rows, grants) => withPlaces(readPatron(ctx, grants, rows[0]?.[0], matched), rows[1]?.[0]),
    decide: ({ before, library, places }) => {
      const changed = decideChange(before, input, library, places, localDay(ctx.now, before.library.timeZone))
      if (!changed.ok) return changed
      const after = { ...changed.value, version: before.version + 1 }
      written = patronOf(after)
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
  return withName(ctx, result, written)
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
