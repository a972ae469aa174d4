import { weekday } from '../../platform/days.ts'
import type { Recurrence } from '../bookings/series.ts'
import { daysIn } from './hours-text.ts'

/** How something repeats, without its end. */
type Rule = Omit<Recurrence, 'until' | 'count'>

const numbers: Record<string, number> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  最后: -1,
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  last: -1,
}
const numberOf = (word: string): number => numbers[word] ?? Number(word)

const every =
  /^(?:每([一二两三四五\d]*)个?(周|星期|月)|隔(周|月)|every (\w*) ?(weeks?|months?)|(bi)?-?(week|month)ly)/
const inMonth =
  /(最后|第?[一二三四五1-5]|last|first|second|third|fourth|fifth)(?:一?个|一?周的?|st|nd|rd|th)*\s*(.+)$/

/** Which weekday of a month: `最后一个周五`, `last Friday`, `第二个星期六`. */
const nthOf = (text: string): Pick<Rule, 'nth' | 'weekdays'> | null => {
  const found = inMonth.exec(text)
  const days = found && daysIn(found[2] ?? '')
  if (!found || !days || days.length !== 1) return null
  return { nth: numberOf((found[1] ?? '').replace('第', '')), weekdays: days }
}

/**
 * How something repeats, as lists write it: `每周一至周五`, `隔周`, `每两周 周二、四`, `工作日`, `每月最后一周的周五`,
 * `每月15日`, `weekly`, `Mon-Fri`, `monthly on the last Friday`. `first` is the date that it begins on. Null for other words.
 */
export const ruleIn = (raw: string, first: string): Rule | null => {
  const text = raw.normalize('NFKC').toLowerCase().trim()
  const found = every.exec(text)
  const [whole = '', n = '', unit, apart, nth = '', units, twice] = found ?? []
  const interval = apart || twice ? 2 : n ? numberOf(n) : nth ? (nth === 'other' ? 2 : numberOf(nth)) : 1
  if (!(interval >= 1 && interval <= 52)) return null
  const isMonth = /月|month/.test(unit ?? apart ?? units ?? (found?.[7] || ''))
  const rest = text
    .slice(whole.length)
    .replace(/^[\s,,的]*(?:on|the)?\s*(?:the)?\s*/, '')
    .trim()
  if (isMonth) {
    if (rest === '') return { every: 'month', interval }
    const day = /^(\d{1,2})[日号]?$/.exec(rest)
    if (day) return Number(day[1]) === Number(first.slice(8)) ? { every: 'month', interval } : null
    const told = nthOf(rest)
    return told && { every: 'month', interval, ...told }
  }
  if (found && rest === '') return { every: 'week', interval, weekdays: [weekday(first)] }
  const days = rest === '' ? null : daysIn(rest)
  return days && { every: 'week', interval, weekdays: days.toSorted((a, b) => a - b) }
}
