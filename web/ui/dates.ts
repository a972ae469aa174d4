import { locale } from './locale.ts'

const format = (date: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale.value, { timeZone: 'UTC', ...options }).format(new Date(`${date}T00:00:00Z`))

/** 12月6日 · 6 December, from a local date `YYYY-MM-DD`. */
export const monthAndDay = (date: string) => format(date, { month: 'long', day: 'numeric' })

/** 12月6日 · Dec 6, where there is little room. */
export const shortDay = (date: string) => format(date, { month: 'short', day: 'numeric' })

/** 星期日 · Sunday, from a local date. */
export const weekday = (date: string) => format(date, { weekday: 'long' })

/** 十二月 · December, from a local date. */
export const monthName = (date: string) => format(date, { month: 'long' })

/** 6, from a local date. */
export const dayOfMonth = (date: string) => String(Number(date.slice(8, 10)))

/** Days from one local date to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** A number with the language's grouping: 2,352. */
export const count = (value: number) => new Intl.NumberFormat(locale.value).format(value)

/** 2026年3月9日 · March 9, 2026, from a local date or the instant of one. */
export const wholeDay = (date: string) =>
  format(date.slice(0, 10), { year: 'numeric', month: 'long', day: 'numeric' })

/** 2026年3月 · March 2026, from `YYYY-MM`. */
export const wholeMonth = (month: string) => format(`${month}-01`, { year: 'numeric', month: 'long' })

/** 3月 · Mar, from `YYYY-MM`. */
export const shortMonth = (month: string) => format(`${month}-01`, { month: 'short' })
