/** A title set in type: lines of one size in units of the 300 × 400 cover. */
export type Lines = { lines: string[]; size: number }

const volume = /^(?:[上中下]|第?[\d一二三四五六七八九十]+[册卷集辑]?|[ivx]+)[册卷集]?$/i
const note = /\s*[（([【]([^（）()[\]【】]*)[）)\]】]\s*$/
const closing = /^[，。！？、：；）》」』”’…·,.!?:;)\]%]/
const opening = /[（《「『“‘([]$/
const clinging = /^[的了着地得们吗呢吧啊呀嘛儿子里上下中]$/
const wide =
  /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u3000-\u303f]|[\ud840-\ud87f][\udc00-\udfff]/

function trimNotes(text: string): { text: string; volume: string } {
  let kept = text
  let volumes = ''
  for (let m = note.exec(kept); m && m.index > 0; m = note.exec(kept)) {
    if (volume.test(m[1]!.trim())) volumes = m[1]!.trim()
    kept = kept.slice(0, m.index)
  }
  return { text: kept, volume: volumes }
}

/** Parts a catalogue's title into what stands large and what stands small; edition notes and MARC's "/ …" go, volumes stay. */
export function splitTitle(raw: string): { main: string; sub: string } {
  const whole = raw
    .replace(/\s+/g, ' ')
    .replace(/ \/ .*$/, '')
    .trim()
  const cut = /\s*(?:：|——|—| : |: | - | – )\s*/.exec(whole)
  const parted = cut && cut.index > 0 && cut.index + cut[0].length < whole.length
  const head = trimNotes(parted ? whole.slice(0, cut.index) : whole)
  const tail = trimNotes(parted ? whole.slice(cut.index + cut[0].length) : '')
  return {
    main: head.text.replace(/^《([^《》]+)》$/, '$1'),
    sub: [head.volume, tail.text, tail.volume].filter(Boolean).join(' '),
  }
}

/** Width in em of a text in a bold sans, on the generous side, so that nothing runs over the edge. */
export function emWidth(text: string): number {
  let em = 0
  for (const char of text) {
    if (wide.test(char)) em += 1
    else if (/[ iljtfrI1.,:;'’!|()·-]/.test(char)) em += 0.38
    else if (/[mwMW@—…]/.test(char)) em += 0.98
    else em += /[A-Z0-9]/.test(char) ? 0.7 : 0.62
  }
  return em
}

type Atom = { text: string; space: boolean; cost: number }

function words(text: string): Set<number> {
  if (typeof Intl === 'undefined' || !('Segmenter' in Intl)) return new Set()
  const starts = new Set<number>()
  for (const { index } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)) starts.add(index)
  return starts
}

/** Chinese characters one by one, Latin words whole; `cost` is what a break before the atom costs. */
function atoms(text: string): Atom[] {
  const starts = words(text)
  const found: Atom[] = []
  for (const m of text.matchAll(/\s*((?:[A-Za-z0-9À-ɏ'’&+.-]{1,18})|[^\s])/gu)) {
    const atom = m[1]!
    const before = found[found.length - 1]
    const space = m[0].length > atom.length
    let cost = space ? 0 : starts.size && !starts.has(m.index) ? 0.5 : 0.08
    if (!space && clinging.test(atom)) cost = 0.6
    if (closing.test(atom) || (before && opening.test(before.text))) cost = 9
    found.push({ text: atom, space, cost })
  }
  return found
}

const join = (part: Atom[]) => part.map((a, i) => (i && a.space ? ' ' : '') + a.text).join('')

/** The best way to break into exactly `count` lines: narrow, even, and not inside a word. */
function breakInto(list: Atom[], count: number): { lines: string[]; cost: number } {
  const ideal = emWidth(join(list)) / count
  type Best = { cost: number; lines: string[] }
  let row: (Best | undefined)[] = [{ cost: 0, lines: [] }]
  for (let line = 0; line < count; line++) {
    const next: (Best | undefined)[] = []
    row.forEach((best, from) => {
      if (!best) return
      for (let to = from + 1; to <= list.length; to++) {
        const text = join(list.slice(from, to))
        const cost = best.cost + ((emWidth(text) - ideal) / ideal) ** 2 + (from ? list[from]!.cost : 0)
        if (cost < (next[to]?.cost ?? Infinity)) next[to] = { cost, lines: [...best.lines, text] }
      }
    })
    row = next
  }
  return row[list.length] ?? { cost: Infinity, lines: [] }
}

/** Sets a text as large as `width` × `height` allows, between `least` and `most` units, in at most five lines; what does not fit ends in "…". */
export function setType(text: string, width: number, height: number, most = 60, least = 20): Lines {
  let list = atoms(text)
  const room = Math.floor(height / (least * 1.18)) || 1
  while (list.length > 1 && emWidth(join(list)) > (Math.min(room, 5) * width * 0.94) / least) {
    list = [...list.slice(0, -2), { text: '…', space: false, cost: 9 }]
  }
  let chosen: Lines = { lines: [text], size: least }
  let top = -Infinity
  for (let count = 1; count <= Math.min(5, list.length, room); count++) {
    const { lines, cost } = breakInto(list, count)
    if (!lines.length) continue
    const widest = Math.max(...lines.map(emWidth))
    const size = Math.floor(
      Math.min(most * (1 - 0.06 * (count - 1)), width / widest, height / (count * 1.18)),
    )
    const score = size * (1 - 0.07 * (count - 1)) - cost * 9 - (size < least ? 40 : 0)
    if (score > top) {
      top = score
      chosen = { lines, size }
    }
  }
  return chosen
}

/** One line that fits, cut with "…" where it must. */
export function clip(text: string, width: number, size: number): string {
  if (emWidth(text) * size <= width) return text
  let cut = Array.from(text)
  while (cut.length && emWidth(cut.join('')) * size > width - size) cut = cut.slice(0, -1)
  return `${cut.join('').trimEnd()}…`
}
