import { locale } from '../ui/locale.ts'
import { m } from '../ui/messages/messages.js'
import type { Creator, Kind, Title } from '../ui/shapes.ts'

/** 艾瑞·卡尔、郑明进 · Eric Carle, Ming-Chin Cheng. */
export const creatorNames = (creators: Creator[] = []): string =>
  creators.map(({ name }) => name).join(locale.value === 'en' ? ', ' : '、')

export const kindName = (kind: Kind): string =>
  ({ book: m.public_kind_book, toy: m.public_kind_toy, kit: m.public_kind_kit })[kind]()

/** 3–6 岁, 3 岁以上, or nothing where no age is given. */
export function agesOf({ ageFrom, ageTo }: Pick<Title, 'ageFrom' | 'ageTo'>): string {
  if (ageFrom !== null && ageTo !== null) return m.public_age_between({ from: ageFrom, to: ageTo })
  if (ageFrom !== null) return m.public_age_from({ from: ageFrom })
  return ageTo === null ? '' : m.public_age_to({ to: ageTo })
}

/** `YYYY-MM-DD` at a place, today. */
export const todayAt = (timeZone = 'Asia/Shanghai'): string => dayAt(new Date(), timeZone)

/** The local date of an instant. */
export const dayAt = (instant: Date, timeZone = 'Asia/Shanghai'): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    instant,
  )

/** ISO weekday of a local date: 1 is Monday. */
export const isoWeekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7

/** 一, 二 … · M, T …, for an ISO weekday. */
export const weekdayLetter = (iso: number): string =>
  new Intl.DateTimeFormat(locale.value, { weekday: 'narrow', timeZone: 'UTC' }).format(Date.UTC(2024, 0, iso))

/** 周一 … · Mon …, where a line is narrow. */
export const weekdayShort = (iso: number): string =>
  new Intl.DateTimeFormat(locale.value, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, 0, iso))

export const weekdayName = (iso: number): string =>
  new Intl.DateTimeFormat(locale.value, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, iso))
