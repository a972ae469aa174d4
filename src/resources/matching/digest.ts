import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { addDays, instantOf, localDay, networkZone, weekday } from '../../platform/days.ts'
import { needsFor, offersFor } from './candidates.ts'
import {
  categoryWords,
  needColumns,
  offerColumns,
  readNeed,
  readOffer,
  readWords,
  type FoundNeed,
  type FoundOffer,
} from './facts.ts'
import { exclusionOf } from './filters.ts'
import type { digestSides } from './kinds.ts'
import { urgently, weekly, type Fitting } from './letters.ts'
import { byScore, scoreOf } from './score.ts'
import type { CategoryWord } from './words.ts'

type Side = (typeof digestSides)[number]
type Row = Record<string, unknown>

/** Of one run: organisations that are looked at, their newest posts, and what is told of each; addresses of each. */
const most = { organisations: 8, posts: 3, fitting: 3, urgent: 3, partners: 10 } as const
const hour = 9

const limit = (n: number) => sql.raw(String(n))
const ownersOf = (organisation: string): SQL =>
  sql`select a.email from membership m join account a on a.id = m.account_id
    where m.organisation_id = ${organisation} and m.role = 'owner' order by a.id`

/** The letters of a run, each under an id that says for whom and of when it is, so that it is written once. */
const written = (ctx: Ctx, letters: { id: string; to: string; subject: string; text: string }[]): SQL[] =>
  letters.length === 0
    ? []
    : [
        sql`insert into outbox (id, "to", subject, text, state, due_at, created_at)
          select value ->> 'id', value ->> 'to', value ->> 'subject', value ->> 'text', 'waiting', ${ctx.now}, ${ctx.now}
          from json_each(${JSON.stringify(letters)}) where true on conflict (id) do nothing`,
      ]

const offersThatFit = (
  need: FoundNeed,
  rows: Row[],
  words: CategoryWord[],
  now: number,
  n: number,
): FoundOffer[] => {
  const today = localDay(now, networkZone)
  return rows
    .map((row) => readOffer(row, words))
    .filter((offer) => exclusionOf(offer, need, today) === null)
    .map((offer) => ({ offer, id: offer.id, since: offer.since, score: scoreOf(offer, need, now).score }))
    .sort(byScore)
    .slice(0, n)
    .map(({ offer }) => offer)
}

const needsThatFit = (offer: FoundOffer, rows: Row[], words: CategoryWord[], now: number): FoundNeed[] => {
  const today = localDay(now, networkZone)
  return (
    rows
      .map((row) => readNeed(row, words))
      // Needs for money go by letter to verified partners alone.
      .filter((need) => need.kind !== 'money' || offer.standing === 'verified')
      .filter((need) => exclusionOf(offer, need, today) === null)
      .map((need) => ({ need, id: need.id, since: need.since, score: scoreOf(offer, need, now).score }))
      .sort(byScore)
      .slice(0, most.fitting)
      .map(({ need }) => need)
  )
}

/** The next organisations that have posted anything, by id: a step of the index for each. */
const nextOrganisations = (side: Side, after: string): SQL => {
  const table = sql.raw(side === 'needs' ? 'need' : 'offer')
  return sql`with recursive o(id, n) as (
      select (select min(organisation_id) from ${table} where organisation_id > ${after}), 1
      union all select (select min(organisation_id) from ${table} where organisation_id > o.id), n + 1 from o
        where o.id is not null and n < ${limit(most.organisations)})
    select id from o where id is not null`
}

/** The newest posts of an organisation that still lack or have something. */
const postsOf = (side: Side, organisation: string): SQL =>
  side === 'needs'
    ? sql`select ${needColumns} from need n where n.id in (select id from need where organisation_id = ${organisation}
        order by created_at desc, id desc limit 20) and n.state = 'published'
        and (n.amount is null or n.promised < n.amount) order by n.created_at desc, n.id desc limit ${limit(most.posts)}`
    : sql`select ${offerColumns} from offer o where o.id in (select id from offer where organisation_id = ${organisation}
        order by created_at desc, id desc limit 20) and o.state = 'published'
        and (o.amount is null or o.offered >= o.lot) order by o.created_at desc, o.id desc limit ${limit(most.posts)}`

