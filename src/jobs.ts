import { sql } from 'drizzle-orm'
import { refreshSummary } from './library/catalogue/summary.ts'
import { expireHolds } from './library/holds/expire.ts'
import { cutLinks } from './library/lending/links.ts'
import { endLost } from './library/lending/forget.ts'
import type { Ctx } from './platform/context.ts'
import { forgetPassed } from './people/accounts/forget.ts'
import { remindOwners } from './people/organisations/remind.ts'
import { forgetInvitations, sweepPapers } from './people/organisations/sweep.ts'
import { finishErased } from './people/patrons/erase.ts'
import { resealGuardians } from './people/patrons/reseal.ts'
import { offerFreed } from './space/bookings/offers.ts'
import { sweepBookingPhotos } from './space/bookings/photo.ts'
import { forgetClaims, lapseRequests, releaseNoShows } from './space/bookings/release.ts'
import { askAbsent, remindBookings } from './space/bookings/remind.ts'
import { tellUrgent, tellWeekly } from './resources/matching/digest.ts'
import { checkLedger } from './resources/ledger/check.ts'
import { openDb } from './platform/db.ts'
import type { Env } from './platform/env.ts'
import { newId } from './platform/ids.ts'
import { runJobs, type Job } from './platform/jobs.ts'
import { forgetSignUps } from './space/activities/forget.ts'
import { expireOffers } from './resources/offers/expire.ts'
import { remindEnding } from './resources/offers/remind.ts'
import { sendWaiting } from './platform/outbox.ts'
import { robotSender, robotsOf } from './platform/robots.ts'
import { senderOf } from './platform/senders.ts'
import { readPosts } from './resources/words/read.ts'
import { askNeeds, expireNeeds, remindNeeds } from './resources/needs/passing.ts'
import { chainAudit, checkAudit } from './running/audit/chain.ts'
import { tellRobots } from './running/digest.ts'

const day = 24 * 60

/** Answers are kept for 90 days; older ones go, some at a time. */
const dropAnswers = async (ctx: Ctx) => {
  await ctx.db.commit([
    sql`delete from idempotency where (caller, key) in (select caller, key from idempotency
      where created_at < ${ctx.now - 90 * 86_400_000} order by created_at limit 1000)`,
  ])
  return {}
}

/** Everything that happens by itself, and how often. */
export const jobs: Job[] = [
  {
    name: 'outbox.send',
    everyMinutes: 1,
    run: (ctx) => sendWaiting(ctx, senderOf(ctx.env), robotSender(robotsOf(ctx.env))),
  },
  { name: 'bookings.release', everyMinutes: 1, run: releaseNoShows },
  { name: 'bookings.lapse', everyMinutes: 10, run: lapseRequests },
  { name: 'bookings.ask', everyMinutes: 5, run: askAbsent },
  { name: 'bookings.remind', everyMinutes: 30, run: remindBookings },
  { name: 'waits.offer', everyMinutes: 1, run: offerFreed },
  { name: 'claims.forget', everyMinutes: day, run: forgetClaims },
  { name: 'holds.expire', everyMinutes: 10, run: expireHolds },
  { name: 'loans.lost', everyMinutes: 60, run: endLost },
  { name: 'library.summary', everyMinutes: 1, run: refreshSummary },
  { name: 'audit.chain', everyMinutes: 1, run: chainAudit },
  { name: 'robots.tell', everyMinutes: 30, run: (ctx) => tellRobots(ctx, jobs) },
  { name: 'audit.check', everyMinutes: 10, run: checkAudit },
  { name: 'resources.check', everyMinutes: 10, run: checkLedger },
  { name: 'people.forget', everyMinutes: day, run: forgetPassed },
  { name: 'organisations.remind', everyMinutes: 6 * 60, run: remindOwners },
  { name: 'bookings.sweep', everyMinutes: day, run: sweepBookingPhotos },
  { name: 'organisations.sweep', everyMinutes: day, run: sweepPapers },
  { name: 'loans.unlink', everyMinutes: day, run: cutLinks },
  { name: 'children.erase', everyMinutes: 1, run: finishErased },
  { name: 'guardians.reseal', everyMinutes: 60, run: resealGuardians },
  { name: 'invitations.forget', everyMinutes: day, run: forgetInvitations },
  { name: 'activities.forget', everyMinutes: day, run: forgetSignUps },
  { name: 'needs.expire', everyMinutes: 10, run: expireNeeds },
  { name: 'needs.remind', everyMinutes: 60, run: remindNeeds },
  { name: 'needs.ask', everyMinutes: 60, run: askNeeds },
  { name: 'offers.expire', everyMinutes: 10, run: expireOffers },
  { name: 'offers.remind', everyMinutes: 60, run: remindEnding },
  { name: 'posts.words', everyMinutes: 5, run: readPosts },
  { name: 'matches.urgent', everyMinutes: 1, run: tellUrgent },
  { name: 'matches.weekly', everyMinutes: 5, run: tellWeekly },
  { name: 'answers.drop', everyMinutes: day, run: dropAnswers },
]

/** A context for what nobody asked for: jobs, the seed. */
export const systemCtx = (env: Env, name: string, now: number): Ctx => ({
  db: openDb(env.DB),
  env,
  now,
  newId: () => newId(now),
  caller: { kind: 'system', name },
  door: null,
  key: null,
  lang: 'zh-CN',
  network: null,
  requestId: newId(now),
  origin: env.PUBLIC_ORIGIN ?? '',
})

/** What cron calls each minute. */
export const scheduled = (env: Env, now: number): Promise<void> => runJobs(systemCtx(env, 'cron', now), jobs)
