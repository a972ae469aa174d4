import * as m from '../../web/ui/messages/messages.js'
import type { Lang } from '../platform/context.ts'

type Message<Inputs> = (inputs: Inputs, options?: { locale?: Lang }) => string

/** Says the pages' own messages in one language: the Worker speaks for many people at once. */
export const sayIn =
  (locale: Lang) =>
  <Inputs>(message: Message<Inputs>, ...[inputs]: object extends Inputs ? [] : [Inputs]): string =>
    message((inputs ?? {}) as Inputs, { locale })

/** 艾瑞·卡尔、郑明进 · Eric Carle, Ming-Chin Cheng. */
export const creatorNames = (lang: Lang, creators: { name: string }[]): string =>
  creators.map(({ name }) => name).join(lang === 'en' ? ', ' : '、')

export const kindNames = { book: m.public_kind_book, toy: m.public_kind_toy, kit: m.public_kind_kit }

export const statusNames = {
  available: m.public_status_available,
  'on-loan': m.public_status_on_loan,
  held: m.public_status_held,
  'in-transit': m.public_status_in_transit,
  lost: m.public_status_lost,
  missing: m.public_status_lost,
  damaged: m.public_status_repair,
  repair: m.public_status_repair,
  withdrawn: m.public_status_withdrawn,
  'parts-missing': m.public_status_parts_missing,
}

/** 3–6 岁, 3 岁以上, or nothing where no age is given. */
export const agesOf = (
  lang: Lang,
  { ageFrom, ageTo }: { ageFrom: number | null; ageTo: number | null },
): string => {
  const say = sayIn(lang)
  if (ageFrom !== null && ageTo !== null) return say(m.public_age_between, { from: ageFrom, to: ageTo })
  if (ageFrom !== null) return say(m.public_age_from, { from: ageFrom })
  return ageTo === null ? '' : say(m.public_age_to, { to: ageTo })
}

/** 12月6日 · 6 December, from a local date. */
export const monthAndDay = (lang: Lang, date: string): string =>
  new Intl.DateTimeFormat(lang, { timeZone: 'UTC', month: 'long', day: 'numeric' }).format(
    new Date(`${date}T00:00:00Z`),
  )

/** The first sentence or so of a text, for a preview. */
export const inShort = (text: string, most = 140): string => {
  const flat = text.replace(/\s+/g, ' ').trim()
  const characters = Array.from(flat)
  return characters.length <= most
    ? flat
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}
