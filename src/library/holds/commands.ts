import { sql, type SQL } from 'drizzle-orm'
import { servesLibrary } from '../../people/contract.ts'
import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx, Grants } from '../../platform/context.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import type { TitleKind } from '../kinds.ts'
import type { CopyFact, HoldFact, LibraryFact, PatronFact } from '../lending/facts.ts'
import { boundTo } from '../lending/phone.ts'
import { standing } from '../lending/reads.ts'
import { scannedCard } from '../lending/scanned.ts'
import { coverPath, instant } from '../lending/shown.ts'
import { copyBy, holdJson, json, libraryBy, patronBy, waitingHolds } from '../lending/sql.ts'
import { together } from '../lending/written.ts'
import { passOn, placeHold } from './rules.ts'
import type { CreateHold, HoldShape } from './schema.ts'
import { answered, withPatron } from './named.ts'
import { addHold, endHold, writePassOn } from './store.ts'

type TitleFact = {
  id: string
  title: string
  kind: TitleKind
  creators: { name: string; role?: string }[]
  coverKey: string | null
}

/** Staff of the child's or the pickup library, or the child's own phone. */
const mayHold = (
  ctx: Ctx,
  grants: Grants,
  patron: PatronFact | null,
  library: LibraryFact | null,
): boolean => {
  if (ctx.caller.kind === 'phone') return !patron || grants.cards.some((c) => c.patronId === patron.id)
  if (ctx.caller.kind !== 'account') return true
  const home = patron && { id: patron.homeId, city: patron.homeCity }
  return [home, library].some((l) => l === null || servesLibrary(grants, l))
}

const placeFacts = (input: CreateHold, patron: SQL, hash: string | null, today: string): SQL => sql`
  with me as materialized (select ${patron} as id)
  select (select json_object('id', id, 'title', title, 'kind', kind, 'creators', json(creators), 'coverKey', cover_key)
      from title where id = ${input.titleId}) as title,
    ${libraryBy(input.pickupLibraryId, today)} as library, ${patronBy(sql`(select id from me)`)} as patron,
    exists(select 1 from card where token_hash = ${hash} and revoked_at is not null) as revoked,
    exists(select 1 from hold where title_id = ${input.titleId} and patron_id = (select id from me)
      and state in ('waiting', 'in-transit', 'ready')) as already,
    exists(select 1 from loan where patron_id = (select id from me) and title_id = ${input.titleId}
      and returned_at is null) as has,
    coalesce((select n from tally where patron_id = (select id from me) and scope = 'holds'), 0) as holds,
    (select json_object('n', count(*), 'last', max(placed_at)) from hold
      where title_id = ${input.titleId} and state in ('waiting', 'in-transit', 'ready')) as queue`

/** A child queues for a title. Refuses `hold.have-copy`, `hold.exists`, `hold.limit-reached`. Two round trips. */
export const place = async (ctx: Ctx, input: CreateHold): Promise<Result<Answer<HoldShape>>> => {
  const hash = input.card === undefined ? null : await scannedCard(input.card)
  if (hash?.ok === false) return hash
  const patron = hash
    ? sql`(select p.id from card k join patron c on c.id = k.patron_id join patron p on p.id = coalesce(c.merged_into, c.id)
        where k.token_hash = ${hash.value} and k.revoked_at is null)`
    : standing(input.patronId)
  const result = await perform(ctx, {
    facts: [placeFacts(input, patron, hash?.value ?? null, localDay(ctx.now - 86_400_000, networkZone))],
    read: (rows, grants) => {
      const row = rows[0]?.[0] ?? {}
      const facts = {
        title: json<TitleFact | null>(row['title']),
        library: json<LibraryFact | null>(row['library']),
        patron: json<PatronFact | null>(row['patron']),
        exists: Boolean(row['already']),
        has: Boolean(row['has']),
        holds: Number(row['holds']),
        queue: json<{ n: number; last: number | null }>(row['queue']),
      }
      if (hash && !facts.patron) return refuse(row['revoked'] ? 'card.revoked' : 'card.unknown')
      if (!mayHold(ctx, grants, facts.patron, facts.library)) return refuse('role.missing')
      return (facts.patron && boundTo(ctx, grants, facts.patron.id)) ?? ok(facts)
    },
    decide: (facts) => {
      const decided = placeHold(facts)
      if (!decided.ok) return decided
      const { patron: child, library, max } = decided.value
      const title = facts.title as TitleFact
      const id = ctx.newId()
      // Behind all who wait, even in the same millisecond or by a clock that runs ahead.
      const placedAt = Math.max(ctx.now, (facts.queue.last ?? 0) + 1)
      return ok({
        statements: addHold(
          ctx,
          { id, titleId: title.id, patronId: child.id, pickupLibraryId: library.id, placedAt },
          max,
        ),
        audit: [
          {
            action: 'hold.place',
            entity: 'hold',
            entityId: id,
            version: 1,
            after: { titleId: title.id },
            about: child.id,
          },
        ],
        status: 201 as const,
        ...answered({
          id,
          titleId: title.id,
          title: title.title,
          cover: coverPath(title.coverKey),
          creators: title.creators,
          kind: title.kind,
          position: facts.queue.n + 1,
          state: 'waiting' as const,
          patronId: child.id,
          pickupLibrary: { id: library.id, name: library.name },
          copyCode: null,
          expiresOn: null,
          placedAt: instant(placedAt),
        }),
      })
    },
  })
  return withPatron(ctx, result)
}

