import { readNumber } from './numbers.ts'
import { reckon, type Quantity } from './rules.ts'
import { units, words, type Unit } from './units.ts'

/** What a cell says: a quantity, that it is not known ("若干"), or why it cannot be read. */
export type Read = { quantity: Quantity | null } | { wrong: 'number' | 'unit' | 'amount' | 'text' }

const unitOf = new Map<string, Unit>(
  units.flatMap((unit) =>
    [...words[unit].chinese, ...words[unit].english].map((word) => [word, unit] as const),
  ),
)
// Half a kilogram: what a market weighs by. It is posted in grams, of which one is 500.
const jin = '斤'

const names = [...unitOf.keys(), jin].sort((a, b) => b.length - a.length).join('|')
const number = '(半|[\\d.,，〇零一二两三四五六七八九十百千万亿]+?)'
const one = new RegExp(`^${number}?(?:(${names})(半)?)?$`)
const unknown = new Set(['若干', '不详', '未知', '待定', '一批', '适量', 'some', 'unknown', '?'])

/** "24罐", "半箱", "两箱半": an amount and its unit. A unit alone is one of it, where it stands inside another ("每箱24罐"). */
const part = (text: string): { amount: number; unit: Unit } | { wrong: 'number' | 'unit' | 'text' } => {
  const found = one.exec(text)
  if (!found) return { wrong: /^[\d.,]/.test(text) ? 'unit' : 'text' }
  const [, count, word, half] = found
  if (count === undefined || (count === '半' && half)) return { wrong: 'number' }
  const amount = count === '半' ? 0.5 : readNumber(count)
  if (amount === null) return { wrong: 'number' }
  if (word === undefined) return { wrong: 'unit' }
  const total = amount + (half ? 0.5 : 0)
  return word === jin ? { amount: total * 500, unit: 'g' } : { amount: total, unit: unitOf.get(word) as Unit }
}

const inner =
  /^(.+?)(?:[(]\s*(?:每.+?)?|[,，]?每.{1,2}?(?=[\d半一二两三四五六七八九十])|[x×*])([^()/]+)(?:\/.{1,2})?[)]?$/

/**
 * Reads a quantity as it stands in a partner's table: "10，000罐", "1.5万个", "０.５ kg", "半箱(每箱24罐)", "10箱×24罐", or with
 * the unit in a column of its own. 若干 is unknown: not 0, not 1.
 */
export const readQuantity = (text: string, unit = ''): Read => {
  const plain = `${text}${unit}`.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  if (unknown.has(text.normalize('NFKC').trim().toLowerCase()) || unknown.has(plain))
    return { quantity: null }
  const whole = part(plain)
  if (!('wrong' in whole)) return checked(whole)
  const nested = inner.exec(plain)
  if (!nested) return whole
  const [outer, of] = [part(nested[1] ?? ''), part(nested[2] ?? '')]
  if ('wrong' in outer) return outer
  return 'wrong' in of ? of : checked({ ...outer, of })
}

const checked = (quantity: Quantity): Read => (reckon(quantity).ok ? { quantity } : { wrong: 'amount' })
