import * as m from '../../web/ui/messages/messages.js'
import type { ActivityRow } from '../space/activities/contract.ts'
import type { Lang } from '../platform/context.ts'
import { agesOf, monthAndDay, sayIn } from './words.ts'

const kinds = {
  care: m.public_act_kind_care,
  class: m.public_act_kind_class,
  reading: m.public_act_kind_reading,
  film: m.public_act_kind_film,
  parents: m.public_act_kind_parents,
  outing: m.public_act_kind_outing,
  'open-day': m.public_act_kind_open_day,
  festival: m.public_act_kind_festival,
  elder: m.public_act_kind_elder,
  health: m.public_act_kind_health,
  training: m.public_act_kind_training,
  meeting: m.public_act_kind_meeting,
  other: m.public_act_kind_other,
}

export const activityKindName = (lang: Lang, kind: ActivityRow['kind']): string => sayIn(lang)(kinds[kind])

const clock = (lang: Lang, instant: string, timeZone: string) =>
  new Intl.DateTimeFormat(lang, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(instant),
  )

/** 15:00–18:30, on the clock of the place; an end at midnight is 24:00. */
export const hoursOf = (lang: Lang, { startsAt, endsAt, timeZone }: ActivityRow): string =>
  `${clock(lang, startsAt, timeZone)}–${clock(lang, endsAt, timeZone).replace('00:00', '24:00')}`

/** 3月7日 星期六 · Saturday, March 7, from a local date. */
export const dateOf = (lang: Lang, date: string): string => {
  const weekday = new Intl.DateTimeFormat(lang, { timeZone: 'UTC', weekday: 'long' }).format(
    new Date(`${date}T00:00:00Z`),
  )
  const day = monthAndDay(lang, date)
  return lang === 'en' ? `${weekday}, ${day}` : `${day} ${weekday}`
}

/** 2026年3月, from `2026-03`. */
export const monthOf = (lang: Lang, month: string): string =>
  new Intl.DateTimeFormat(lang, { timeZone: 'UTC', year: 'numeric', month: 'long' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )

/** Where it is, in one line. */
export const whereOf = (lang: Lang, { where }: ActivityRow): string =>
  where.kind === 'open' ? sayIn(lang)(m.public_act_to_be_told) : (where.name ?? '')

/** For whom, with the ages where they are given. */
export const audienceOf = (lang: Lang, a: ActivityRow): string =>
  [a.forWhom, agesOf(lang, a)].filter(Boolean).join(' · ') || sayIn(lang)(m.public_act_age_all)
