// The pinyin of the kiosk's fixed words, worked out here so that no dictionary is sent to the tablets:
// one usual syllable for each character, and short phrases where a character is read otherwise.
import { customPinyin, pinyin } from 'pinyin-pro'

const longest = 4
const forChildren = /^kiosk_(?!staff_|pair_|page_|help_adult|help_number|pad_)/
/** Words that stand on the screen beside the messages: dates as Intl writes them. */
const dates = [
  ...['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'].map(
    (month) => `${month}月`,
  ),
  ...['一', '二', '三', '四', '五', '六', '日'].map((day) => `星期${day}`),
  '12月6日',
]
/** What is filled in is annotated by nobody, except for dates. */
const samples: Record<string, string> = { date: '12月6日', weekday: '星期日' }
// Where pinyin-pro reads our words wrongly.
customPinyin({
  还书: 'huán shū',
  书还: 'shū huán',
  还好: 'huán hǎo',
  还掉: 'huán diào',
  来还: 'lái huán',
  正在还: 'zhèng zài huán',
  还这: 'huán zhè',
  有书要还: 'yǒu shū yào huán',
  先还: 'xiān huán',
  借还: 'jiè huán',
  还日: 'huán rì',
  前来还: 'qián lái huán',
  可以还掉: 'kě yǐ huán diào',
  日还: 'rì huán',
  该还: 'gāi huán',
  的码: 'de mǎ',
})

const hanzi = /\p{Script=Han}/u

type Message = string | { match: Record<string, string> }[]
type Messages = Record<string, unknown>
type Read = { character: string; syllable: string }
type Table = Record<string, string>

function textsOf(messages: Messages): string[] {
  return Object.entries(messages as Record<string, Message>)
    .filter(([key]) => forChildren.test(key))
    .flatMap(([, message]) => (typeof message === 'string' ? [message] : Object.values(message[0]!.match)))
    .map((text) => text.replace(/\{(\w+)\}/g, (_, name: string) => samples[name] ?? '　'))
    .concat(dates)
}

/** Tones as GB/T 16159 writes them: those of the character, whatever follows it (一本 is yī běn). */
function read(text: string): Read[] {
  const syllables = pinyin(text, { type: 'array', toneType: 'symbol', nonZh: 'spaced', toneSandhi: false })
  const characters = [...text]
  if (syllables.length !== characters.length) throw new Error(`pinyin: cannot line up ${text}`)
  return characters.map((character, at) => ({
    character,
    syllable: hanzi.test(character) ? syllables[at]! : '',
  }))
}

/** The same walk as web/ui/ruby.tsx: the longest phrase first, else the usual syllable. */
function walk(text: string, usual: Table, phrases: Table): string[] {
  const characters = [...text]
  const syllables: string[] = []
  for (let at = 0; at < characters.length;) {
    let length = Math.min(longest, characters.length - at)
    while (length > 1 && !(characters.slice(at, at + length).join('') in phrases)) length--
    const phrase = phrases[characters.slice(at, at + length).join('')]
    syllables.push(...(length > 1 && phrase ? phrase.split(' ') : [usual[characters[at]!] ?? '']))
    at += length
  }
  return syllables
}

const textOf = (line: Read[]) => line.map(({ character }) => character).join('')

/** What each character is read as most often in these lines. */
function usualOf(lines: Read[][]): Table {
  const counts = new Map<string, Map<string, number>>()
  for (const { character, syllable } of lines.flat()) {
    if (!syllable) continue
    const by = counts.get(character) ?? new Map<string, number>()
    counts.set(character, by.set(syllable, (by.get(syllable) ?? 0) + 1))
  }
  return Object.fromEntries(
    [...counts].map(([character, by]) => [character, [...by].sort((a, b) => b[1] - a[1])[0]![0]]),
  )
}

function readingOf(line: Read[], from: number, length: number): string | undefined {
  const piece = line.slice(from, from + length)
  return piece.every(({ syllable }) => syllable) ? piece.map(({ syllable }) => syllable).join(' ') : undefined
}

/** The shortest phrase around a character that is read in one way wherever it stands in these lines. */
function phraseAround(lines: Read[][], line: Read[], at: number): [string, string] {
  const isAlways = (word: string, reading: string) =>
    lines.every((other) =>
      other.every(
        (_, from) =>
          textOf(other.slice(from, from + word.length)) !== word ||
          readingOf(other, from, word.length) === reading,
      ),
    )
  for (let length = 2; length <= longest; length++)
    for (let from = Math.max(0, at - length + 1); from <= at && from + length <= line.length; from++) {
      const reading = readingOf(line, from, length)
      const word = textOf(line.slice(from, from + length))
      if (reading && isAlways(word, reading)) return [word, reading]
    }
  throw new Error(
    `pinyin: no phrase of ${longest} tells how to read ${line[at]!.character} in ${textOf(line)}`,
  )
}

/** The tables, and each line as it must be read; throws where the tables would read one otherwise. */
export function pinyinOf(messages: Messages): { usual: Table; phrases: Table; lines: Read[][] } {
  const lines = textsOf(messages).map(read)
  const usual = usualOf(lines)
  const phrases: Table = {}
  for (const line of lines)
    for (const [at, { syllable }] of line.entries())
      if (syllable && syllable !== walk(textOf(line), usual, phrases)[at]) {
        const [word, reading] = phraseAround(lines, line, at)
        phrases[word] = reading
      }
  for (const line of lines) {
    const found = walk(textOf(line), usual, phrases)
    if (line.some(({ syllable }, at) => syllable !== found[at]))
      throw new Error(`pinyin: ${textOf(line)} would be read ${found.join(' ')}`)
  }
  return { usual, phrases, lines }
}

/** The module that the kiosk loads. */
export function pinyinModule(messages: Messages): string {
  const { usual, phrases } = pinyinOf(messages)
  const sorted = (table: Table) =>
    JSON.stringify(Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1))))
  return `export const usual = ${sorted(usual)}\nexport const phrases = ${sorted(phrases)}\n`
}
