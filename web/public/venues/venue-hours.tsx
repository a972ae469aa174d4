import type { HoursShape } from '../../../src/space/venues/schema.ts'
import { shortDay } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { isoWeekday, todayAt, weekdayName } from '../words.ts'

const week = ['1', '2', '3', '4', '5', '6', '7'] as const

/** The hours by weekday, today's stressed, and the dated days to come that differ. */
export function VenueHours({ hours }: { hours: HoursShape }) {
  const today = isoWeekday(todayAt())
  const dated = [...hours.closures, ...hours.inherited].filter(({ to }) => to >= todayAt()).slice(0, 6)
  return (
    <>
      <dl class="hours">
        {week.map((day) => (
          <div key={day} class={Number(day) === today ? 'today' : undefined}>
            <dt>{weekdayName(Number(day))}</dt>
            <dd>
              {hours.weekly[day]?.map(({ from, to }) => `${from}–${to}`).join(' · ') || m.public_now_closed()}
            </dd>
          </div>
        ))}
      </dl>
      {dated.length > 0 && (
        <p class="soft">
          {m.public_venue_closures()}{' '}
          {dated
            .map(({ from, to, reason }) =>
              [from === to ? shortDay(from) : `${shortDay(from)}–${shortDay(to)}`, reason]
                .filter(Boolean)
                .join(' '),
            )
            .join(' · ')}
        </p>
      )}
      {hours.keepsHolidays && <p class="soft">{m.public_venue_holidays()}</p>}
    </>
  )
}
