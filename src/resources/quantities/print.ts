import type { Quantity, Reckoned } from './rules.ts'
import { measures, words, type Base, type Unit } from './units.ts'

/** The larger unit in which an amount is said where it is a round one: 1500 g is 1.5 kg. At most two decimals of it. */
const larger: Partial<Record<Base, { unit: Unit; from: number }>> = {
  g: { unit: 'kg', from: 1000 },
  ml: { unit: 'l', from: 1000 },
  fen: { unit: 'yuan', from: 1 },
  minute: { unit: 'hour', from: 60 },
}

const grouped = (amount: number): string => {
  const [integer = '', decimals] = String(Number(amount.toFixed(3))).split('.')
  const groups = integer.replace(/\B(?=(\d{3})+$)/g, ',')
  return decimals ? `${groups}.${decimals}` : groups
}

const said = (amount: number, unit: Unit, locale: string): string => {
  if (locale !== 'en') return `${grouped(amount)} ${words[unit].chinese[0]}`
  const [single, many] = words[unit].english
  return `${grouped(amount)} ${amount === 1 ? single : many}`
}

/** A posted quantity as it is said: "10 箱 × 24 罐". The reader of tables reads it back as the same. */
export const sayPosted = ({ amount, unit, of }: Quantity, locale: string): string =>
  of ? `${said(amount, unit, locale)} × ${said(of.amount, of.unit, locale)}` : said(amount, unit, locale)

/** An amount of base units as it is said, in the larger unit where that is as exact. */
export const sayReckoned = ({ base, amount }: Pick<Reckoned, 'base' | 'amount'>, locale: string): string => {
  const big = larger[base]
  if (!big || amount < big.from) return said(amount, base, locale)
  const { times } = measures[big.unit]
  // A quarter of an hour is a decimal, five minutes are not.
  const exact = times === 60 ? amount % 15 === 0 : true
  return exact ? said(amount / times, big.unit, locale) : said(amount, base, locale)
}
