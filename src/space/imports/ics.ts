import { addDays, localDay, networkZone } from '../../platform/days.ts'
import { seriesLimit } from '../bookings/series.ts'
import { grouped } from '../calendars/grouped.ts'
import type { Clock, ReadActivity } from './activity-draft.ts'
import { blocksIn, type EventBlock } from './ics-blocks.ts'
import { readEvent, readTurn, standsFor, type Note } from './ics-event.ts'
import { zonesIn } from './ics-zones.ts'

/** Days that a calendar is read back, as far as our own go; and ahead, where it has no end. */
const pastDays = 92
const aheadDays = 366

type Named = EventBlock & { uid: string; event: NonNullable<EventBlock['event']> }

const textIn = (block: Named, name: string): string => String(block.event.getFirstPropertyValue(name) ?? '')

const dayOf = (clock: Clock): string =>
  typeof clock === 'number' ? localDay(clock, networkZone) : clock.date

/**
 * Reads the events of a calendar: each UID gives an activity or a series, or says by line why not. What was over for more
 * than 92 days is left out, of what comes again too. Null when the text is no calendar.
 */
export const readIcs = (text: string, now: number): { read: ReadActivity[]; old: number } | null => {
  const blocks = blocksIn(text)
  if (!blocks) return null
  const zones = zonesIn(blocks.zones)
  const today = localDay(now, networkZone)
  const window = { from: addDays(today, -pastDays), to: addDays(today, aheadDays), most: seriesLimit }
  const read: ReadActivity[] = []
  let old = 0
  const named = blocks.events.flatMap(({ line, event }): Named[] => {
    const uid = String(event?.getFirstPropertyValue('uid') ?? '').trim()
    if (event && uid !== '') return [{ line, event, uid }]
    read.push({
      line,
      draft: null,
      remarks: [{ line, field: event ? 'uid' : '', code: event ? 'missing' : 'event.broken', kept: false }],
    })
    return []
  })
  const isApart = (block: Named) => block.event.hasProperty('recurrence-id')
  for (const [uid, all] of grouped(named, (block) => block.uid)) {
    const apart = all.filter(isApart)
    // Of several versions the newest counts.
    const [head, ...others] = all
      .filter((block) => !isApart(block))
      .toSorted((a, b) => Number(textIn(b, 'sequence')) - Number(textIn(a, 'sequence')))
    for (const { line } of others)
      read.push({ line, draft: null, remarks: [{ line, field: 'uid', code: 'twice', kept: false }] })
    if (!head) {
      for (const block of apart) read.push(alone(block))
      continue
    }
    const one: ReadActivity = { line: head.line, draft: null, remarks: [] }
    const note = noteOf(one, head.line)
    const draft = readEvent(head.event, zones, window, note)
    const isOver =
      (draft && !draft.repeats && dayOf(draft.endsAt) < window.from) ||
      ['repeat.cut', 'repeat.none'].every((code) => one.remarks.some((remark) => remark.code === code))
    if (isOver) {
      old += 1
      continue
    }
    if (draft)
      one.draft = {
        ...draft,
        line: head.line,
        key: uid,
        apart: draft.repeats ? apart.flatMap((block) => apartOf(block, noteOf(one, block.line))) : [],
      }
    read.push(one)
  }
  return { read: read.toSorted((a, b) => a.line - b.line), old }

  function noteOf(one: ReadActivity, line: number): Note {
    return (field, code, kept = true) => one.remarks.push({ line, field, code, kept })
  }
  function apartOf(block: Named, note: Note) {
    const plannedAt = standsFor(block.event, zones)
    const range = block.event.getFirstProperty('recurrence-id')?.getFirstParameter('range')
    if (plannedAt === null || range) note('recurrence-id', 'recurrence.unknown')
    const turn = plannedAt === null || range ? null : readTurn(block.event, zones, note)
    return turn && plannedAt !== null ? [{ plannedAt, turn }] : []
  }
  /** One of a series that is not in the file: an activity by itself. */
  function alone(block: Named): ReadActivity {
    const one: ReadActivity = { line: block.line, draft: null, remarks: [] }
    const turn = readTurn(block.event, zones, noteOf(one, block.line))
    const key = `${block.uid}\n${textIn(block, 'recurrence-id')}`
    if (turn) one.draft = { ...turn, line: block.line, key, city: null, repeats: null, apart: [] }
    return one
  }
}
