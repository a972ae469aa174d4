import ICAL from 'ical.js'

/** What a calendar program makes of a file: every occurrence, by its instants. */
export type Read = {
  startsAt: number
  endsAt: number
  uid: string
  title: string
  place: string | null
  details: string | null
  status: string
  sequence: number
}

/** In the order of their beginnings. */
export const ordered = (found: Read[]): Read[] =>
  found.toSorted((a, b) => a.startsAt - b.startsAt || a.uid.localeCompare(b.uid))

/** By ical.js, as Thunderbird reads it: zones by the file's own VTIMEZONE. */
export const readByIcalJs = (text: string): Read[] => {
  const calendar = new ICAL.Component(ICAL.parse(text))
  ICAL.TimezoneService.reset()
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
  const all = calendar.getAllSubcomponents('vevent')
  const told = (event: ICAL.Event, start: ICAL.Time, end: ICAL.Time): Read => ({
    startsAt: start.toUnixTime() * 1000,
    endsAt: end.toUnixTime() * 1000,
    uid: event.uid,
    title: event.summary,
    place: event.location ?? null,
    details: event.description ?? null,
    status: String(event.component.getFirstPropertyValue('status')).toLowerCase(),
    sequence: event.sequence,
  })
  const found = all
    .filter((component) => !component.hasProperty('recurrence-id'))
    .flatMap((component) => {
      const uid = component.getFirstPropertyValue('uid')
      const exceptions = all.filter(
        (c) => c.hasProperty('recurrence-id') && c.getFirstPropertyValue('uid') === uid,
      )
      const event = new ICAL.Event(component, { exceptions, strictExceptions: true })
      if (!event.isRecurring()) return [told(event, event.startDate, event.endDate)]
      const occurrences: Read[] = []
      const each = event.iterator()
      for (let next = each.next(); next; next = each.next()) {
        const { item, startDate, endDate } = event.getOccurrenceDetails(next)
        occurrences.push(told(item, startDate, endDate))
      }
      return occurrences
    })
  return ordered(found)
}
