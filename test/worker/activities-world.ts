import { env } from 'cloudflare:workers'
import { counted, noCost } from './d1.ts'
import { call, fresh, insert, monday, run, staff, type Answered } from './harness.ts'
import { next } from './numbers.ts'

export const hour = 3_600_000

/** A host of the whole network. */
export const aHost = (city?: string) => staff([{ role: 'host', ...(city ? { city } : {}) }])

/** A site with one venue of 30 heads. */
export const aSite = async (city = '北京') => {
  await run('insert or ignore into city (name, english) values (?, ?)', city, city)
  const [id, venueId] = [fresh('site'), fresh('venue')]
  await insert('site', {
    id,
    name: id,
    city,
    address: '幸福路 1 号',
    time_zone: 'Asia/Shanghai',
    sort_key: id,
    created_at: monday,
  })
  await insert('venue', {
    id: venueId,
    site_id: id,
    root_id: venueId,
    leaves: JSON.stringify([venueId]),
    name: '活动室',
    capacity: 30,
    facilities: '[]',
    grid_minutes: 15,
    shortest_minutes: 15,
    longest_minutes: 600,
    lead_minutes: 0,
    horizon_days: 90,
    buffer_minutes: 0,
    approval: 'at-once',
    open_requests: 5,
    cut_off_minutes: 0,
    releases_no_shows: 0,
    weekly: '{}',
    keeps_holidays: 0,
    sort_key: venueId,
    created_at: monday,
  })
  return { id, venueId }
}

/** Story time on Saturday evening, 19:30 in Shanghai. */
const storyTime = (given: Record<string, unknown> = {}) => ({
  title: '睡前故事',
  summary: '一起读一本绘本，读完再说晚安。',
  kind: 'reading',
  city: '北京',
  place: '东四街道文化站',
  startsAt: '2026-03-07T11:30:00Z',
  endsAt: '2026-03-07T12:30:00Z',
  ...given,
})

type More = { now?: number; key?: string; env?: Record<string, unknown>; headers?: Record<string, string> }

export const create = (as: string, given: Record<string, unknown> = {}, more: More = {}) =>
  call('POST /api/space/activities', { as, body: storyTime(given), ...more })

/** An activity of the network, made by a host. */
export const anActivity = async (given: Record<string, unknown> = {}, now?: number) => {
  await run(`insert or ignore into city (name, english) values ('北京', 'Beijing')`)
  const host = await aHost()
  const made = await create(host, given, { now })
  if (made.status !== 201) throw new Error(JSON.stringify(made.body))
  return { host, ...made.body, id: String(made.body.id) }
}

/** A family that signs up: a nickname and four digits that no other has. */
export const aFamily = (given: Record<string, unknown> = {}) => {
  const n = next()
  return { nickname: `小鱼${n}`, phoneTail: String(n % 10_000).padStart(4, '0'), ...given }
}

export const join = (activityId: string, given: Record<string, unknown> = {}, more: More = {}) =>
  call(`POST /api/space/activities/${activityId}/sign-ups`, { body: aFamily(given), ...more })

export const own = (what: 'read' | 'cancel' | 'check-in', token: string, more: More = {}) =>
  call(`POST /api/space/sign-ups/${what}`, { body: { token }, ...more })

export const show = async (id: string, as?: string, now?: number) =>
  (await call(`GET /api/space/activities/${id}`, { as, now })).body

export const change = (as: string, id: string, body: Record<string, unknown>, more: More = {}) =>
  call(`PATCH /api/space/activities/${id}`, { as, body, ...more })

export const count = (as: string, id: string, body: Record<string, unknown>, more: More = {}) =>
  call(`POST /api/space/activities/${id}/attendance`, { as, body, ...more })

/** How many answers said what: `going`, `waiting`, or the code of a refusal. */
export const tallied = (answers: Answered[]): Record<string, number> => {
  const told: Record<string, number> = {}
  for (const { status, body } of answers) {
    const what = String(status < 300 ? body.state : body.code)
    told[what] = (told[what] ?? 0) + 1
  }
  return told
}

/** The list, as the query asks for it. */
export const list = async (query: string, more: { as?: string; now?: number } = {}) =>
  (await call(`GET /api/space/activities?${query}`, more)).body
export const titles = (body: { items: { title: string }[] }) => body.items.map((a) => a.title)

/** After-school care on working days, 15:00 to 18:30 in Shanghai, from Monday on for two weeks. */
export const care = {
  title: '四点半课堂',
  kind: 'care',
  startsAt: '2026-03-02T07:00:00Z',
  endsAt: '2026-03-02T10:30:00Z',
  signUp: 'none',
  recurrence: { every: 'week', interval: 1, weekdays: [1, 2, 3, 4, 5], count: 10 },
}

/** One activity a day in a city of its own, of two kinds by turns. */
export const grow = async (city: string, n: number) => {
  await insert('city', { name: city, english: city })
  await run(
    `insert into activity (id, title, kind, city, elsewhere, time_zone, date, starts_at, ends_at, waitlist, sign_up, state,
      created_at, changed_at) with recursive i(n) as (select 0 union all select n + 1 from i where n < ${n - 1})
      select '${city}-' || printf('%05d', n), '${city}' || n, iif(n % 2, 'class', 'film'), '${city}', '某处', 'Asia/Shanghai',
        date('2026-03-02', '+' || (n / 4) || ' days'), ${monday} + n * 3600000, ${monday} + n * 3600000 + 1, 0, 'none',
        iif(n % 10 = 9, 'draft', 'published'), 0, 0 from i`,
  )
}

/** What it costs to sign up for an activity and to give the place back. */
export const costOf = async (at: string) => {
  const cost = noCost()
  const made = await join(at, {}, { env: { DB: counted(env.DB, cost) } })
  const left = noCost()
  await own('cancel', made.body.token, { env: { DB: counted(env.DB, left) } })
  return { signUp: cost, cancel: left }
}
