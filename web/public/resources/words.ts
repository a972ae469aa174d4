import type { OfferRow } from '../../../src/resources/offers/schema.ts'
import { locale } from '../../ui/locale.ts'
import { m } from '../../ui/messages/messages.js'

/** A category's own words in the language of the page. */
export const categoryName = ({ categoryName: name }: { categoryName: { zh: string; en: string } }): string =>
  locale.value === 'en' ? name.en : name.zh

const handovers = {
  deliver: m.public_res_handover_deliver,
  'pick-up': m.public_res_handover_pick_up,
  either: m.public_res_handover_either,
}
export const handoverName = (handover: OfferRow['handover']): string => handovers[handover]()

/** A list of names: 北京、南京 · Beijing, Nanjing. */
export const listed = (names: string[]): string => names.join(locale.value === 'en' ? ', ' : '、')
