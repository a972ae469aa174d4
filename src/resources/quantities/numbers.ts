const digits = '零一二三四五六七八九'
const small: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }
const large: Record<string, number> = { 万: 1e4, 亿: 1e8 }

/** A number in Chinese characters: 十二, 两百零五, 一万五千. Null where the characters are in no order of a number. */
const ofCharacters = (text: string): number | null => {
  let [total, part, digit] = [0, 0, -1]
  let [lastSmall, lastLarge] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (const char of text) {
    const value = digits.indexOf(char)
    if (value > 0) {
      if (digit > 0) return null
      digit = value
    } else if (value === 0) {
      if (digit > 0) return null
    } else if (small[char] !== undefined) {
      if (small[char] >= lastSmall || (digit < 0 && (char !== '十' || part > 0))) return null
      part += (digit < 0 ? 1 : digit) * small[char]
      ;[digit, lastSmall] = [-1, small[char]]
    } else {
      const times = large[char]
      if (times === undefined || times >= lastLarge || part + Math.max(digit, 0) === 0) return null
      total += (part + Math.max(digit, 0)) * times
      ;[part, digit, lastSmall, lastLarge] = [0, -1, Number.POSITIVE_INFINITY, times]
    }
  }
  const sum = total + part + Math.max(digit, 0)
  return sum > 0 ? sum : null
}

/**
 * A number as people write it: 1200, 1,200, 10，000, １.５万, 3千, 十二, 两百. Null for what is no number, and for a comma
 * that groups no thousands, which could stand for a decimal point.
 */
export const readNumber = (text: string): number | null => {
  const plain = text.normalize('NFKC').replace(/\s/g, '').replaceAll('，', ',')
  const arabic = /^(\d+|\d{1,3}(?:,\d{3})+)(\.\d+)?([百千万亿]?)$/.exec(plain)
  if (!arabic) return ofCharacters(plain.replaceAll('两', '二').replaceAll('〇', '零'))
  const [, integer = '', decimals = '', times = ''] = arabic
  // As a decimal of tens, so that 1.1万 is 11000 and not a binary neighbour.
  const exponent = times === '' ? 0 : Math.log10(small[times] ?? large[times] ?? 1)
  return Number(`${integer.replaceAll(',', '')}${decimals}e${exponent}`)
}
