import type { CreateActivity } from '../activities/schema.ts'
import type { ActivityKind } from '../activities/kinds.ts'
import type { Recurrence } from '../bookings/series.ts'
import type { Remark } from './schema.ts'

/** An instant in epoch milliseconds, or a time on the clock of the place: minutes after a local day's midnight. */
export type Clock = number | { date: string; minute: number }

/** What a list says of an activity: only what it says, so that what was set otherwise stays. */
export type Told = Partial<
  Pick<
    CreateActivity,
    'title' | 'summary' | 'kind' | 'forWhom' | 'ageFrom' | 'ageTo' | 'capacity' | 'signUp' | 'plannedHeads'
  >
>

/** One time of an activity, with what is told of it alone. */
export type Turn = {
  startsAt: Clock
  endsAt: Clock
  told: Told
  /** The place in words; null when nothing is said of it. */
  place: string | null
  online: string | null
  cancelled: boolean
  reason: string | null
}

export type Draft = Turn & {
  line: number
  /** By what its list knows it. */
  key: string
  city: string | null
  /** How it comes again: by a rule, or at each of these beginnings. */
  repeats: { rule: Recurrence; skipHolidays: boolean } | { starts: Clock[]; monthly: boolean } | null
  /** Those of a series that differ from it, by where the series has them. */
  apart: { plannedAt: Clock; turn: Turn }[]
}

/** What a row or an event gives: an activity, or why it gives none. */
export type ReadActivity = { line: number; draft: Draft | null; remarks: Remark[] }

const words: [ActivityKind, RegExp][] = [
  ['care', /托管|课后|看护|四点半|after-?school|care/i],
  ['film', /电影|影院|观影|film|movie|cinema/i],
  ['open-day', /开放日|open ?day/i],
  ['festival', /嘉年华|节日|庙会|游园|联欢|festival|carnival|party/i],
  ['parents', /家长|亲职|父母|parents?/i],
  ['elder', /老人|长者|爷爷|奶奶|敬老|elder|senior/i],
  ['health', /健康|体检|义诊|疫苗|health/i],
  ['training', /培训|training/i],
  ['outing', /郊游|参观|外出|春游|秋游|研学|outing|excursion|trip/i],
  ['reading', /读书|阅读|故事|绘本|reading|story|book/i],
  ['class', /课|班|小组|工作坊|手工|class|course|lesson|workshop/i],
  ['meeting', /会议|例会|座谈|讨论|meeting/i],
]

/** What an activity most likely is, by the words of its name or of a list's column; null when they do not tell. */
export const kindIn = (text: string): ActivityKind | null =>
  words.find(([kind, told]) => kind === text || told.test(text))?.[0] ??
  (/^(other|其他|其它)$/.test(text) ? 'other' : null)
