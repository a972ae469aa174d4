import {
  doubleSurnames,
  pinyinSurnames,
  plainSurnames,
  plainWords,
  things,
  wordSurnames,
} from './surnames.ts'

/** Why a nickname says too much: what the sentence of the refusal hints at. */
export type NicknameHint = 'length' | 'characters' | 'digits' | 'school' | 'place' | 'full-name'

const most = 12

const school =
  /小学|中学|大学|学校|学院|幼儿园|幼稚园|托儿所|附小|附中|实小|年级|[一二三四五六七八九十百\d）)]班|[一二三四五六\d]年[一二三四五六七八九十\d]|school|kindergarten|\b(?:grade|class) ?\d/i

const provinces =
  /北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|内蒙|香港|澳门|台湾|广州|深圳|成都|武汉|杭州|苏州|西安/

const address =
  /\p{sc=Han}{2}(?:省|市|区|县|镇|乡|村|屯|庄|街|路|弄|巷|胡同|小区|社区|花园|家园|公寓|大院|图书馆)|[\d一二三四五六七八九十](?:号|栋|幢|楼|单元|室|弄)|\b(?:road|street|district|village)\b/iu

const digit = /[\d零〇一二三四五六七八九]/

/** The nickname as it is stored: half width, one space between words. */
export const tidyNickname = (raw: string): string => raw.normalize('NFKC').replace(/\s+/gu, ' ').trim()

/**
 * What a tidied nickname gives away, or null when it is one: 1 to 12 characters that show no phone number, school,
 * place or full name. `places` are names that the network knows: its cities and libraries.
 */
export const nicknameHint = (nickname: string, places: string[] = []): NicknameHint | null => {
  const { length } = [...nickname]
  if (length < 1 || length > most) return 'length'
  if (!/^(?:[\p{L}\p{M}\p{N}\p{Extended_Pictographic} ·.'’-]|\u200d|\ufe0f)+$/u.test(nickname))
    return 'characters'
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(nickname)) return 'characters'
  if (longestDigits(nickname) >= 5) return 'digits'
  if (school.test(nickname)) return 'school'
  if (
    provinces.test(nickname) ||
    address.test(nickname) ||
    places.some((p) => p.length > 1 && nickname.includes(p))
  )
    return 'place'
  return isFullName(nickname) ? 'full-name' : null
}

/** Digits one after the other, whatever small signs stand between them. */
const longestDigits = (text: string): number => {
  let longest = 0
  let run = 0
  for (const character of text) {
    if (digit.test(character)) longest = Math.max(longest, (run += 1))
    else if (!/[ ·.'’-]/.test(character)) run = 0
  }
  return longest
}

const isFullName = (text: string): boolean => {
  const plain = text.replaceAll(/[ ·.'’-]/g, '')
  return /^\p{sc=Han}+$/u.test(plain) ? isHanName(plain) : isLatinName(text)
}

const isHanName = (text: string): boolean => {
  const characters = [...text]
  const [first = '', second = '', third = ''] = characters
  const { length } = characters
  if (length > 2 && length < 5 && doubleSurnames.some((s) => text.startsWith(s))) return true
  if (length < 2 || length > 3 || new Set(characters).size === 1 || plainWords.has(text)) return false
  if (plainSurnames.has(first)) return !(second === '小' && things.has(third))
  if (length < 3 || !wordSurnames.has(first) || second === third) return false
  return second === '小' ? !things.has(third) : !things.has(second) && !things.has(third) && third !== '儿'
}

/** Two words or more of which the first or the last is a surname: Wang Xiaoming, XiaomingWang. */
const isLatinName = (text: string): boolean => {
  const words = text
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .split(/[ ·.'’-]+/)
    .filter((w) => /^[a-z]+$/i.test(w))
    .map((w) => w.toLowerCase())
  if (words.length < 2 || new Set(words).size === 1) return false
  return pinyinSurnames.has(words[0] ?? '') || pinyinSurnames.has(words.at(-1) ?? '')
}