const holdFacts = (id: string, today: string): SQL => sql`
  select (select ${holdJson} from hold q where q.id = ${id} and q.state in ('waiting', 'in-transit', 'ready')) as hold,
    (select json_object('state', state, 'placedAt', placed_at, 'expiresOn', expires_on, 'titleId', title_id)
      from hold where id = ${id}) as seen,
    ${patronBy(sql`(select patron_id from hold where id = ${id})`)} as patron,
    ${libraryBy(sql`(select pickup_library_id from hold where id = ${id})`, today)} as library,
    ${copyBy(sql`(select copy_code from hold where id = ${id} and state in ('in-transit', 'ready'))`)} as copy,
    ${libraryBy(
      sql`(select c.at_library_id from hold q join copy c on c.code = q.copy_code where q.id = ${id}
      and q.state in ('in-transit', 'ready'))`,
      today,
    )} as shelf,
    (select json_object('id', t.id, 'title', t.title, 'kind', t.kind, 'creators', json(t.creators), 'coverKey', t.cover_key)
      from title t where t.id = (select title_id from hold where id = ${id})) as title,
    ${waitingHolds(sql`(select title_id from hold where id = ${id})`, 1)} as waiting`

/** Ends a hold, by the child's wish or because it waited too long, and passes its copy on. Two round trips. */
export const end = async (
  ctx: Ctx,
  id: string,
  as: 'cancelled' | 'expired',
): Promise<Result<Answer<HoldShape>>> => {
  const result = await perform(ctx, {
    facts: [holdFacts(id, localDay(ctx.now - 86_400_000, networkZone))],
    read: (rows, grants) => {
      const row = rows[0]?.[0] ?? {}
      const seen = json<{ placedAt: number; expiresOn: string | null } | null>(row['seen'])
      const patron = json<PatronFact | null>(row['patron'])
      const library = json<LibraryFact | null>(row['library'])
      if (!seen || !patron || !library) return refuse('thing.unknown')
      if (ctx.caller.kind === 'phone' && !grants.cards.some((c) => c.patronId === patron.id))
        return refuse('thing.unknown')
      if (!mayHold(ctx, grants, patron, library)) return refuse('role.missing')
      const unbound = boundTo(ctx, grants, patron.id)
      if (unbound) return unbound
      const h = json<HoldFact | null>(row['hold'])
      if (!h) return refuse('hold.state')
      return ok({
        hold: h,
        seen,
        library,
        title: json<TitleFact>(row['title']),
        copy: json<CopyFact | null>(row['copy']),
        shelf: json<LibraryFact | null>(row['shelf']),
        next: json<HoldFact[]>(row['waiting'])[0] ?? null,
      })
    },
    decide: ({ hold: h, seen, library, title, copy, shelf, next }) => {
      const passed = copy && shelf && passOn({ copy, shelf, next }, localDay(ctx.now, shelf.timeZone))
      return ok({
        ...together(endHold(ctx, h, as), passed && writePassOn(ctx, passed)),
        ...answered({
          titleId: title.id,
          title: title.title,
          cover: coverPath(title.coverKey),
          creators: title.creators,
          kind: title.kind,
          id: h.id,
          position: 0,
          state: as,
          patronId: h.patronId,
          pickupLibrary: { id: library.id, name: library.name },
          copyCode: h.copyCode,
          expiresOn: seen.expiresOn,
          placedAt: instant(seen.placedAt),
        }),
      })
    },
  })
  return withPatron(ctx, result)
}
