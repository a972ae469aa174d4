import { useState } from 'preact/hooks'
import { locale } from '../../ui/locale.ts'
import { m } from '../../ui/messages/messages.js'
import { addDays, minuteOf, timeOf } from '../../ui/zoned.ts'
import { todayAt } from '../words.ts'
import { Chip, Chips } from './chips.tsx'
import { dayParts, partOf, partTimes } from './query.ts'
import type { VenueQuery } from './query.ts'

const ahead = 14
const partName = {
  morning: m.public_when_morning,
  afternoon: m.public_when_afternoon,
  evening: m.public_when_evening,
}
const half = Array.from({ length: 33 }, (_, n) => timeOf(7 * 60 + n * 30))

const nameOf = (date: string, today: string): string =>
  date === today
    ? m.public_when_today()
    : date === addDays(today, 1)
      ? m.public_when_tomorrow()
      : new Intl.DateTimeFormat(locale.value, {
          month: locale.value === 'en' ? 'short' : 'numeric',
          day: 'numeric',
          weekday: 'short',
          timeZone: 'UTC',
        }).format(new Date(`${date}T00:00:00Z`))

type Props = { query: VenueQuery; onChange: (changed: Partial<VenueQuery>) => void }

/** When: a day of the next two weeks or any other, and a part of it or hours of one's own. */
export function WhenFields({ query, onChange }: Props) {
  const today = todayAt()
  const dates = Array.from({ length: ahead + 1 }, (_, n) => addDays(today, n))
  const other = query.date !== '' && !dates.includes(query.date)
  const [calendar, setCalendar] = useState(other)
  const own = query.date !== '' && partOf(query) === null
  const [hours, setHours] = useState(own)
  const time = query.from ? {} : partTimes.afternoon
  return (
    <>
      <Chips label={m.public_when_day()}>
        <Chip
          on={query.date === ''}
          onClick={() => {
            setCalendar(false)
            onChange({ date: '', from: '', to: '' })
          }}
        >
          {m.public_when_any()}
        </Chip>
        {dates.map((date) => (
          <Chip
            key={date}
            on={query.date === date}
            onClick={() => {
              setCalendar(false)
              onChange({ date, ...time })
            }}
          >
            {nameOf(date, today)}
          </Chip>
        ))}
        {calendar ? (
          <input
            type="date"
            class={other ? 'chip on' : 'chip'}
            aria-label={m.public_when_date()}
            min={today}
            value={other ? query.date : ''}
            onChange={(event) => {
              const date = event.currentTarget.value
              if (date >= today) onChange({ date, ...time })
            }}
          />
        ) : (
          <Chip on={false} onClick={() => setCalendar(true)}>
            {m.public_when_more()}
          </Chip>
        )}
      </Chips>
      {query.date && (
        <Chips label={m.public_when_time()}>
          {dayParts.map((part) => (
            <Chip
              key={part}
              on={!hours && partOf(query) === part}
              onClick={() => {
                setHours(false)
                onChange(partTimes[part])
              }}
            >
              {partName[part]()} {partTimes[part].from}–{partTimes[part].to}
            </Chip>
          ))}
          {hours || own ? (
            <span class="from-to">
              <TimeSelect
                label={m.public_when_from()}
                value={query.from}
                choices={half.slice(0, -1)}
                onChange={(from) =>
                  onChange({
                    from,
                    to: minuteOf(query.to) > minuteOf(from) ? query.to : timeOf(minuteOf(from) + 60),
                  })
                }
              />
              –
              <TimeSelect
                label={m.public_when_to()}
                value={query.to}
                choices={half.filter((at) => minuteOf(at) > minuteOf(query.from))}
                onChange={(to) => onChange({ to })}
              />
            </span>
          ) : (
            <Chip on={false} onClick={() => setHours(true)}>
              {m.public_when_own()}
            </Chip>
          )}
        </Chips>
      )}
    </>
  )
}

type TimeProps = { label: string; value: string; choices: string[]; onChange: (value: string) => void }

function TimeSelect({ label, value, choices, onChange }: TimeProps) {
  const all = choices.includes(value) ? choices : [value, ...choices]
  return (
    <select
      class="chip on"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {all.map((time) => (
        <option key={time} value={time}>
          {time}
        </option>
      ))}
    </select>
  )
}
