import { sql } from 'drizzle-orm'
import {
  actingOrganisation,
  readActing,
  type ActingOrganisation,
} from '../../people/organisations/contract.ts'
import type { AuditEntry } from '../../platform/audit.ts'
import { perform, type Answer, type Steps } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import type { Statement } from '../../platform/db.ts'
import { decideWords } from '../../platform/personal.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { addUpdate, count } from '../figures/store.ts'
import type { UpdateKind } from '../kinds.ts'
import { coordinates } from '../may.ts'
import { categoryFacts, readCategory, type FoundCategory } from './category.ts'
import { noSums, shapeOf, type NeedFacts } from './facts.ts'
import { decidePosting, mayOf } from './may.ts'
import { endingOf, reckoned, titleOf } from './posted.ts'
import { decideDay } from './rules.ts'
import type { CreateNeed, NeedShape } from './schema.ts'
import { addNeed, stillVerified } from './store.ts'
import { findBy } from '../words/store.ts'
import { toldBy } from './words.ts'

export const entry = (
  action: string,
  id: string,
  version: number,
  after: Record<string, unknown> = {},
): AuditEntry => ({ action, entity: 'need', entityId: id, version, after })

/** Words that everybody reads; of notes, which stay inside, a phone may be part. */
export const decideText = (
  said: Partial<Record<'title' | 'story' | 'urgencyReason' | 'notes', string | null>>,
) => decideWords(said, ['notes'])

/** What publishing, changing or renewing a published need adds to the month's figures. */
export const toldAs = (ctx: Ctx, n: NeedFacts, kind: UpdateKind, first = false): Statement[] => [
  ...addUpdate(ctx, { entity: 'need', entityId: n.id, kind, city: n.city, category: n.category }),
  ...(first
    ? count([
        {
          on: localDay(ctx.now, networkZone),
          city: n.city,
          category: n.category,
          // How often alone: how much is asked for may change, and the figures are rebuilt from the updates.
          figure: 'needs',
          times: 1,
        },
      ])
    : []),
]

/** An answer as it is kept for a replay: without the organisation's own notes. */
export const kept = (body: NeedShape): NeedShape => ({ ...body, notes: null, outcomeWords: null })

type Facts = { acting: ActingOrganisation; category: FoundCategory; city: string; follows: string | null }

/**
 * Posts a need for an organisation: its members, or who coordinates the city. A draft, unless it is published at once,
 * which asks for a verified organisation. Two round trips.
 */
export const createNeed = (ctx: Ctx, input: CreateNeed): Promise<Result<Answer<NeedShape>>> =>
  perform(ctx, creating(ctx, input))

/** The steps of posting a need. */
const creating = (ctx: Ctx, input: CreateNeed): Steps<Facts, NeedShape> => ({
  facts: [
    sql`select ${actingOrganisation(input.organisationId, ctx.caller)} as acting,
      ${categoryFacts(input.category)} as category,
      (select name from city where name = coalesce(${input.city ?? null},
        (select city from organisation where id = ${input.organisationId}))) as city,
      (select organisation_id from need where id = ${input.follows ?? null}) as follows`,
  ],
  read: ([rows]) => {
    const row = rows?.[0] ?? {}
    const acting = readActing(row['acting'])
    if (!acting.ok) return acting
    const category = readCategory(row['category'])
    if (!category.ok) return category
    if (row['city'] === null)
      return refuse('city.unknown', { errors: [{ pointer: '/city', code: 'unknown' }] })
    return ok({
      acting: acting.value,
      category: category.value,
      city: String(row['city']),
      follows: (row['follows'] ?? null) as string | null,
    })
  },
  decide: ({ acting, category, city, follows }, grants) => {
    if (acting.role === null && !coordinates(ctx, grants, city)) return refuse('role.missing')
    const publishing = input.publish === true
    const posting = decidePosting(acting.status, publishing)
    if (!posting.ok) return posting
    if (input.follows && follows !== acting.id)
      return refuse('input.invalid', { errors: [{ pointer: '/follows', code: 'unknown' }] })
    const day = decideDay(input.neededBy, ctx.now)
    if (!day.ok) return day
    const { title, story, urgencyReason, notes } = input
    const words = decideText({ title, story, urgencyReason, notes })
    if (!words.ok) return words
    const quantity = reckoned(input.quantity)
    if (!quantity.ok) return quantity
    const names = { zh: category.zh, en: category.en }
    const row = {
      id: ctx.newId(),
      organisationId: acting.id,
      kind: input.kind ?? category.kind,
      category: category.key,
      title: title || titleOf(names, quantity.value.posted, ctx.lang),
      story: story || null,
      notes: notes || null,
      ...quantity.value,
      promised: 0,
      city,
      ...endingOf(input.neededBy, ctx.now),
      urgency: input.urgency,
      urgencyReason: urgencyReason || null,
      families: input.families,
      adults: input.adults,
      children: input.children,
      state: publishing ? ('published' as const) : ('draft' as const),
      reason: null,
      publishedAt: publishing ? ctx.now : null,
      askOn: null,
      askedOn: null,
      outcome: null,
      outcomeOn: null,
      outcomeWords: null,
      follows: input.follows ?? null,
      version: 1,
      createdAt: ctx.now,
      changedAt: ctx.now,
    }
    const made: NeedFacts = {
      ...row,
      names,
      organisation: { id: acting.id, name: acting.name },
      acting,
      sums: noSums,
    }
    const body = shapeOf(made, ctx.now, mayOf(ctx, grants, made))
    const { kind, organisationId, state, base, amount, neededBy, urgency } = row
    return ok({
      statements: [
        addNeed(ctx, row),
        ...findBy('need', [toldBy(made)], true),
        ...(publishing ? [stillVerified(acting.id), ...toldAs(ctx, made, 'new', true)] : []),
      ],
      audit: [
        entry('need.create', row.id, 1, {
          organisationId,
          kind,
          category: row.category,
          city,
          state,
          base,
          amount,
          neededBy,
          urgency,
        }),
      ],
      status: 201 as const,
      body,
      kept: kept(body),
    })
  },
})
