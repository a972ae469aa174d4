import { systemCtx } from '../jobs.ts'
import { addDays, addMonths, localDay, networkZone, wallInstants, weekday } from '../platform/days.ts'
import type { Env } from '../platform/env.ts'
import { takeAttendance } from '../space/activities/attendance.ts'
import { createActivity } from '../space/activities/commands.ts'
import { signUpFor } from '../space/activities/sign-ups.ts'
import { chance } from './chance.ts'
import { must } from './must.ts'
import { carnival, families, openDay, programmes, type Once, type Programme } from './programmes.ts'

const instant = (date: string, clock: string): string => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return new Date(wallInstants(date, hours * 60 + minutes, networkZone)[0] ?? 0).toISOString()
}

/** The first date from `from` on of one of these weekdays; of a month's last one, that of the month. */
const firstOf = ({ days, last }: Programme, from: string): string => {
  if (last) {
    const end = addDays(addMonths(`${from.slice(0, 7)}-01`, 1), -1)
    return addDays(end, -((weekday(end) - (days[0] ?? 1) + 7) % 7))
  }
  for (let date = from; ; date = addDays(date, 1)) if (days.includes(weekday(date))) return date
}

/** The regular programmes from the first of a month until a date, as they were announced at `now`. */
const announce = async (
  env: Env,
  now: number,
  libraryIds: Map<string, string>,
  from: string,
  until: string,
) => {
  const made: { id: string; title: string; occurrences: { id: string; startsAt: string }[] }[] = []
  for (const programme of programmes) {
    const { at, city, days, last, from: begins, to: ends, ...given } = programme
    const date = firstOf(programme, from)
    const rule = last
      ? { every: 'month' as const, interval: 1, weekdays: days, nth: -1, until }
      : { every: 'week' as const, interval: 1, weekdays: days, until }
    made.push(
      must(
        await createActivity(systemCtx(env, 'seed', now), {
          ...given,
          city,
          libraryId: libraryIds.get(at) ?? null,
          startsAt: instant(date, begins),
          endsAt: instant(date, ends),
          recurrence: rule,
        }),
      ),
    )
  }
  return made
}

const once = async (env: Env, now: number, libraryIds: Map<string, string>, activities: Once[]) => {
  for (const { at, date, from, to, ...given } of activities)
    must(
      await createActivity(systemCtx(env, 'seed', now), {
        ...given,
        libraryId: libraryIds.get(at) ?? null,
        startsAt: instant(date, from),
        endsAt: instant(date, to),
        signUp: given.capacity ? 'open' : 'none',
      }),
    )
}

/** What had taken place before March 2018, so that the network's activities are as many as its newsletter counts. */
const before: { title: string; from: string; count: number }[] = [
  { title: '四点半课堂', from: '2017-10-09', count: 98 },
  { title: '课后托管', from: '2017-10-09', count: 98 },
  { title: '手工课', from: '2017-03-21', count: 98 },
  { title: '家庭影院', from: '2017-03-03', count: 50 },
  { title: '星期天读书日', from: '2017-03-05', count: 50 },
  { title: '电脑课', from: '2017-03-04', count: 50 },
  { title: '睡前故事', from: '2017-03-04', count: 50 },
  { title: '认识我自己', from: '2017-09-02', count: 20 },
]

const lookBack = async (env: Env, now: number, libraryIds: Map<string, string>) => {
  for (const { title, from, count } of before) {
    const programme = programmes.find((p) => p.title === title)
    if (!programme) continue
    const { at, city, days, last: _, from: begins, to: ends, skipHolidays: __, ...given } = programme
    must(
      await createActivity(systemCtx(env, 'seed', now), {
        ...given,
        city,
        libraryId: libraryIds.get(at) ?? null,
        startsAt: instant(from, begins),
        endsAt: instant(from, ends),
        recurrence: { every: 'week', interval: 1, weekdays: days, count },
      }),
    )
  }
}

/**
 * What takes place: March and April of 2018 as it was, and the present months, with heads that were counted on the days
 * that are over and families who signed up for the next story time.
 */
export const holdActivities = async (
  env: Env,
  now: number,
  libraryIds: Map<string, string>,
): Promise<void> => {
  const then = Date.parse('2018-02-20T02:00:00Z')
  await lookBack(env, then, libraryIds)
  await announce(env, then, libraryIds, '2018-03-01', '2018-04-30')
  await once(env, then, libraryIds, [carnival('2018-04-14'), openDay('2018-04-16'), openDay('2018-04-29')])

  const today = localDay(now, networkZone)
  const month = `${today.slice(0, 7)}-01`
  const early = now - 40 * 86_400_000
  const made = await announce(env, early, libraryIds, month, addDays(addMonths(month, 2), -1))
  await once(env, early, libraryIds, [carnival(addDays(today, 9)), openDay(addDays(today, 4))])
  const dice = chance(20180414)
  for (const { title, occurrences } of made) {
    const over = occurrences.filter((o) => Date.parse(o.startsAt) < now).slice(-6)
    for (const { id, startsAt } of over)
      must(
        await takeAttendance(systemCtx(env, 'seed', Date.parse(startsAt) + 1_800_000), id, {
          method: 'tally',
          adults: title === '家长见面会' ? 9 + dice.below(6) : dice.below(4),
          children: 6 + dice.below(10),
          volunteers: dice.below(3),
        }),
      )
  }
  const next = made.find((p) => p.title === '睡前故事')?.occurrences.find((o) => Date.parse(o.startsAt) > now)
  for (const [i, nickname] of families.entries())
    if (next)
      must(
        await signUpFor(systemCtx(env, 'seed', now - (families.length - i) * 60_000), next.id, {
          nickname,
          phoneTail: String(1000 + i * 7),
          heads: 1,
          role: i === 3 ? 'helper' : 'guest',
        }),
      )
}
