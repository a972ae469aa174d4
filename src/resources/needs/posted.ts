import type { Lang } from '../../platform/context.ts'
import { addDays, instantOf, localDay, networkZone } from '../../platform/days.ts'
import { ok, type Result } from '../../platform/result.ts'
import { sayPosted } from '../quantities/print.ts'
import { reckon, type Quantity } from '../quantities/rules.ts'
import type { FoundCategory } from './category.ts'

/** A quantity as a row keeps it; nobody knows how many: all null. */
export const reckoned = (
  posted: Quantity | null,
): Result<{ posted: Quantity | null; base: ReckonedBase; factor: number | null; amount: number | null }> => {
  if (posted === null) return ok({ posted: null, base: null, factor: null, amount: null })
  const found = reckon(posted)
  return found.ok ? ok({ posted, ...found.value }) : found
}

type ReckonedBase = Extract<ReturnType<typeof reckon>, { ok: true }>['value']['base'] | null

/** What a need is called that nobody called anything: its category, and how many. */
export const titleOf = (
  names: Pick<FoundCategory, 'zh' | 'en'>,
  posted: Quantity | null,
  lang: Lang,
): string => {
  const name = lang === 'en' ? names.en : names.zh
  return posted ? `${name} · ${sayPosted(posted, lang)}` : name
}

const remindedDays = 3

/**
 * The instant at which the last day has ended, and the local date on which its organisation is reminded of that: three
 * days before, where that is still to come.
 */
export const endingOf = (neededBy: string, now: number) => {
  const remindOn = addDays(neededBy, -remindedDays)
  return {
    neededBy,
    endsAt: instantOf(addDays(neededBy, 1), 0, networkZone),
    remindOn: remindOn > localDay(now, networkZone) ? remindOn : null,
  }
}
