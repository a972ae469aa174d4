import { sql, type SQL } from 'drizzle-orm'
import { look, type Rows } from '../../platform/command.ts'
import { accountOf, type Ctx } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { fitPosted } from '../quantities/fit.ts'
import { servedDonor } from './facts.ts'
import { countingOf, giftColumns, isGift, type Counting, type Row } from './gift.ts'
import type { ByLink, Gift, GiftPart, Gifts, GiftsQuery } from './schema.ts'
import { certificateOf, linkHash } from './token.ts'

type Photo = { key: string; width: number; height: number; words: string }

const picture = ({ key, width, height, words }: Photo) => ({ url: `/photos/${key}`, width, height, words })

/** Promises of an offer that stand, each with its families and its pictures of things. */
const partsOf: SQL = sql`(select json_group_array(json(p.part)) from (select json_object('organisation', r.name,
    'city', a.city, 'state', a.state, 'at', a.created_at, 'amount', a.amount + a.surplus, 'distributed', a.distributed,
    'families', coalesce(sum(s.families), 0), 'adults', coalesce(sum(s.adults), 0),
    'children', coalesce(sum(s.children), 0), 'photos', json((select json_group_array(json(q.photo)) from
      (select t.photo from ledger_step t where t.allocation_id = a.id and t.photo is not null
        and not exists (select 1 from ledger_step u where u.reverses = t.id) order by t.at desc, t.id desc limit 6) q)))
      as part
    from allocation a join organisation r on r.id = a.organisation_id
      left join distribution s on s.allocation_id = a.id and s.reversed_at is null
    where a.offer_id = o.id and a.state <> 'cancelled' group by a.id order by a.created_at, a.id limit 100) p)`

/** Gifts of donors `d` that were ever published, the latest first. Each donor gives its first, so a page costs the same. */
const giftsOf = (donors: SQL, after: SQL, limit: number): SQL =>
  sql`select d.id as donor_id, d.kind as donor_kind, d.name as donor_name, d.named, ${giftColumns}, o.state, o.valid_until,
      o.offered, o.reserved, o.in_transit, o.received + o.surplus as in_hand, o.lost, o.returned, o.photos,
      ${isGift} as is_gift, ${partsOf} as parts
    from (${donors}) d cross join offer_donor g on g.donor_id = d.id and g.offer_id in (select h.offer_id
      from offer_donor h join offer o on o.id = h.offer_id where h.donor_id = d.id and o.published_at is not null
        and ${after} order by h.offer_id desc limit ${limit + 1})
      join offer o on o.id = g.offer_id
    order by g.offer_id desc, d.id limit ${limit + 1}`

type Part = Omit<GiftPart, 'promisedOn' | 'quantity' | 'distributed' | 'photos'> & {
  at: number
  amount: number
  distributed: number
  photos: Photo[]
}

const partOf = (counting: Counting | null, part: Part): GiftPart => {
  const said = (amount: number) =>
    counting ? fitPosted(counting, amount) : { amount, unit: 'piece' as const }
  const { at, amount, distributed, photos, ...rest } = part
  return {
    ...rest,
    promisedOn: new Date(at).toISOString(),
    quantity: said(amount),
    distributed: said(distributed),
    photos: photos.map(picture),
  }
}

const sum = (parts: Part[], member: 'families' | 'adults' | 'children'): number =>
  parts.reduce((total, part) => total + part[member], 0)

