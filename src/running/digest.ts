import { sql } from 'drizzle-orm'
import type { Ctx } from '../platform/context.ts'
import { instantOf, localDay, networkZone } from '../platform/days.ts'
import { lateJobs, type Job } from '../platform/jobs.ts'
import { robotsOf } from '../platform/robots.ts'
import { senderOf } from '../platform/senders.ts'
import { readTroubles, troubles } from './messages/sql.ts'

const day = 86_400_000
const hour = 9

/**
 * Once a day, from nine in the morning, tells each robot what waits for people: of its city the tablets that nobody heard
 * for a day, and the network's robots what went wrong with messages and jobs. On a quiet day it says nothing.
 */
export const tellRobots = async (ctx: Ctx, jobs: Job[]): Promise<{ told: number }> => {
  const robots = robotsOf(ctx.env)
  const today = localDay(ctx.now, networkZone)
  if (robots.length === 0 || ctx.now < instantOf(today, hour, networkZone)) return { told: 0 }
  const [silent = [], mail = [], runs = []] = await ctx.db.read([
    sql`select k.name, b.name as library, b.city from kiosk k join library b on b.id = k.library_id
      where k.revoked_at is null and k.paired_at is not null
        and k.seen_at < ${ctx.now - day} order by b.city, b.name, k.name limit 200`,
    troubles,
    sql`select job, started_at, ok from job_run`,
  ])
  const { failed, waiting } = readTroubles(mail[0])
  const late = lateJobs(jobs, runs, ctx.now)
  const ofNetwork = [
    failed > 0 && `${failed} 条消息没有发出去 · ${failed} messages failed`,
    waiting > 0 &&
      !senderOf(ctx.env) &&
      `没有设置发信方式，${waiting} 条消息在等 · ${waiting} messages wait for a sender`,
    late.length > 0 && `自动任务晚点 · late: ${late.map(({ job }) => job).join(', ')}`,
  ]
  const messages = robots.flatMap(({ name, city }) => {
    const tablets = silent
      .filter((k) => city === undefined || k['city'] === city)
      .map((k) => `自助机一天没有消息 · silent: ${String(k['library'])} ${String(k['name'])}`)
    const lines = [...tablets.slice(0, 20), ...(city === undefined ? ofNetwork : [])].filter(Boolean)
    return lines.length === 0 ? [] : [{ id: `digest ${name} ${today}`, to: name, text: lines.join('\n') }]
  })
  if (messages.length > 0)
    await ctx.db.commit([
      sql`insert into outbox (id, channel, "to", subject, text, state, due_at, created_at)
        select value ->> 'id', 'robot', value ->> 'to', ${`邻里 Linli ${today}`}, value ->> 'text', 'waiting', ${ctx.now}, ${ctx.now}
        from json_each(${JSON.stringify(messages)}) where true on conflict (id) do nothing`,
    ])
  return { told: messages.length }
}
