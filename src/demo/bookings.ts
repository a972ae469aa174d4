import { sql } from 'drizzle-orm'
import { systemCtx } from '../jobs.ts'
import type { Ctx } from '../platform/context.ts'
import { addDays, instantOf, localDay, networkZone, weekday } from '../platform/days.ts'
import type { Env } from '../platform/env.ts'
import { book } from '../space/bookings/book.ts'
import { checkIn, complete } from '../space/bookings/door.ts'
import { releaseNoShows } from '../space/bookings/release.ts'
import type { Booked, CreateBooking } from '../space/bookings/schema.ts'
import { addWait } from '../space/bookings/waits.ts'
import { chance } from './chance.ts'
import { must } from './must.ts'

type Recurrence = NonNullable<CreateBooking['recurrence']>

const day = 86_400_000
const minute = 60_000

/** Who books in the demo, and for which organisation. */
const owners = { seedling: 'org@demo.test', winter: 'partner@demo.test' } as const
type Owner = keyof typeof owners

type Use = {
  by: Owner
  venue: string
  purpose: string
  /** ISO weekday, and the clock at the site. */
  on: number
  from: string
  to: string
  heads: number
  rule?: Recurrence
}

/** What has been going on for four weeks, and goes on. */
const sundays: Use = {
  by: 'seedling',
  venue: '绘本教室',
  purpose: '周日读书会',
  on: 7,
  from: '09:30',
  to: '11:30',
  heads: 18,
}
const saturdays: Use = {
  by: 'seedling',
  venue: '培训教室',
  purpose: '周六电脑班',
  on: 6,
  from: '09:30',
  to: '11:00',
  heads: 15,
}
const tuesdays: Use = {
  by: 'winter',
  venue: '会议室一',
  purpose: '公益伙伴例会',
  on: 2,
  from: '18:30',
  to: '20:30',
  heads: 10,
}
const regular = [sundays, saturdays, tuesdays]

/** What staff still have to decide: two want the same Saturday afternoon, one asks for a series. */
const asked: Use[] = [
  { by: 'seedling', venue: '多功能厅', purpose: '冬衣义卖', on: 6, from: '14:00', to: '16:30', heads: 60 },
  { by: 'winter', venue: '多功能厅', purpose: '员工亲子日', on: 6, from: '15:00', to: '17:00', heads: 50 },
  {
    by: 'seedling',
    venue: '多功能厅东',
    purpose: '家长见面会',
    on: 5,
    from: '18:00',
    to: '19:30',
    heads: 30,
    rule: { every: 'month', interval: 1, nth: -1, weekdays: [5], count: 4 },
  },
]

type World = {
  env: Env
  venues: Map<string, string>
  people: Map<string, { id: string; organisationId: string }>
}

const worldOf = async (env: Env): Promise<World> => {
  const [venues = [], people = []] = await systemCtx(env, 'seed', 0).db.read([
    sql`select name, id from venue`,
    sql`select a.email, a.id, m.organisation_id from account a join membership m on m.account_id = a.id
      where a.email in (select value from json_each(${JSON.stringify(Object.values(owners))}))`,
  ])
  return {
    env,
    venues: new Map(venues.map((v) => [String(v['name']), String(v['id'])])),
    people: new Map(
      people.map((p) => [
        String(p['email']),
        { id: String(p['id']), organisationId: String(p['organisation_id']) },
      ]),
    ),
  }
}

/** A context of an owner, at an instant. */
const as = ({ env, people }: World, owner: Owner, now: number): Ctx => ({
  ...systemCtx(env, 'seed', now),
  caller: { kind: 'account', id: people.get(owners[owner])?.id ?? '', sessionId: '' },
})

const clockAt = (date: string, clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return instantOf(date, hours, networkZone) + minutes * minute
}

/** The first such weekday after a local date; of a month's last, the last one that is to come. */
const dateOf = ({ on, rule }: Use, after: string): string => {
  for (let date = addDays(after, 1); ; date = addDays(date, 1)) {
    const last = addDays(date, 7).slice(0, 7) !== date.slice(0, 7)
    if (weekday(date) === on && (rule?.nth !== -1 || last)) return date
  }
}