/** What fits the posts of the organisations, by organisation. */
const fittingsOf = async (ctx: Ctx, side: Side, organisations: string[]): Promise<Map<string, Fitting[]>> => {
  const [said = [], ...posts] = await ctx.db.read([
    categoryWords,
    ...organisations.map((id) => postsOf(side, id)),
  ])
  const words = readWords(said)
  const own = organisations.flatMap((id, i) => (posts[i] ?? []).map((row) => ({ id, row })))
  const found = await ctx.db.read(
    own.map(({ row }) => (side === 'needs' ? offersFor : needsFor)(String(row['id']))),
  )
  const by = new Map<string, Fitting[]>()
  own.forEach(({ id, row }, i) => {
    const rows = found[i] ?? []
    const fitting: Fitting =
      side === 'needs'
        ? { side, need: readNeed(row, words), offers: [] }
        : { side, offer: readOffer(row, words), needs: [] }
    if (fitting.side === 'needs')
      fitting.offers = offersThatFit(fitting.need, rows, words, ctx.now, most.fitting)
    else fitting.needs = needsThatFit(fitting.offer, rows, words, ctx.now)
    if ((fitting.side === 'needs' ? fitting.offers : fitting.needs).length > 0)
      by.set(id, [...(by.get(id) ?? []), fitting])
  })
  return by
}

/**
 * Tells each side once a week, from Monday nine in the morning on, what fits their posts: a few organisations a run, in the
 * order of their ids, where the last run stopped. Who has nothing that fits hears nothing.
 */
export const tellWeekly = async (ctx: Ctx): Promise<{ told: number }> => {
  const today = localDay(ctx.now, networkZone)
  const week = addDays(today, 1 - weekday(today))
  if (ctx.now < instantOf(week, hour, networkZone)) return { told: 0 }
  const [rounds = []] = await ctx.db.read([sql`select side, week, after from match_round`])
  let told = 0
  for (const side of ['needs', 'offers'] as const) {
    const round = rounds.find((row) => row['side'] === side && row['week'] === week)
    if (round && round['after'] === null) continue
    const [next = []] = await ctx.db.read([nextOrganisations(side, String(round?.['after'] ?? ''))])
    const organisations = next.map((row) => String(row['id']))
    const fittings = await fittingsOf(ctx, side, organisations)
    const heard = [...fittings.keys()]
    const owners = await ctx.db.read(heard.map(ownersOf))
    const letters = heard.flatMap((id, i) => {
      const letter = weekly(ctx, side, fittings.get(id) ?? [])
      return (owners[i] ?? []).map((row, k) => ({
        id: `matches ${side} ${week} ${id} ${k}`,
        to: String(row['email']),
        ...letter,
      }))
    })
    const after = organisations.length < most.organisations ? null : (organisations.at(-1) ?? null)
    await ctx.db.commit([
      ...written(ctx, letters),
      sql`insert into match_round (side, week, after) values (${side}, ${week}, ${after})
        on conflict (side) do update set week = excluded.week, after = excluded.after`,
    ])
    told += letters.length
  }
  return { told }
}

/** The oldest urgent needs of the last week that nobody was told of. */
const untold = (
  ctx: Ctx,
): SQL => sql`select ${needColumns} from need n where n.state = 'published' and n.urgency = 'high'
  and n.published_at > ${ctx.now - 7 * 86_400_000} and (n.amount is null or n.promised < n.amount)
  and not exists (select 1 from match_told t where t.need_id = n.id)
  order by n.published_at, n.id limit ${limit(most.urgent)}`

/** Tells at once of urgent needs, each once: its organisation what fits, and at most ten partners whose offers do. */
export const tellUrgent = async (ctx: Ctx): Promise<{ told: number }> => {
  const [rows = [], said = []] = await ctx.db.read([untold(ctx), categoryWords])
  if (rows.length === 0) return { told: 0 }
  const words = readWords(said)
  const needs = rows.map((row) => readNeed(row, words))
  const found = await ctx.db.read(needs.map(({ id }) => offersFor(id)))
  const pairs = needs.flatMap((need, i) => {
    const offers = offersThatFit(need, found[i] ?? [], words, ctx.now, most.partners)
    if (offers.length === 0) return []
    const partners = offers.filter(
      (offer, k) =>
        offer.organisationId !== null &&
        (need.kind !== 'money' || offer.standing === 'verified') &&
        offers.findIndex((other) => other.organisationId === offer.organisationId) === k,
    )
    const fitting: Fitting = { side: 'needs', need, offers: offers.slice(0, most.fitting) }
    return [
      { need, organisation: need.organisationId, fitting },
      ...partners.map((offer) => ({
        need,
        organisation: offer.organisationId ?? '',
        fitting: { side: 'offers', offer, needs: [need] } as Fitting,
      })),
    ]
  })
  const owners = await ctx.db.read(pairs.map(({ organisation }) => ownersOf(organisation)))
  const letters = pairs.flatMap(({ need, organisation, fitting }, i) =>
    (owners[i] ?? []).map((row, k) => ({
      id: `urgent ${need.id} ${organisation} ${k}`,
      to: String(row['email']),
      ...urgently(ctx, fitting),
    })),
  )
  await ctx.db.commit([
    ...written(ctx, letters),
    sql`insert into match_told (need_id, at) select value, ${ctx.now}
      from json_each(${JSON.stringify(needs.map(({ id }) => id))}) where true on conflict (need_id) do nothing`,
  ])
  return { told: letters.length }
}
