import { sql } from 'drizzle-orm'
import {
  actingOrganisation,
  readActing,
  type ActingOrganisation,
} from '../../people/organisations/contract.ts'
import { perform, type Answer, type Steps } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays, localDay, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import type { CategoryName, DonorOf, OfferFacts } from './facts.ts'
import { decidesOver } from './may.ts'
import { decideNamed, givers, namedFacts, readNamed, type Named } from './named.ts'
import { decideDates, decideLot, decideQuantity, endOf, usualDays } from './rules.ts'
import type { CreateOffer, OfferShape } from './schema.ts'
import { shapeOf, withoutPeople } from './shown.ts'
import { shownAgain } from './replay.ts'
import { publishing } from './publishing.ts'
import { entry } from './told.ts'
import { findBy } from '../words/store.ts'
import { toldBy } from './words.ts'
import { addDonors, addOffer, addOrganisationDonor, giveFrom, keepLots, placeOffer } from './store.ts'

/** Members that only staff set: what an organisation says of itself needs no source. */
export const staffOnly = ['source', 'checkedOn', 'donors'] as const

type Facts = { named: Named; acting: ActingOrganisation | null }

/** Where an offer was taken in from: its list's own key, by which it is known again. */
type Source = { importKey: string }

/**
 * Makes an offer: a draft, or at once published (`publish`), which waits for staff where the organisation is not
 * verified. By members of an organisation that is not suspended, or by staff of one of its cities, also for nobody who
 * has an account. Two round trips.
 */
export const createOffer = (ctx: Ctx, input: CreateOffer): Promise<Result<Answer<OfferShape>>> =>
  perform(ctx, creating(ctx, input)).then((done) => shownAgain(ctx, done))

/** The steps of making an offer. */
const creating = (ctx: Ctx, input: CreateOffer): Steps<Facts, OfferShape> => {
  const organisationId = input.organisationId ?? null
  return {
    facts: [
      namedFacts(input),
      sql`select ${actingOrganisation(sql`${organisationId}`, ctx.caller)} as acting`,
    ],
    read: (rows) => {
      const named = readNamed(rows[0]?.[0])
      if (organisationId === null) return ok({ named, acting: null })
      const acting = readActing(rows[1]?.[0]?.['acting'])
      return acting.ok ? ok({ named, acting: acting.value }) : acting
    },
    decide: ({ named, acting }, grants) => {
      const isStaff = decidesOver(ctx, grants, input.cities)
      const may = decideMaker(isStaff, acting, input)
      if (!may.ok) return may
      const there = decideNamed(input, named)
      if (!there.ok) return there
      const made = draftOf(ctx, input, named.category as CategoryName)
      if (!made.ok) return made
      const organisation = acting && donorOf(acting)
      const { all, added } = givers(ctx.newId, organisation, input.donors ?? [], named.donors)
      const { lots, ...draft } = made.value
      const facts: OfferFacts = { ...draft, lots, organisationId, acting, donors: all }
      const isAtOnce = input.publish === true || input.draft === false
      const shown = isAtOnce
        ? publishing(ctx, facts, isStaff || acting?.status === 'verified')
        : ok({ after: facts, statements: [], to: 'same' as const })
      if (!shown.ok) return shown
      const { after } = shown.value
      const standing = isStaff ? 'staff' : 'own'
      const body = shapeOf(ctx, after, standing)
      return ok({
        statements: [
          addOffer(ctx, rowOf(after)),
          ...placeOffer(after, after.cities),
          ...(acting ? [addOrganisationDonor(ctx, acting.id, acting.name)] : []),
          ...addDonors(ctx, added),
          ...giveFrom(
            after.id,
            all.map(({ id }) => id),
            true,
          ),
          ...(lots.length > 0 ? keepLots(after.id, lots) : []),
          ...shown.value.statements,
          ...findBy('offer', [toldBy(after)], true),
        ],
        audit: [
          entry('offer.create', after.id, 1, {
            category: after.category,
            kind: after.kind,
            organisationId,
            state: after.state,
            source: after.source,
          }),
        ],
        status: 201 as const,
        body,
        kept: withoutPeople(body),
      })
    },
  }
}