const wishOf = (world: World, use: Use, date: string) => ({
  venueId: world.venues.get(use.venue) ?? '',
  organisationId: world.people.get(owners[use.by])?.organisationId ?? '',
  startsAt: clockAt(date, use.from),
  endsAt: clockAt(date, use.to),
  purpose: use.purpose,
  expectedHeads: use.heads,
})

/** What was booked has been used since: they came, all but once, and said how many they were. */
const lived = async (world: World, use: Use, { occurrences }: Booked, now: number): Promise<void> => {
  const dice = chance(use.on)
  const past = occurrences.filter((o) => Date.parse(o.endsAt) < now)
  for (const [i, { id, startsAt, endsAt }] of past.entries()) {
    const begins = Date.parse(startsAt)
    if (use.by === 'winter' && i === 1) {
      await releaseNoShows(systemCtx(world.env, 'seed', begins + 31 * minute))
      continue
    }
    must(await checkIn(as(world, use.by, begins - 5 * minute), id, {}))
    const children = Math.round(use.heads * 0.6) - dice.below(4)
    const told = {
      adults: 2 + dice.below(4),
      children: use.by === 'winter' ? 0 : children,
      condition: '整洁',
    }
    must(await complete(as(world, use.by, Date.parse(endsAt) + 5 * minute), id, told))
  }
}

/** What the newsletter of March 2018 counts: 17 uses of the shared space by 503 heads, Sunday by Sunday. */
const march: (Use & { first: string; came: number[] })[] = [
  { ...sundays, first: '2018-03-04', came: [19, 20, 18, 20] },
  { ...saturdays, first: '2018-03-03', came: [28, 30, 29, 30, 27] },
  { ...tuesdays, first: '2018-03-06', came: [12, 14, 13, 15] },
  {
    by: 'winter',
    venue: '路演厅',
    purpose: '家长课堂',
    on: 4,
    from: '18:30',
    to: '20:30',
    heads: 60,
    first: '2018-03-08',
    came: [58, 56, 60, 54],
  },
]

/** Books March 2018 and tells who came. */
const bookMarch = async (world: World): Promise<void> => {
  for (const { first, came, ...use } of march) {
    const rule: Recurrence = { every: 'week', interval: 1, weekdays: [use.on], count: came.length }
    const wish = { ...wishOf(world, use, first), recurrence: rule }
    const made = must(await book(as(world, use.by, Date.parse('2018-02-20T02:00:00Z')), wish))
    for (const [i, { id, startsAt, endsAt }] of made.occurrences.entries()) {
      must(await checkIn(as(world, use.by, Date.parse(startsAt) - 5 * minute), id, {}))
      const children = use.by === 'winter' ? 0 : Math.round((came[i] ?? 0) * 0.8)
      const told = { adults: (came[i] ?? 0) - children, children, condition: '整洁' }
      must(await complete(as(world, use.by, Date.parse(endsAt) + 5 * minute), id, told))
    }
  }
}

/** Books the demo's venues as its organisations would have: four weeks that were, what is to come, and what waits. */
export const bookVenues = async (env: Env, now: number): Promise<void> => {
  const world = await worldOf(env)
  await bookMarch(world)
  const today = localDay(now, networkZone)
  for (const use of regular) {
    const date = dateOf(use, addDays(today, -29))
    const rule: Recurrence = { every: 'week', interval: 1, weekdays: [use.on], count: 14 }
    const wish = { ...wishOf(world, use, date), recurrence: rule, onConflict: 'skip' as const }
    const made = must(await book(as(world, use.by, now - 30 * day), wish))
    await lived(world, use, made, now)
  }
  for (const use of asked) {
    const wish = wishOf(world, use, dateOf(use, addDays(today, 6)))
    must(
      await book(as(world, use.by, now - 2 * day), {
        ...wish,
        recurrence: use.rule ?? null,
        onConflict: 'skip',
      }),
    )
  }
  const [reading] = regular
  if (reading)
    must(
      await addWait(as(world, 'winter', now - day), {
        ...wishOf(world, { ...reading, by: 'winter' }, dateOf(reading, addDays(today, 7))),
        purpose: '新书分享',
        expectedHeads: 12,
      }),
    )
}
