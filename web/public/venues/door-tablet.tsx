import { useEffect, useState } from 'preact/hooks'
import type { Availability, VenueShape } from '../../../src/space/venues/schema.ts'
import { apiClient } from '../../ui/api.ts'
import { m } from '../../ui/messages/messages.js'
import { QrCode } from '../../ui/qr-code.tsx'
import { timeOf, wallAt } from '../../ui/zoned.ts'
import { useAnswer } from '../load.ts'
import { nowOf } from './slots.ts'

const api = apiClient('public')
const everyMs = 30_000

/** Beside the door: now and next in letters that reach across a corridor, and the code to check in with. */
export function DoorTablet({ venue }: { venue: VenueShape }) {
  const [turn, setTurn] = useState(0)
  const { value: week } = useAnswer(`door ${turn}`, (signal) =>
    api.get<Availability>(`/space/venues/${venue.id}/availability`, {}, { signal }),
  )
  useEffect(() => {
    const timer = setInterval(() => setTurn((n) => n + 1), everyMs)
    return () => clearInterval(timer)
  }, [])
  if (!week) return <div class="door-tablet" aria-busy="true" />
  const now = Date.now()
  const { state, until, next } = nowOf(week, now)
  const today = wallAt(now, week.timeZone).date
  const time = (instant: number | null) => {
    const at = instant === null ? null : wallAt(instant, week.timeZone)
    return at && at.date === today ? timeOf(at.minute) : null
  }
  const [end, coming] = [time(until), time(next)]
  const said =
    state === 'taken'
      ? end && m.public_now_taken({ time: end })
      : state === 'free'
        ? end && m.public_now_free({ time: end })
        : end && m.public_now_opens({ time: end })
  const alone = { taken: m.public_now_taken_on, free: m.public_now_free_on, closed: m.public_now_closed }[
    state
  ]
  return (
    <section class={`door-tablet part-space ${state}`}>
      <p class="clock">{timeOf(wallAt(now, week.timeZone).minute)}</p>
      <h1>{venue.name}</h1>
      <p class="big" role="status">
        {said ?? alone()}
      </p>
      <p class="next">{coming ? m.public_door_next({ time: coming }) : m.public_door_nobody()}</p>
      <div class="door-code">
        <QrCode text={`${location.origin}/v/${venue.id}`} label={m.public_door_code()} />
        <p>{m.public_door_code()}</p>
      </div>
    </section>
  )
}
