import type { SaidQuantity } from '../../src/resources/quantities/schema.ts'
import { locale } from './locale.ts'
import { m } from './messages/messages.js'

const units = {
  piece: m.ui_unit_piece,
  can: m.ui_unit_can,
  bottle: m.ui_unit_bottle,
  case: m.ui_unit_case,
  set: m.ui_unit_set,
  copy: m.ui_unit_copy,
  g: m.ui_unit_g,
  kg: m.ui_unit_kg,
  ml: m.ui_unit_ml,
  l: m.ui_unit_l,
  fen: m.ui_unit_fen,
  yuan: m.ui_unit_yuan,
  minute: m.ui_unit_minute,
  hour: m.ui_unit_hour,
  place: m.ui_unit_place,
}

const said = ({ amount, unit }: Omit<SaidQuantity, 'of'>): string =>
  units[unit]({
    n: amount,
    said: new Intl.NumberFormat(locale.value, { maximumFractionDigits: 3 }).format(amount),
  })

/** 10 箱 × 24 罐 · 10 cases × 24 cans; 若干 where nobody knows how many. */
export const sayQuantity = (quantity: SaidQuantity | null): string =>
  quantity === null
    ? m.ui_unit_unknown()
    : quantity.of
      ? `${said(quantity)} × ${said(quantity.of)}`
      : said(quantity)

/** Sums of several units beside each other: they are never added. */
export const saySums = (sums: SaidQuantity[]): string =>
  sums.map(said).join(locale.value === 'en' ? ', ' : '、')

/** The unit alone, as it stands behind many: 罐 · cans. */
export const unitName = (unit: SaidQuantity['unit']): string => units[unit]({ n: 2, said: '' }).trim()
