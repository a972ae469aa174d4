import type { WeeklyShape } from '../venues/hours-shapes.ts'

const dayWords: [RegExp, string][] = [
  [/工作日|weekdays?/g, '1-5'],
  [/周末|双休日|weekends?/g, '6-7'],
  [/每天|每日|全周|天天|daily|every ?day/g, '1-7'],
  [/mon(day)?s?/g, '1'],
  [/tue(sday|s)?/g, '2'],
  [/wed(nesday)?s?/g, '3'],
  [/thu(rsday|rs|r)?/g, '4'],
  [/fri(day)?s?/g, '5'],
  [/sat(urday)?s?/g, '6'],
  [/sun(day)?s?/g, '7'],
  [/每周|星期|礼拜|周/g, ''],
  [/[至到~–—]|\bto\b/g, '-'],
]

const digits = new Map(Array.from('一二三四五六日天', (c, i) => [c, String(Math.min(i, 6) + 1)]))

/** ISO weekdays that words name: `周一至周五`, `周二、四`, `Mon-Fri, Sun`, nothing for every day; null for other words. */
export const daysIn = (text: string): number[] | null => {
  const plain = dayWords
    .reduce((t, [word, says]) => t.replace(word, says), text)
    .replace(/[一二三四五六日天]/g, (c) => digits.get(c) ?? '')
    .replace(/\s*-\s*/g, '-')
    .replace(/[\s:]+$/, '')
    .trim()
  if (plain === '') return [1, 2, 3, 4, 5, 6, 7]
  const days = new Set<number>()
  for (const part of plain.split(/[\s,、和及&]+/)) {
    const found = /^([1-7])(?:-([1-7]))?$/.exec(part)
    if (!found) return null
    const [from, to] = [Number(found[1]), Number(found[2] ?? found[1])]
    for (let day = from; ; day = (day % 7) + 1) {
      days.add(day)
      if (day === to) break
    }
  }
  return [...days]
}

const clock = String.raw`(\d{1,2})(?::(\d{2})|点(半)?)`
const stretch = new RegExp(`${clock}\\s*[-~–—至到]\\s*${clock}`, 'g')

/** A quarter of an hour on the wall, or null. */
const timeOf = (hour: string | undefined, minute: string | undefined, half: string | undefined) => {
  const text = `${(hour ?? '').padStart(2, '0')}:${minute ?? (half ? '30' : '00')}`
  return /^(([01]\d|2[0-3]):(00|15|30|45)|24:00)$/.test(text) ? text : null
}

/**
 * The hours of a week as people write them: `每天 8:00-22:00`, `周一至周五 09:00–12:00、14:00–18:00；周六 10:00–16:00`,
 * `Mon-Fri 09:00-18:00; Sat closed`. What is not named is closed. Null when it cannot be told.
 */
export const weekIn = (text: string): WeeklyShape | null => {
  const week: WeeklyShape = {}
  const plain = text.normalize('NFKC').toLowerCase()
  for (const part of plain.split(/[;\n]/).filter((p) => p.trim() !== '')) {
    const shut = /休息|关闭|不开放|closed/.test(part)
    const whole = /24\s*小时|全天|24\/7|24 ?h/.test(part)
    const found = whole ? [] : [...part.matchAll(stretch)]
    if (!shut && !whole && found.length === 0) return null
    const words = found[0]
      ? part.slice(0, found[0].index)
      : part.replace(/休息|关闭|不开放|closed|24\s*小时|全天|24\/7|24 ?h/g, '')
    const days = daysIn(words)
    if (!days) return null
    const hours = whole ? [{ from: '00:00', to: '24:00' }] : []
    for (const [, h, m, half, toHour, toMinute, toHalf] of found) {
      const [from, to] = [timeOf(h, m, half), timeOf(toHour, toMinute, toHalf)]
      if (from === null || to === null || from >= to) return null
      if (hours.some((other) => other.from < to && from < other.to)) return null
      hours.push({ from, to })
    }
    hours.sort((a, b) => (a.from < b.from ? -1 : 1))
    for (const day of days) week[String(day) as keyof WeeklyShape] = hours
  }
  return Object.keys(week).length === 0 ? null : week
}
