import { sql } from 'drizzle-orm'
import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { coordinates } from '../may.ts'
import { categoryFacts, readCategory, type FoundCategory } from './category.ts'
import { decideText, entry, kept, toldAs } from './commands.ts'
import { needFacts, shapeOf, type NeedFacts } from './facts.ts'
import { decidePosting, mayOf, readNeed } from './may.ts'
import { endingOf, reckoned, titleOf } from './posted.ts'
import { decideCut, decideDay, decideMoved } from './rules.ts'
import type { ChangeNeed, NeedShape } from './schema.ts'
import { changeNeed, stillPromised, stillVerified } from './store.ts'
import { findBy } from '../words/store.ts'
import { toldBy } from './words.ts'

type Facts = { before: NeedFacts; category: FoundCategory | null; city: string | null }

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** The members of a need that a change may set, after it. */
const wantedOf = (ctx: Ctx, input: ChangeNeed, { before, category, city }: Facts) => {
  const quantity = input.quantity === undefined ? ok(null) : reckoned(input.quantity)
  if (!quantity.ok) return quantity
  const { posted, base, factor, amount } = quantity.value ?? before
  const names = category ? { zh: category.zh, en: category.en } : before.names
  const wasMade = [ctx.lang, 'zh-CN' as const, 'en' as const].find(
    (lang) => before.title === titleOf(before.names, before.posted, lang),
  )
  const kind = input.kind ?? (category && category.key !== before.category ? category.kind : before.kind)
  const text = (said: string | null | undefined, old: string | null) =>
    said === undefined ? old : said || null
  const made = titleOf(names, posted, wasMade ?? ctx.lang)
  return ok({
    kind,
    category: category?.key ?? before.category,
    title: input.title === undefined ? (wasMade ? made : before.title) : input.title || made,
    story: text(input.story, before.story),
    notes: text(input.notes, before.notes),
    urgencyReason: text(input.urgencyReason, before.urgencyReason),
    posted,
    base,
    factor,
    amount,
    city: city ?? before.city,
    urgency: input.urgency ?? before.urgency,
    families: input.families ?? before.families,
    adults: input.adults ?? before.adults,
    children: input.children ?? before.children,
    neededBy: input.neededBy ?? before.neededBy,
  })
}

/**
 * Changes a need. A later day renews it, an expired one as well, which is published again; each change of a published
 * need that others can see is one update. Less than is promised cannot be asked for. Two round trips.
 */
export const changeNeedOf = (
  ctx: Ctx,
  id: string,
  input: ChangeNeed,
  matched: number | null,
): Promise<Result<Answer<NeedShape>>> =>
  perform<Facts, NeedShape>(ctx, {
    facts: [
      needFacts(ctx, id),
      sql`select ${categoryFacts(input.category ?? null)} as category,
        (select name from city where name = ${input.city ?? null}) as city`,
    ],
    read: (rows, grants) => {
      const before = readNeed(ctx, grants, rows[0]?.[0], matched)
      if (!before.ok) return before
      const row = rows[1]?.[0] ?? {}
      const category = input.category === undefined ? ok(null) : readCategory(row['category'])
      if (!category.ok) return category
      if (input.city !== undefined && row['city'] === null)
        return refuse('city.unknown', { errors: [{ pointer: '/city', code: 'unknown' }] })
      const city = input.city === undefined ? null : String(row['city'])
      return ok({ before: before.value, category: category.value, city })
    },
    decide: (facts, grants) => {
      const { before } = facts
      const may = mayOf(ctx, grants, before)
      const wanted = wantedOf(ctx, input, facts)
      if (!wanted.ok) return wanted
      const after = wanted.value
      if (before.acting.role === null && !coordinates(ctx, grants, after.city)) return refuse('role.missing')
      const fields = (Object.keys(after) as (keyof typeof after)[]).filter((f) => !same(after[f], before[f]))
      if (fields.length === 0) return ok({ statements: [], audit: [], body: shapeOf(before, ctx.now, may) })
      const later = after.neededBy > before.neededBy
      const renews = before.state === 'expired' && later
      const isPublic = before.state === 'published' || renews
      if (!may.coordinate || renews) {
        const posting = decidePosting(before.acting.status, isPublic)
        if (!posting.ok) return posting
      }
      if (fields.includes('neededBy')) {
        const day = decideDay(after.neededBy, ctx.now)
        if (!day.ok) return day
      }
      const { title, story, urgencyReason, notes } = after
      const words = decideText({ title, story, urgencyReason, notes })
      if (!words.ok) return words
      const moved = decideMoved(before.promised, before, after)
      if (!moved.ok) return moved
      const cut = decideCut(before.promised, before, after)
      if (!cut.ok) return cut
      const ending = fields.includes('neededBy') ? endingOf(after.neededBy, ctx.now) : {}
      const set = {
        ...after,
        ...ending,
        ...(renews ? { state: 'published' as const, publishedAt: ctx.now, reason: null } : {}),
      }
      const changed: NeedFacts = {
        ...before,
        ...set,
        names: facts.category ?? before.names,
        version: before.version + 1,
        changedAt: ctx.now,
      }
      // Notes stay inside: nobody sees that they changed.
      const seen = fields.filter((f) => f !== 'notes')
      const kind = later && seen.length === 1 ? 'renewed' : 'changed'
      const fixed = ['city', 'category', 'kind', 'base'].some((f) => fields.includes(f as never))
      const body = shapeOf(changed, ctx.now, may)
      return ok({
        statements: [
          ...(renews ? [stillVerified(before.organisationId)] : []),
          changeNeed(ctx, before, set),
          ...findBy('need', [toldBy(changed)]),
          ...(fixed && before.promised === 0 ? [stillPromised(id, 0)] : []),
          ...(fields.includes('amount') && after.amount !== null ? [stillPromised(id, after.amount)] : []),
          ...(isPublic && seen.length > 0 ? toldAs(ctx, changed, renews ? 'renewed' : kind) : []),
        ],
        audit: [
          entry('need.change', id, changed.version, {
            fields,
            ...(fields.includes('amount') ? { base: after.base, amount: after.amount } : {}),
            ...(fields.includes('neededBy') ? { neededBy: after.neededBy } : {}),
            ...(renews ? { state: 'published' } : {}),
          }),
        ],
        body,
        kept: kept(body),
      })
    },
  })
