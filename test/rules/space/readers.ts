import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import nodeIcal from 'node-ical'
import { ordered, type Read } from './ical-reader.ts'

const plain = (value: unknown): string | null =>
  value === undefined || value === null
    ? null
    : typeof value === 'object'
      ? String((value as { val: unknown }).val)
      : String(value)

/** By node-ical: zones by their name. */
export const readByNodeIcal = (text: string): Read[] => {
  const read = nodeIcal.sync.parseICS(text)
  const found = Object.values(read).flatMap((event): Read[] => {
    if (event?.type !== 'VEVENT') return []
    const around = { from: new Date('2000-01-01'), to: new Date('2100-01-01') }
    return nodeIcal.expandRecurringEvent(event, around).map(({ start, end, event: item }) => ({
      startsAt: start.getTime(),
      endsAt: end.getTime(),
      uid: item.uid,
      title: plain(item.summary) ?? '',
      place: plain(item.location),
      details: plain(item.description),
      status: String(item.status).toLowerCase(),
      sequence: Number(item.sequence),
    }))
  })
  return ordered(found)
}

const script = fileURLToPath(new URL('read_calendar.py', import.meta.url))

const hasIcalendar = (python: string): boolean =>
  spawnSync(python, ['-c', 'import icalendar, dateutil']).status === 0

/**
 * A Python that has the icalendar package, which Debian brings as python3-icalendar: installed where that may be done, as
 * Chromium is. Null on macOS, where the cases say that they were left out; elsewhere its absence is a failure.
 */
export const pythonWithIcalendar = (): string | null => {
  const find = () => ['/usr/bin/python3', 'python3'].find(hasIcalendar) ?? null
  const found = find()
  if (found !== null) return found
  if (process.platform === 'darwin') {
    console.log('python3 icalendar is not here: what Python reads in our calendars is not tested')
    return null
  }
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    for (const args of [
      ['update', '-qq'],
      ['install', '-y', '-qq', '--no-install-recommends', 'python3-icalendar'],
    ])
      spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  }
  const now = find()
  if (now === null) throw new Error('请先安装 · install first:  sudo apt-get install -y python3-icalendar')
  return now
}

/** By python3-icalendar and dateutil, file by file: zones by the file's own VTIMEZONE. */
export const readByPython = (python: string, texts: string[]): { name: string; occurrences: Read[] }[] => {
  const { status, stdout, stderr } = spawnSync(python, [script], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  const read = JSON.parse(stdout) as { name: string; occurrences: Read[] }[]
  return read.map(({ name, occurrences }) => ({ name, occurrences: ordered(occurrences) }))
}
