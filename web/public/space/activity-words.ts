import type { ActivityRow } from '../../../src/space/activities/schema.ts'
import { monthAndDay, weekday } from '../../ui/dates.ts'
import { locale } from '../../ui/locale.ts'
import { m } from '../../ui/messages/messages.js'
import { agesOf, weekdayName } from '../words.ts'

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

export const activityKindName = (kind: ActivityRow['kind']): string => kinds[kind]()

const tasks = {
  door: m.public_act_task_door,
  'set-up': m.public_act_task_set_up,
  care: m.public_act_task_care,
  pictures: m.public_act_task_pictures,
  'tidy-up': m.public_act_task_tidy_up,
  other: m.public_act_task_other,
}
export type Task = keyof typeof tasks

export const taskNames = Object.entries(tasks).map(([task, name]) => ({ task: task as Task, name }))

const clock = (instant: string, timeZone: string) =>
  new Intl.DateTimeFormat(locale.value, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant))

/** 15:00–18:30, on the clock of the place; an end at midnight is 24:00. */
export const hoursOf = ({ startsAt, endsAt, timeZone }: ActivityRow): string =>
  `${clock(startsAt, timeZone)}–${clock(endsAt, timeZone).replace('00:00', '24:00')}`

/** 3月7日 星期六 · Saturday, March 7, from a local date. */
export const dayName = (date: string): string =>
  locale.value === 'en' ? `${weekday(date)}, ${monthAndDay(date)}` : `${monthAndDay(date)} ${weekday(date)}`

/** 3月7日 星期六 19:30–20:30. */
export const whenOf = (a: ActivityRow): string => `${dayName(a.date)} ${hoursOf(a)}`

/** 3月7日 19:30, of an instant on the clock of the place. */
export const momentOf = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat(locale.value, {
    timeZone,
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant))

/** Where it is, in one line. */
export const whereOf = ({ where }: ActivityRow): string =>
  where.kind === 'open'
    ? m.public_act_to_be_told()
    : where.kind === 'online'
      ? `${m.public_act_online()} · ${where.name ?? ''}`
      : (where.name ?? '')

/** For whom, with the ages where they are given. */
export const audienceOf = (a: ActivityRow): string =>
  [a.forWhom, agesOf(a)].filter(Boolean).join(' · ') || m.public_act_age_all()

/** What can be done about a place, in a few words; nothing where there is nothing to say. */
export function seatsOf(a: ActivityRow): string {
  if (a.state === 'cancelled') return m.public_act_cancelled()
  switch (a.phase) {
    case 'none':
      return m.public_act_free()
    case 'open':
      return a.seatsLeft === null ? m.public_act_sign_up() : m.public_act_left({ n: a.seatsLeft })
    case 'waitlist':
      return m.public_act_wait()
    case 'full':
      return m.public_act_full()
    case 'not-yet':
      return a.signUpOpensAt ? m.public_act_not_yet({ when: momentOf(a.signUpOpensAt, a.timeZone) }) : ''
    default:
      return m.public_act_closed()
  }
}

/** 星期一、星期二 · Monday, Tuesday; 星期一至星期五 where they follow each other. */
export function weekdaysOf(days: number[]): string {
  const [first, last] = [days[0], days.at(-1)]
  if (first !== undefined && last !== undefined && days.length > 2 && last - first === days.length - 1)
    return `${weekdayName(first)}–${weekdayName(last)}`
  return days.map(weekdayName).join(locale.value === 'en' ? ', ' : '、')
}
