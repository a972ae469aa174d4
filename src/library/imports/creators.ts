import type { Creator } from '../catalogue/schema.ts'
import { tidy } from './tidy.ts'

/** What was left out of a cell of creators, and why. */
export type Cleaned = { creators: Creator[]; dropped: ('publisher' | 'country')[] }

const countries = new Set(
  `中 中国 美 美国 英 英国 法 法国 德 德国 日 日本 韩 韩国 俄 俄国 俄罗斯 苏 苏联 意 意大利 西 西班牙 葡 葡萄牙 荷 荷兰 比 比利时
  瑞典 瑞士 挪威 丹麦 芬兰 冰岛 奥 奥地利 匈 匈牙利 捷克 波兰 希腊 土耳其 以色列 以 印 印度 澳 澳大利亚 新西兰 加 加拿大 墨西哥
  巴西 阿根廷 智利 秘鲁 哥伦比亚 古巴 南非 埃及 尼日利亚 新加坡 新 马来 马来西亚 泰国 越南 爱尔兰 苏格兰 立陶宛 爱沙尼亚 拉脱维亚
  乌克兰 罗马尼亚 保加利亚 塞尔维亚 克罗地亚 斯洛文尼亚 斯洛伐克 古希腊 古罗马 港 台 中国台湾 中国香港 先秦 战国 春秋 秦 汉 东汉
  西汉 三国 魏 晋 东晋 西晋 南朝 南朝宋 南朝梁 北魏 隋 唐 五代 宋 北宋 南宋 辽 金 元 明 清 近代 民国`.split(
    /\s+/,
  ),
)

const roleWords =
  `著 绘 译 文 图 编 编著 主编 改编 编绘 编译 译注 校注 注 撰 摄 摄影 插图 插画 设计 口述 整理 原著 编写 审校 选编
  绘著 著绘 文图 图文 绘图 撰文 执笔 作 作绘 author illustrator translator editor photographer`.split(/\s+/)
const roles = new Set(roleWords)

/** Two roles in one: 文/图, 著·绘. */
const joinedRole = `(?:${roleWords.join('|')})(?:\\s*[/／·+＋&]\\s*(?:${roleWords.join('|')}))?`
const bracketed = new RegExp(`[（(【[［〔]\\s*(?:等\\s*)?(${joinedRole})\\s*[）)】\\]］〕]$`, 'iu')
const apart = new RegExp(`\\s(?:等\\s*)?(${joinedRole})$`, 'iu')
/** Without a space only what hardly ends a name: 张文 and 张译 are names. */
const attached =
  /(?<=.{2})(主编|编著|改编|编绘|译注|校注|编译|绘图|插图|著绘|著)$|(?<=.{3})(文图|图文|绘著|译|绘)$/u
/** 文：甲 图：乙 */
const nextRole = new RegExp(`\\s(?=(?:${joinedRole})\\s*[:：])`, 'giu')
const joinedAlone = new RegExp(`(?<=^|\\s|[（(【[［〔])(${joinedRole})(?=$|[）)】\\]］〕;；,，、])`, 'giu')
const opens = /[[［【〔（(]/u
const closes = /[\]］】〕）)]/u
const ahead = new RegExp(`^(${joinedRole}|作者|译者|绘者|编者)\\s*[:：]\\s*`, 'iu')

/** Words that stand where a name should. */
const noName = new Set('发行 出品 诗人 作者 译者 编者 绘者 作绘者 著者 等 佚名 无 不详 编委会'.split(' '))

/** Firms that bring books out, by how they are called; and by name where the name does not tell. */
const firm =
  /(?:出版社|出版公司|出版集团|出版|文化|图书|童书|童书馆|书坊|书邦|书业|智库|传媒|出品|文通天下)$/u
const firms = new Set(
  `博集天卷 白马时光 新经典 新华先锋 后浪 浪花朵朵 时代华语 华景时代 汉唐阳光 蒲蒲兰 乐乐趣 知书达礼 爱桐 新曲线 作家榜经典 小竹马
  快读慢活 信谊 启发 步印 海豚传媒 禹田 爱心树 魔法象 童立方 耕林 中信童书 读小库 磨铁 凤凰联动 先锋经典`.split(
    /\s+/,
  ),
)

