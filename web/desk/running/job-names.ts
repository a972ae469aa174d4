import { m } from '../../ui/messages/messages.js'

const names: Record<string, () => string> = {
  'outbox.send': m.desk_job_outbox,
  'holds.expire': m.desk_job_holds,
  'loans.lost': m.desk_job_lost,
  'library.summary': m.desk_job_summary,
  'people.forget': m.desk_job_forget,
  'answers.drop': m.desk_job_answers,
  'audit.chain': m.desk_job_chain,
  'audit.check': m.desk_job_check,
  'robots.tell': m.desk_job_robots,
  'organisations.remind': m.desk_job_remind,
  'organisations.sweep': m.desk_job_sweep,
  'bookings.sweep': m.desk_job_photos,
  'loans.unlink': m.desk_job_unlink,
  'children.erase': m.desk_job_erase,
  'guardians.reseal': m.desk_job_reseal,
  'invitations.forget': m.desk_job_invitations,
  'bookings.release': m.desk_job_release,
  'bookings.lapse': m.desk_job_lapse,
  'bookings.ask': m.desk_job_ask,
  'bookings.remind': m.desk_job_bookings,
  'waits.offer': m.desk_job_waits,
  'claims.forget': m.desk_job_claims,
  'activities.forget': m.desk_job_activities,
  'resources.check': m.desk_job_ledger,
  'offers.expire': m.desk_job_offers_expire,
  'offers.remind': m.desk_job_offers_remind,
  'needs.expire': m.desk_job_needs_expire,
  'needs.remind': m.desk_job_needs_remind,
  'needs.ask': m.desk_job_needs_ask,
  'posts.words': m.desk_job_posts_words,
  'matches.urgent': m.desk_job_matches_urgent,
  'matches.weekly': m.desk_job_matches_weekly,
}

/** What a job does, or its own name where it has no other. */
export const jobName = (job: string): string => names[job]?.() ?? job
