import { isDay } from '../../platform/days.ts'
import { avatars, type Avatar } from './avatars.ts'
import { nicknameHint, tidyNickname } from './nickname.ts'

/** A child on a list, as it will be registered; without consent it is a nameless card's holder. */
export type Listed = {
  line: number
  nickname: string | null
  avatar: Avatar | null
  birthYear: number | null
  /** The number on the paper card that the child has. */
  oldNumber: string | null
  consent: { textVersion: string; method: 'paper' | 'in-person' | 'phone'; givenOn: string } | null
}

/** `kept`: the child was taken all the same, without that value. */
export type ListDoubt = { line: number; field: string; code: string; kept: boolean }

const names = {
  nickname: ['nickname', 'name', '小名', '昵称', '名字'],
  avatar: ['avatar', '头像'],
  birthYear: ['birthyear', 'born', '出生年', '出生年份'],
  card: ['card', 'cardnumber', '卡号', '借书证号', '借阅卡号', '旧卡号'],
  consentOn: ['consenton', 'consent', 'givenon', '同意日期', '同意书日期'],
  method: ['method', '同意方式', '方式'],
  textVersion: ['textversion', 'version', '同意书版本', '版本'],
} as const

type Column = keyof typeof names

const methods: Record<string, 'paper' | 'in-person' | 'phone'> = {
  paper: 'paper',
  纸质: 'paper',
  'in-person': 'in-person',
  当面: 'in-person',
  phone: 'phone',
  电话: 'phone',
}

const folded = (cell: string) => cell.normalize('NFKC').toLowerCase().replace(/[\s_]/g, '')

const columnOf = (header: string[], column: Column): number =>
  header.findIndex((cell) => (names[column] as readonly string[]).includes(folded(cell)))

/** Whether a row of a table names the columns of a list of children: at least a nickname or a card's number. */
export const isHeader = (row: string[]): boolean =>
  columnOf(row, 'nickname') >= 0 || columnOf(row, 'card') >= 0

/**
 * Reads a list of children; `places` are names that a nickname may not show, `today` a local date. What cannot be read is
 * told by line and field. A name without a consent is left out, and the child gets a nameless card.
 */
export const readList = (
  rows: string[][],
  places: string[],
  today: string,
): { children: Listed[]; doubts: ListDoubt[] } => {
  const at = rows.findIndex(isHeader)
  const header = rows[at] ?? []
  const doubts: ListDoubt[] = []
  const children = rows.flatMap((row, i): Listed[] => {
    if (i <= at || row.every((cell) => cell.trim() === '')) return []
    const line = i + 1
    const cell = (column: Column) => (row[columnOf(header, column)] ?? '').normalize('NFKC').trim()
    const doubt = (field: Column, code: string, kept = true) => doubts.push({ line, field, code, kept })
    const consent = consentOf(cell, doubt, today)
    const nickname = tidyNickname(cell('nickname'))
    const hint = nickname === '' ? null : nicknameHint(nickname, places)
    if (hint !== null) {
      doubt('nickname', hint, false)
      return []
    }
    const named = nickname !== '' && consent !== null
    if (nickname !== '' && !named) doubt('consentOn', 'missing')
    const avatar = avatars.find((a) => a === cell('avatar')) ?? null
    if (cell('avatar') !== '' && avatar === null) doubt('avatar', 'unknown')
    return [
      {
        line,
        nickname: named ? nickname : null,
        avatar,
        birthYear: named ? birthYearOf(cell('birthYear'), doubt, today) : null,
        oldNumber: cell('card') || null,
        consent: named ? consent : null,
      },
    ]
  })
  return { children, doubts }
}

type Cell = (column: Column) => string
type Doubting = (field: Column, code: string, kept?: boolean) => unknown

const consentOf = (cell: Cell, doubt: Doubting, today: string): Listed['consent'] => {
  const [, y = '', m = '', d = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(cell('consentOn')) ?? []
  const givenOn = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
  if (cell('consentOn') === '') return null
  if (!isDay(givenOn) || givenOn > today) {
    doubt('consentOn', 'date')
    return null
  }
  const method = methods[cell('method').toLowerCase()]
  if (cell('method') !== '' && !method) doubt('method', 'unknown')
  return { givenOn, method: method ?? 'paper', textVersion: cell('textVersion') || '1' }
}

const birthYearOf = (text: string, doubt: Doubting, today: string): number | null => {
  if (text === '') return null
  const year = Number(/^(\d{4})/.exec(text)?.[1])
  const now = Number(today.slice(0, 4))
  if (year <= now && year >= now - 18) return year
  doubt('birthYear', 'age')
  return null
}
