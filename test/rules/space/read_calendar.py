"""Reads iCalendar files, a JSON array of them on stdin, with python3-icalendar, and prints the name and the occurrences of
each as JSON. Times of a zone are read by the file's own VTIMEZONE, not by the machine's tables."""
import json
import sys

from dateutil.rrule import rrulestr
from icalendar import Calendar


def as_list(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def millis(moment):
    return round(moment.timestamp() * 1000)


def read(text):
    calendar = Calendar.from_ical(text)
    zones = {str(zone["TZID"]): zone.to_tz() for zone in calendar.walk("VTIMEZONE")}

    def instant(prop, moment):
        """By the zone of a property; of an hour that comes twice the first."""
        zone = prop.params.get("TZID")
        if zone is None:
            return millis(moment)
        return millis(zones[zone].localize(moment.replace(tzinfo=None), is_dst=True))

    def told(event, starts_at, ends_at):
        return {
            "startsAt": starts_at,
            "endsAt": ends_at,
            "uid": str(event["UID"]),
            "title": str(event["SUMMARY"]),
            "place": str(event["LOCATION"]) if "LOCATION" in event else None,
            "details": str(event["DESCRIPTION"]) if "DESCRIPTION" in event else None,
            "status": str(event["STATUS"]).lower(),
            "sequence": int(event["SEQUENCE"]),
        }

    events = list(calendar.walk("VEVENT"))
    left_out = set()
    for event in events:
        uid = str(event["UID"])
        if "RECURRENCE-ID" in event:
            left_out.add((uid, instant(event["RECURRENCE-ID"], event["RECURRENCE-ID"].dt)))
        for dates in as_list(event.get("EXDATE")):
            left_out.update((uid, instant(dates, each.dt)) for each in dates.dts)
    found = []
    for event in events:
        start, end = event["DTSTART"], event["DTEND"]
        first = instant(start, start.dt)
        length = instant(end, end.dt) - first
        walls = [start.dt]
        if "RRULE" in event:
            walls = rrulestr(event["RRULE"].to_ical().decode(), dtstart=start.dt.replace(tzinfo=None))
        for wall in walls:
            at = instant(start, wall)
            if "RRULE" not in event or (str(event["UID"]), at) not in left_out:
                found.append(told(event, at, at + length))
    return {"name": str(calendar["X-WR-CALNAME"]), "occurrences": found}


print(json.dumps([read(text) for text in json.load(sys.stdin)]))
