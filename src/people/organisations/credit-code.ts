/** Without I, O, S, V and Z, which are read wrongly. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

export type CreditCodeFault = 'required' | 'length' | 'characters' | 'region' | 'check-character'

/**
 * The 18th character of a 统一社会信用代码 by GB 32100-2015: the one that brings the sum of all characters, weighted by
 * 3⁰ to 3¹⁶ modulo 31, to zero. Takes 17 characters of the standard's alphabet.
 */
export const checkCharacter = (seventeen: string): string => {
  let sum = 0
  let weight = 1
  for (const character of seventeen) {
    sum += alphabet.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return alphabet[(31 - (sum % 31)) % 31] ?? ''
}

/**
 * A 统一社会信用代码 out of what was typed: full width, lower case, spaces and hyphens are forgiven. Says why it is none:
 * its length, a character that the standard leaves out, a region that is not six digits, or a slip of the pen.
 */
export const readCreditCode = (typed: string): { code: string } | { fault: CreditCodeFault } => {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―·]/g, '')
  if (code === '') return { fault: 'required' }
  if (code.length !== 18) return { fault: 'length' }
  for (const character of code) if (!alphabet.includes(character)) return { fault: 'characters' }
  if (!/^\d{6}$/.test(code.slice(2, 8))) return { fault: 'region' }
  return checkCharacter(code.slice(0, 17)) === code[17] ? { code } : { fault: 'check-character' }
}
