import { call, fresh, insert, monday, one, rowsOf, run, type Answered } from './harness.ts'
import { anOrganisation, cities, coordinatorOf, type Somebody } from './organisations-world.ts'

/** Posts and promises, with the steps of the ledger that they stand on. */

const far = Date.parse('2026-12-31T16:00:00Z')
const today = '2026-03-02'

type Given = Record<string, unknown>

/** An offer of a hundred cans that is published in Beijing, unless the case says otherwise; amounts in base units. */
export const anOffer = async (given: Given = {}): Promise<string> => {
  const id = fresh('offer')
  const amount = given['amount'] === undefined ? 100 : (given['amount'] as number | null)
  const { cities: where = ['北京'], ...more } = given as { cities?: string[] } & Given
  const base = amount === null ? null : (more['base'] ?? 'can')
  const state = more['state'] ?? 'published'
  const row = {
    kind: 'goods',
    category: 'food',
    title: '番茄罐头',
    posted: amount === null ? null : JSON.stringify({ amount, unit: base }),
    factor: amount === null ? null : 1,
    city: where.length === 1 ? where[0] : null,
    handover: 'deliver',
    valid_from: '2026-01-01',
    valid_until: '2026-12-31',
    ends_at: far,
    given_on: today,
    anonymous: 0,
    contact_for: 'staff',
    source: 'platform',
    state,
    published_at: monday,
    offered: state === 'published' ? (amount ?? 0) : 0,
    created_at: monday,
    changed_at: monday,
    ...more,
    base,
    amount,
    id,
  }
  await insert('offer', row)
  for (const city of where)
    await insert('offer_city', { offer_id: id, city, category: row.category, open: 1, published_at: monday })
  if (row.offered > 0) {
    const step = fresh('step')
    const counted = { city: where.length === 1 ? where[0] : null, category: row.category, base }
    await insert('ledger_step', {
      id: step,
      kind: 'publish',
      offer_id: id,
      on_day: '2026-01-01',
      actor: 'system:ground',
      at: monday,
      ...counted,
    })
    await insert('movement', {
      step_id: step,
      offer_id: id,
      from_account: 'outside',
      to_account: 'offered',
      amount: row.offered,
    })
    await run(
      `insert into figure_month (month, city, category, base, figure, times, amount) values ('2026-01', ?, ?, ?, 'offered', 1, ?)
        on conflict do update set times = times + 1, amount = amount + excluded.amount`,
      counted.city ?? '',
      counted.category,
      base,
      row.offered,
    )
  }
  return id
}

/** A published need of an organisation: no amount, unless the case says how much. */
export const aNeed = async (organisationId: string, given: Given = {}): Promise<string> => {
  const id = fresh('need')
  const amount = (given['amount'] ?? null) as number | null
  const base = amount === null ? null : (given['base'] ?? 'can')
  await insert('need', {
    organisation_id: organisationId,
    kind: 'goods',
    category: 'food',
    title: '给十户家庭的食物',
    posted: amount === null ? null : JSON.stringify({ amount, unit: base }),
    factor: amount === null ? null : 1,
    city: '北京',
    needed_by: '2026-12-31',
    ends_at: far,
    urgency: 'normal',
    families: 10,
    adults: 12,
    children: 8,
    state: 'published',
    published_at: monday,
    created_at: monday,
    changed_at: monday,
    ...given,
    base,
    amount,
    id,
  })
  return id
}

/** Staff of Beijing, and an organisation there whose families need things. */
export const aGround = async () => {
  await cities()
  const staff = await coordinatorOf('北京')
  const organisation = await anOrganisation({}, true)
  return { staff, organisation, member: organisation.owner }
}

type More = { now?: number; key?: string; env?: Record<string, unknown> }

export type LineIn = { offerId: string; needId: string; amount: unknown; unit?: string; lotId?: string }

export const allocate = (who: Somebody, lines: LineIn[], more: More = {}) =>
  call('POST /api/resources/allocations', {
    as: who.as,
    ...more,
    body: { lines: lines.map((line) => ({ unit: 'can', ...line })) },
  })

/** One promise, that must be made. */
export const promised = async (
  who: Somebody,
  line: LineIn,
): Promise<{ id: string; offerId: string; needId: string }> => {
  const made = await allocate(who, [line])
  if (made.status !== 201) throw new Error(JSON.stringify(made.body))
  return made.body.items[0]
}

export const step = (who: Somebody, id: string, what: string, body: unknown = {}, more: More = {}) =>
  call(`POST /api/resources/allocations/${id}/${what}`, { as: who.as, ...more, body })

/** A step that must go through. */
export const did = async (
  who: Somebody,
  id: string,
  what: string,
  body: unknown = {},
  more: More = {},
): Promise<any> => {
  const done = await step(who, id, what, body, more)
  if (done.status !== 200) throw new Error(`${what}: ${JSON.stringify(done.body)}`)
  return done.body
}

export const reverse = (who: Somebody, stepId: string, why = '记错了', more: More = {}) =>
  call(`POST /api/resources/steps/${stepId}/reverse`, { as: who.as, ...more, body: { why } })

/** Sent whole and received whole, by staff. */
export const received = async (who: Somebody, line: LineIn & { amount: number }) => {
  const made = await promised(who, line)
  await did(who, made.id, 'deliver')
  await did(who, made.id, 'receive', { amount: line.amount })
  return made
}

export const people = (given: Given = {}) => ({
  families: 3,
  adults: 4,
  children: 5,
  place: '社区中心',
  ...given,
})

/** The balances of an offer or an allocation, without those that are nothing. */
export const balances = async (
  table: 'offer' | 'allocation',
  id: string,
): Promise<Record<string, number>> => {
  const accounts = ['reserved', 'in_transit', 'received', 'surplus', 'distributed', 'lost', 'returned']
  const columns = table === 'offer' ? ['offered', ...accounts] : accounts
  const [row = {}] = await rowsOf(`select ${columns.join(', ')} from ${table} where id = ?`, id)
  return Object.fromEntries(Object.entries(row).filter(([, n]) => n !== 0)) as Record<string, number>
}

export const promisedTo = (needId: string): Promise<number> =>
  one('select promised from need where id = ?', needId)

/** What a month's figure says, over everything: how often, and how many base units. */
export const figure = async (name: string, month = '2026-03'): Promise<[number, number]> => {
  const [row] = await rowsOf(
    'select sum(times) as times, sum(amount) as amount from figure_month where figure = ? and month = ?',
    name,
    month,
  )
  return [Number(row?.['times'] ?? 0), Number(row?.['amount'] ?? 0)]
}

/** Code of each answer, however many times. */
export const codes = (answers: Answered[]): Record<string, number> => {
  const by: Record<string, number> = {}
  for (const { status, body } of answers) {
    const name = status < 300 ? String(status) : String(body.code)
    by[name] = (by[name] ?? 0) + 1
  }
  return by
}
