import { sql } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { donorColumns, donorFacts, donorOf, factsOf, servedDonor } from './facts.ts'
import { countingOf, giftColumns, isGift, saidOf } from './gift.ts'
import { kindPerson } from './names.ts'
import type { DonorLink, DonorShape, ListDonors, Proof } from './schema.ts'
import { certificateOf, linkToken, offerOfProof } from './token.ts'

type List = { items: DonorShape[]; nextCursor: string | null }

const plain = (text: string) => text.normalize('NFKC').toLowerCase().trim()

/** Donors in the order of the roll, for staff: of their city, where they have one. One round trip. */
export const listDonors = async (ctx: Ctx, input: ListDonors): Promise<Result<List>> => {
  const cursor = readCursor(input.cursor, 3)
  if (!cursor.ok) return cursor
  const { limit = 20, kind, named } = input
  const q = plain(input.q ?? '')
  const filters = [
    servedDonor(ctx),
    kind ? sql`d.kind = ${kind}` : null,
    named === undefined ? null : sql`d.named = ${named ? 1 : 0}`,
    // The key holds the syllables and, after them, the name.
    q ? sql`(instr(d.sort_key, ${q}) > 0 or instr(replace(d.sort_key, ' ', ''), ${q}) > 0)` : null,
    cursor.value
      ? sql`(d.kind, d.sort_key, d.id) > (${cursor.value[0]}, ${cursor.value[1]}, ${cursor.value[2]})`
      : null,
  ].filter((filter) => filter !== null)
  return look(
    ctx,
    [
      sql`select ${donorColumns} from donor d where ${sql.join(filters, sql` and `)}
        order by d.kind, d.sort_key, d.id limit ${limit + 1}`,
    ],
    ([rows = []]) => {
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return ok({
        items: rows.slice(0, limit).map(donorOf),
        nextCursor: last
          ? cursorOf([String(last['kind']), String(last['sort_key']), String(last['id'])])
          : null,
      })
    },
  )
}

/** The secret link to a donor's gifts, as it was made last; none that is closed. One round trip. */
export const seeLink = (ctx: Ctx, id: string): Promise<Result<DonorLink>> =>
  look(ctx, [donorFacts(ctx, id)], async ([rows]) => {
    const row = rows?.[0]
    if (!row || !factsOf(row).served) return refuse('thing.unknown')
    return ok(await linkOf(ctx, { id, ...turnOf(factsOf(row)) }))
  })

type Turned = { id: string; linkTurn: number; link: boolean; version: number }
const turnOf = ({ linkTurn, link, version }: Turned) => ({ linkTurn, link, version })

/** The address of a link that is open, made again from its turn. */
export const linkOf = async (ctx: Ctx, { id, linkTurn, link, version }: Turned): Promise<DonorLink> => ({
  url: link ? `${ctx.origin}/resources/gifts/${await linkToken(ctx.env.LINLI_SECRET, id, linkTurn)}` : null,
  version,
})

/** What a certificate's code leads to: that this gift was given, and by whom, if they may be named. One round trip. */
export const viewProof = (ctx: Ctx, token: string): Promise<Result<Proof>> =>
  look(
    ctx,
    [
      sql`select ${giftColumns}, (select json_group_array(json_object('id', d.id, 'kind', d.kind, 'name', d.name,
          'named', d.named)) from offer_donor g join donor d on d.id = g.donor_id where g.offer_id = o.id) as donors
        from offer o where o.id = ${offerOfProof(token)} and ${isGift}`,
    ],
    async ([rows]) => {
      const row = rows?.[0]
      if (!row) return refuse('thing.unknown')
      const given = { offerId: String(row['id']), givenOn: String(row['given_on']) }
      const donors = JSON.parse(String(row['donors'])) as {
        id: string
        kind: Proof['donor']['kind']
        name: string
        named: number
      }[]
      for (const donor of donors) {
        const { number, proof } = await certificateOf(ctx.env.LINLI_SECRET, { ...given, donorId: donor.id })
        if (proof !== token) continue
        const anonymous = Number(row['anonymous']) === 1 || donor.named === 0
        const counting = countingOf(row)
        return ok({
          number,
          title: String(row['title']),
          kind: row['kind'] as Proof['kind'],
          category: String(row['category']),
          quantity: counting?.posted ?? null,
          givenOn: given.givenOn,
          donor: { kind: donor.kind, name: anonymous ? kindPerson(ctx.lang) : donor.name },
          anonymous,
          joint: donors.length > 1,
          received: saidOf(counting, row['arrived']),
          distributed: saidOf(counting, row['distributed']),
        })
      }
      return refuse('thing.unknown')
    },
  )
