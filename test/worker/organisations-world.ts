import { checkCharacter } from '../../src/people/organisations/credit-code.ts'
import { call, fresh, monday, one, rowsOf, run, staff, type Answered } from './harness.ts'
import { next } from './numbers.ts'

/** A credit code that no other fixture has. */
export const aCreditCode = (): string => {
  const seventeen = `51110000${String(500_000_000 + next())}`
  return seventeen + checkCharacter(seventeen)
}

export const cities = async () => {
  for (const [name, english] of [
    ['北京', 'Beijing'],
    ['南京', 'Nanjing'],
  ])
    await run('insert or ignore into city (name, english) values (?, ?)', name, english)
}

export type Somebody = { as: string; id: string; email: string }

/** Somebody who is signed in, with roles if any. */
export const somebody = async (roles: { role: string; city?: string }[] = []): Promise<Somebody> => {
  const as = await staff(roles)
  const { account } = (await call('GET /api/me', { as })).body
  return { as, ...account }
}

export const coordinatorOf = (city?: string) => somebody([{ role: 'coordinator', ...(city ? { city } : {}) }])

type More = { now?: number; key?: string; headers?: Record<string, string> }

export const registration = (given: Record<string, unknown> = {}) => ({
  name: '同心社会工作服务中心',
  kind: 'social-organisation',
  creditCode: aCreditCode(),
  city: '北京',
  contact: { name: '王小禾', email: 'hexin@example.org', phone: '139 0000 1234' },
  ...given,
})

export const register = (who: Somebody, given: Record<string, unknown> = {}, more: More = {}) =>
  call('POST /api/people/organisations', { as: who.as, ...more, body: registration(given) })

export const review = (who: Somebody, id: string, decision: string, reason?: unknown, more: More = {}) =>
  call(`POST /api/people/organisations/${id}/review`, {
    as: who.as,
    ...more,
    body: reason === undefined ? { decision } : { decision, reason },
  })

/** A new owner's new organisation, verified when the case says so. */
export const anOrganisation = async (given: Record<string, unknown> = {}, verified = false) => {
  const owner = await somebody()
  const made = await register(owner, given)
  if (made.status !== 201) throw new Error(JSON.stringify(made.body))
  if (verified) await review(await coordinatorOf(), made.body.id, 'verify')
  return { owner, id: String(made.body.id), name: String(made.body.name) }
}

export const show = (who: Somebody, id: string, more: More = {}) =>
  call(`GET /api/people/organisations/${id}`, { as: who.as, ...more })

export const list = (who: Somebody, query = '', more: More = {}) =>
  call(`GET /api/people/organisations?${query}`, { as: who.as, ...more })

export const invite = (who: Somebody, id: string, email: string, role = 'member', more: More = {}) =>
  call(`POST /api/people/organisations/${id}/members`, { as: who.as, ...more, body: { email, role } })

export const accept = (who: Somebody, token: string, more: More = {}) =>
  call('POST /api/people/invitations/accept', { as: who.as, ...more, body: { token } })

/** The token in the newest mail to an address. */
export const tokenTo = async (email: string): Promise<string> => {
  const text = await one('select text from outbox where "to" = ? order by rowid desc', email)
  return /\/desk\/invitations\/([0-9A-Z]+)/.exec(String(text))?.[1] ?? ''
}

/** Somebody new who belongs to an organisation. */
export const joined = async (owner: Somebody, id: string, role = 'member'): Promise<Somebody> => {
  const who = await somebody()
  await invite(owner, id, who.email, role)
  const answer = await accept(who, await tokenTo(who.email))
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return who
}

export const mailsTo = (email: string) =>
  rowsOf<{ subject: string; text: string }>(
    'select subject, text from outbox where "to" = ? order by rowid',
    email,
  )

/** Status and code of an answer, and the first pointer where there is one. */
export const told = ({ status, body }: Answered) =>
  status < 300
    ? [status]
    : [status, body.code, ...(body.errors ? [body.errors[0].pointer, body.errors[0].code] : [])]

/** What several answers said, in one order whichever came first. */
export const outcomes = (answers: Answered[]): string[] => answers.map((a) => told(a).join(' ')).sort()

/** `n` organisations in a city, a third of each waiting, verified and suspended; written as fast as SQLite can. */
export const grow = async (city: string, from: number, to: number) => {
  const owner = fresh('crowd')
  await run(
    `insert into account (id, name, email, email_verified, created_at, updated_at) values (?, '', ?, 1, 0, 0)`,
    owner,
    `${owner}@demo.test`,
  )
  const numbers = `with recursive i(n) as (select ${from} union all select n + 1 from i where n < ${to - 1})`
  const name = `printf('${city}机构%06d', n)`
  await run(
    `insert into organisation (id, name, kind, city, contact_name, status, reason, waiting_since, confirm_by, sort_key,
      folded, created_at) ${numbers} select '${city}-' || n, ${name}, iif(n % 2, 'group', 'company'), ?, '人',
      case n % 3 when 0 then 'pending' when 1 then 'verified' else 'suspended' end, iif(n % 3 = 2, 'why', null),
      iif(n % 3 = 0, ${monday} + n, null), iif(n % 3 = 1, date('2025-01-01', '+' || (n % 300) || ' days'), null),
      ${name}, ${name}, ${monday} from i`,
    city,
  )
  await run(
    `insert into membership (organisation_id, account_id, role, joined_at) ${numbers} select '${city}-' || n, ?, 'owner', 0
      from i`,
    owner,
  )
}