/** Refuses who is neither staff of a city nor in the organisation, one that is suspended, and what only staff say. */
const decideMaker = (
  isStaff: boolean,
  acting: ActingOrganisation | null,
  input: CreateOffer,
): Result<null> => {
  const isMember = acting !== null && acting.role !== null
  if (!isStaff && !isMember) return refuse('role.missing')
  if (acting && (acting.status === 'suspended' || acting.status === 'rejected'))
    return refuse('organisation.not-verified', { organisationStatus: acting.status })
  return !isStaff && staffOnly.some((member) => input[member] !== undefined)
    ? refuse('role.missing')
    : ok(null)
}

export const donorOf = ({ id, name }: ActingOrganisation): DonorOf => ({
  id,
  name,
  kind: 'organisation',
  named: true,
})

/** An offer as it is before anybody sees it. */
export const draftOf = (
  ctx: Ctx,
  input: CreateOffer,
  category: CategoryName,
  source?: Source,
): Result<Omit<OfferFacts, 'organisationId' | 'acting' | 'donors'>> => {
  const today = localDay(ctx.now, networkZone)
  const validFrom = input.validFrom ?? today
  const dates = decideDates(
    {
      validFrom,
      validUntil: input.validUntil ?? addDays(validFrom > today ? validFrom : today, usualDays),
      givenOn: input.givenOn ?? today,
    },
    today,
    true,
  )
  if (!dates.ok) return dates
  const quantity = decideQuantity(input.quantity ?? null, input.kind)
  if (!quantity.ok) return quantity
  const lot = decideLot(input.lot ?? null, quantity.value)
  if (!lot.ok) return lot
  const text = (given: string | null | undefined) => given || null
  return ok({
    id: ctx.newId(),
    kind: input.kind,
    category: category.key,
    categoryName: category,
    title: input.title,
    details: text(input.details),
    conditions: text(input.conditions),
    ...quantity.value,
    lot: lot.value,
    city: input.cities.length === 1 ? (input.cities[0] ?? null) : null,
    cities: input.cities.toSorted(),
    handover: input.handover ?? 'either',
    ...dates.value,
    endsAt: endOf(dates.value.validUntil),
    anonymous: input.anonymous ?? false,
    via: text(input.via),
    designated: text(input.designated),
    contact: text(input.contact),
    contactFor: input.contactFor ?? 'matched',
    source: input.source ?? (source ? 'import' : input.organisationId ? 'platform' : 'phone'),
    checkedOn: input.checkedOn ?? null,
    photos: [],
    state: 'draft',
    reason: null,
    publishedAt: null,
    remindOn: null,
    offered: 0,
    reserved: 0,
    inTransit: 0,
    received: 0,
    surplus: 0,
    distributed: 0,
    lost: 0,
    returned: 0,
    importKey: source?.importKey ?? null,
    version: 1,
    createdAt: ctx.now,
    changedAt: ctx.now,
    unnamed: false,
    lots: (input.lots ?? []).map((l) => ({
      id: ctx.newId(),
      batch: l.batch,
      bestBefore: l.bestBefore ?? null,
      recalled: false,
      held: false,
    })),
    isPartner: false,
    bound: false,
    surplusIn: 0,
  })
}

/** The offer's own row; its balances are moved by the step that publishes it. */
const rowOf = (o: OfferFacts) => {
  const {
    cities: _cities,
    categoryName: _category,
    acting: _acting,
    unnamed: _unnamed,
    donors: _donors,
    lots: _lots,
    isPartner: _partner,
    bound: _bound,
    surplusIn: _surplus,
    ...row
  } = o
  return { ...row, offered: 0 }
}