const opening = '[\\[［【〔（(]'
const closing = '[\\]］】〕）)]'
const nationality = new RegExp(
  `^${opening}\\s*([^\\]］】〕）)]{1,6}?)\\s*${closing}\\s*|\\s*${opening}\\s*([^\\]］】〕）)]{1,6}?)\\s*${closing}$`,
  'u',
)
/** 〔美〕 after a change of encoding: a lost character before z, and one before a brace. */
const lostNationality = /\uFFFDz[^\uFFFD]{1,6}\uFFFD\{/gu

/**
 * The creators in one cell: several names, nationalities before or after them, roles, the firm that brought the book
 * out. `publisher` is never a creator.
 */
export const creatorsOf = (cell: string, publisher: string): Cleaned => {
  const json = fromJson(cell)
  if (json) return { creators: json, dropped: [] }
  const dropped: Cleaned['dropped'] = []
  const creators: Creator[] = []
  const text = tidy(cell)
    .replace(lostNationality, '')
    .replace(/(?<=\p{L})\?(?=\p{L})/gu, '·')
  let latin: string[] = []
  const joinLatin = () => {
    const last = creators.at(-1)
    const name = latin.join(' ')
    latin = []
    if (name === '') return
    // A foreign name in its own letters, cut at its spaces, belongs to the name before it.
    if (last && /\p{Script=Han}/u.test(last.name) && !/[a-z]/i.test(last.name))
      last.name = `${last.name}（${name}）`
    else creators.push({ name })
  }
  for (const part of partsOf(text)) {
    const creator = creatorOf(part)
    if (creator === null) continue
    const { name, role } = creator
    if (countries.has(name) && name.length > 1) dropped.push('country')
    else if (role === undefined && (name === tidy(publisher) || firm.test(name) || firms.has(name)))
      dropped.push('publisher')
    else if (role === undefined && /^[A-Z][\p{Script=Latin}.'-]*$/u.test(name)) latin.push(name)
    else {
      joinLatin()
      if (!creators.some((c) => c.name === name)) creators.push(role ? { name, role } : { name })
    }
  }
  joinLatin()
  return { creators: creators.slice(0, 20), dropped }
}

const fromJson = (cell: string): Creator[] | null => {
  if (!cell.startsWith('[{')) return null
  try {
    const value = JSON.parse(cell) as Creator[]
    return value.every((c) => typeof c.name === 'string' && c.name !== '') ? value.slice(0, 20) : null
  } catch {
    return null
  }
}

/** Cut at what separates names, but not inside brackets. */
const partsOf = (text: string): string[] => {
  const parts: string[] = []
  let depth = 0
  let part = ''
  const marked = text.replace(nextRole, ';').replace(joinedAlone, (role) => role.replace(/[/／&]/g, '·'))
  for (const character of marked) {
    if (opens.test(character)) depth += 1
    if (closes.test(character)) depth = Math.max(0, depth - 1)
    if (depth === 0 && /[、,，;；|｜/／&]/u.test(character)) {
      parts.push(part)
      part = ''
    } else part += character
  }
  // A bracket that never closes holds nothing together.
  if (depth > 0 && /[、;；]/u.test(part)) parts.push(...part.split(/[、;；]/u))
  else parts.push(depth > 0 ? `${part}）` : part)
  return parts.map((p) => p.trim()).filter((p) => p !== '')
}

const creatorOf = (part: string): Creator | null => {
  let name = part
  let role: string | undefined
  const stripNationality = () => {
    const found = nationality.exec(name)
    const inside = (found?.[1] ?? found?.[2])?.replace(/[籍国]$/u, '')
    if (found && inside !== undefined && (countries.has(inside) || countries.has(`${inside}国`)))
      name = name.replace(found[0], '').trim()
  }
  const takeRole = (pattern: RegExp) => {
    const found = pattern.exec(name)
    const word = found?.[1] ?? found?.[2]
    if (!word) return
    role ??= word.replace(/\s/g, '').replace('·', '/')
    name = name.replace(pattern, '').trim()
  }
  stripNationality()
  takeRole(ahead)
  takeRole(bracketed)
  takeRole(apart)
  takeRole(attached)
  stripNationality()
  name = name.replace(/^[|·\s]+|[·\s]+$/gu, '').replace(/(?<=.{2})等$/u, '')
  if (name === '' || noName.has(name) || roles.has(name)) return null
  return role === undefined || role.endsWith('者')
    ? { name: name.slice(0, 120) }
    : { name: name.slice(0, 120), role }
}
