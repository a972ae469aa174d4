import ICAL from 'ical.js'

/** An event of a file: what its lines say, and the line on which it begins; nothing when they cannot be read. */
export type EventBlock = { line: number; event: ICAL.Component | null }

/** What a file consists of, or null when it is no calendar. */
export const blocksIn = (text: string): { events: EventBlock[]; zones: string[] } | null => {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  if (!/^BEGIN:VCALENDAR\s*$/i.test(lines.find((line) => line.trim() !== '') ?? '')) return null
  const events: EventBlock[] = []
  const zones: string[] = []
  let open: { name: string; at: number } | null = null
  for (const [at, line] of lines.entries()) {
    const [, what, name = ''] = /^(BEGIN|END):(VEVENT|VTIMEZONE)\s*$/i.exec(line) ?? []
    if (!what) continue
    const told = open && lines.slice(open.at, at + 1)
    if (what.toUpperCase() === 'BEGIN') {
      // One within another: the outer one was never closed.
      if (open?.name === 'VEVENT') events.push({ line: open.at + 1, event: null })
      open = { name: name.toUpperCase(), at }
    } else {
      if (told && open?.name === 'VEVENT') events.push({ line: open.at + 1, event: read(told) })
      if (told && open?.name === 'VTIMEZONE') zones.push(told.join('\n').replaceAll(/\n[ \t]/g, ''))
      open = null
    }
  }
  if (open?.name === 'VEVENT') events.push({ line: open.at + 1, event: null })
  return { events, zones }
}

/** One event by itself, so that a broken one breaks no other. */
const read = (lines: string[]): ICAL.Component | null => {
  try {
    const text = ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\r\n')
    return new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')
  } catch {
    return null
  }
}