const giftOf = async (ctx: Ctx, row: Row): Promise<Gift> => {
  const counting = countingOf(row)
  const parts = JSON.parse(String(row['parts'])) as Part[]
  const said = (member: string) => {
    const baseAmount = Number(row[member])
    return { ...fitPosted(counting as Counting, baseAmount), baseAmount }
  }
  const given = {
    offerId: String(row['id']),
    donorId: String(row['donor_id']),
    givenOn: String(row['given_on']),
  }
  return {
    id: given.offerId,
    donorId: given.donorId,
    donor: { kind: row['donor_kind'] as Gift['donor']['kind'], name: String(row['donor_name']) },
    anonymous: Number(row['anonymous']) === 1 || Number(row['named']) === 0,
    title: String(row['title']),
    kind: row['kind'] as Gift['kind'],
    category: String(row['category']),
    state: row['state'] as Gift['state'],
    givenOn: given.givenOn,
    validUntil: String(row['valid_until']),
    via: (row['via'] ?? null) as string | null,
    designated: (row['designated'] ?? null) as string | null,
    quantity: counting?.posted ?? null,
    where: counting && {
      left: said('offered'),
      promised: said('reserved'),
      onTheWay: said('in_transit'),
      received: said('in_hand'),
      distributed: said('distributed'),
      lost: said('lost'),
      returned: said('returned'),
    },
    families: sum(parts, 'families'),
    adults: sum(parts, 'adults'),
    children: sum(parts, 'children'),
    parts: parts.map((part) => partOf(counting, part)),
    photos: (JSON.parse(String(row['photos'])) as Photo[]).map(picture),
    certificate: Number(row['is_gift']) === 1 ? await certificateOf(ctx.env.LINLI_SECRET, given) : null,
  }
}

const pageOf = async (ctx: Ctx, rows: Row[], limit: number): Promise<Gifts> => {
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    items: await Promise.all(shown.map((row) => giftOf(ctx, row))),
    nextCursor: last ? cursorOf([String(last['id'])]) : null,
  }
}

const afterOf = (cursor: (string | number | null)[] | null, offerId?: string): SQL =>
  offerId !== undefined ? sql`h.offer_id = ${offerId}` : cursor ? sql`h.offer_id < ${cursor[0]}` : sql`true`

/** Donors whose gifts an account may see: of its organisations; staff those of their cities. */
const seen = (ctx: Ctx, { organisationId, donorId }: GiftsQuery): SQL => {
  const own = sql`exists (select 1 from membership m where m.organisation_id = d.organisation_id
    and m.account_id = ${accountOf(ctx.caller)})`
  const id = donorId ?? organisationId
  return id === undefined
    ? sql`select d.* from membership m join donor d on d.organisation_id = m.organisation_id
        where m.account_id = ${accountOf(ctx.caller)}`
    : sql`select d.* from donor d where d.id = ${id} and (${own} or ${servedDonor(ctx)})`
}

/** One's organisations' gifts, or a donor's, each with where every part of it is. One round trip. */
export const listGifts = async (ctx: Ctx, input: GiftsQuery): Promise<Result<Gifts>> => {
  const cursor = readCursor(input.cursor, 1)
  if (!cursor.ok) return cursor
  const { limit = 20 } = input
  const asked = input.donorId ?? input.organisationId ?? null
  return look(
    ctx,
    [
      giftsOf(seen(ctx, input), afterOf(cursor.value, input.offerId), limit),
      sql`select exists (select 1 from (${seen(ctx, input)})) or not exists (select 1 from donor where id = ${asked})
        and exists (select 1 from membership where organisation_id = ${asked}
          and account_id = ${accountOf(ctx.caller)}) as may`,
    ],
    async ([rows = [], may]: Rows) =>
      asked !== null && Number(may?.[0]?.['may']) !== 1
        ? refuse('thing.unknown')
        : ok(await pageOf(ctx, rows, limit)),
  )
}

/** The same for a donor without an account, by the secret link that staff made. One round trip. */
export const giftsByLink = async (
  ctx: Ctx,
  { token, cursor: text, offerId }: ByLink,
): Promise<Result<Gifts & { donor: Gift['donor'] }>> => {
  const cursor = readCursor(text ?? undefined, 1)
  if (!cursor.ok) return cursor
  const hash = await linkHash(token)
  const donor = sql`select d.* from donor d where d.link_hash = ${hash}`
  return look(
    ctx,
    [donor, giftsOf(donor, afterOf(cursor.value, offerId), 20)],
    async ([found, rows = []]) => {
      const known = found?.[0]
      if (!known) return refuse('thing.unknown')
      return ok({
        donor: { kind: known['kind'] as Gift['donor']['kind'], name: String(known['name']) },
        ...(await pageOf(ctx, rows, 20)),
      })
    },
  )
}
