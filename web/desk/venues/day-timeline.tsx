import { useRef, useState } from 'preact/hooks'
import { LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { timeOf } from '../../ui/zoned.ts'
import { stateName } from '../bookings/words.ts'
import { clockOf, movable } from './timeline.ts'
import type { Block, Row, Shift } from './timeline.ts'

const snap = 15
const laneHeight = 50

type Props = { rows: Row[]; onMove: (shift: Shift) => void }

/**
 * All venues over the hours of a day. A block is dragged with a pointer; with the keyboard Enter takes it, arrows shift it by a
 * quarter of an hour or to another venue, Enter asks, Escape lets go.
 */
export function DayTimeline({ rows, onMove }: Props) {
  const clock = clockOf(rows)
  const body = useRef<HTMLDivElement>(null)
  const [taken, setTaken] = useState<string | null>(null)
  const [shift, setShift] = useState<Shift | null>(null)
  const drag = useRef<{
    id: string
    x: number
    y: number
    row: number
    width: number
    moved: boolean
  } | null>(null)
  const span = clock.to - clock.from
  const left = (minute: number) => `${((minute - clock.from) / span) * 100}%`
  const width = (from: number, to: number) => `${((to - from) / span) * 100}%`
  const marks = Array.from({ length: span / 60 }, (_, n) => clock.from + n * 60)
  const chosen = rows.flatMap(({ blocks }) => blocks).find(({ booking }) => booking.id === taken)

  /** Kept inside the day and the rows. */
  function bounded(block: Block, row: number, minutes: number, below: number): Shift {
    return {
      id: block.booking.id,
      minutes: Math.max(-block.from, Math.min(1440 - block.to, minutes)),
      down: Math.max(-row, Math.min(rows.length - 1 - row, below)),
    }
  }
  function rowAt(y: number): number {
    const lines = [...(body.current?.querySelectorAll('.day-row') ?? [])]
    const at = lines.findIndex((line) => y < line.getBoundingClientRect().bottom)
    return at < 0 ? lines.length - 1 : at
  }
  function letGo() {
    setShift(null)
    setTaken(null)
  }
  function press(event: KeyboardEvent, block: Block, row: number) {
    const step = { ArrowLeft: [-snap, 0], ArrowRight: [snap, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[
      event.key
    ]
    const { id } = block.booking
    if (event.key === 'Escape') letGo()
    else if (step && taken === id && movable(block.booking, Date.now())) {
      event.preventDefault()
      const now = shift ?? { minutes: 0, down: 0 }
      setShift(bounded(block, row, now.minutes + step[0]!, now.down + step[1]!))
    } else if (event.key === 'Enter' && taken === id && shift && (shift.minutes !== 0 || shift.down !== 0)) {
      event.preventDefault()
      onMove(shift)
      letGo()
    }
  }
  function down(event: PointerEvent, block: Block, row: number) {
    if (!movable(block.booking, Date.now()) || event.button !== 0) return
    const track = (event.currentTarget as HTMLElement).parentElement!
    ;(event.currentTarget as HTMLElement).setPointerCapture(event.pointerId)
    const { width: wide } = track.getBoundingClientRect()
    drag.current = {
      id: block.booking.id,
      x: event.clientX,
      y: event.clientY,
      row,
      width: wide,
      moved: false,
    }
  }
  function slide(event: PointerEvent, block: Block) {
    const from = drag.current
    if (from?.id !== block.booking.id) return
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y]
    if (!from.moved && Math.hypot(dx, dy) < 5) return
    from.moved = true
    const minutes = Math.round(((dx / from.width) * span) / snap) * snap
    setShift(bounded(block, from.row, minutes, rowAt(event.clientY) - from.row))
  }
  function up() {
    const from = drag.current
    drag.current = null
    if (!from?.moved) return
    if (shift && (shift.minutes !== 0 || shift.down !== 0)) onMove(shift)
    letGo()
  }

  return (
    <section class="card day-card part-space" aria-label={m.desk_nav_day()}>
      <p class="soft day-hint">{m.desk_day_hint()}</p>
      <div class="day-scroll" tabIndex={0} role="group" aria-label={m.desk_nav_day()}>
        <div class="day-grid" ref={body}>
          <div class="day-hours" aria-hidden="true">
            <span />
            <div>
              {marks.map((hour) => (
                <span key={hour} style={{ left: left(hour) }}>
                  {timeOf(hour)}
                </span>
              ))}
            </div>
          </div>
          {rows.map((row, at) => (
            <div key={row.venue.id} class="day-row" style={{ height: `${row.lanes * laneHeight + 8}px` }}>
              <a class="day-name" href={`/desk/venues/${row.venue.id}`}>
                {row.venue.name}
                <small>{m.public_venue_people({ n: row.venue.capacity })}</small>
              </a>
              <div class="day-track">
                {row.open.map(({ from, to }) => (
                  <i key={from} class="open" style={{ left: left(from), width: width(from, to) }} />
                ))}
                {marks.map((hour) => (
                  <i key={hour} class="tick" style={{ left: left(hour) }} />
                ))}
                {row.other.map(({ from, to }) => (
                  <i key={from} class="other" style={{ left: left(from), width: width(from, to) }} />
                ))}
                {row.blocks.map((block) => {
                  const { booking, from, to, lane } = block
                  const mine = shift?.id === booking.id ? shift : null
                  const moved = mine?.minutes ?? 0
                  const hours = `${timeOf(from + moved)}–${timeOf(to + moved)}`
                  const name = `${hours} ${booking.organisation.name}`
                  return (
                    <button
                      key={booking.id}
                      type="button"
                      class={`block-${booking.state} day-block${mine ? ' moving' : ''}`}
                      style={{
                        left: left(from + moved),
                        width: width(from, to),
                        top: `${4 + lane * laneHeight + offsetOf(rows, at, mine?.down ?? 0)}px`,
                      }}
                      aria-pressed={taken === booking.id}
                      aria-label={`${name} ${stateName(booking.state)} ${booking.purpose}`}
                      onClick={() => setTaken(taken === booking.id ? taken : booking.id)}
                      onKeyDown={(event) => press(event, block, at)}
                      onPointerDown={(event) => down(event, block, at)}
                      onPointerMove={(event) => slide(event, block)}
                      onPointerUp={up}
                      onPointerCancel={up}
                    >
                      <b>{hours}</b> <span>{booking.organisation.name}</span>
                    </button>
                  )
                })}
              </div>
            </div>
          ))}
        </div>
      </div>
      <p class="day-told" role="status">
        {chosen && (
          <>
            <b>{chosen.booking.organisation.name}</b> {timeOf(chosen.from + (shift?.minutes ?? 0))}–
            {timeOf(chosen.to + (shift?.minutes ?? 0))}{' '}
            {rows[rows.findIndex(({ blocks }) => blocks.includes(chosen)) + (shift?.down ?? 0)]?.venue.name}{' '}
            {movable(chosen.booking, Date.now()) && <span class="soft">{m.desk_day_keys()}</span>}
          </>
        )}
      </p>
      {chosen && (
        <LinkButton quiet href={`/desk/bookings/${chosen.booking.id}`}>
          {m.desk_book_open()}
        </LinkButton>
      )}
    </section>
  )
}

/** How far down another row lies, in pixels. */
function offsetOf(rows: Row[], from: number, down: number): number {
  const between = down >= 0 ? rows.slice(from, from + down) : rows.slice(from + down, from)
  const height = between.reduce((sum, { lanes }) => sum + lanes * laneHeight + 8, 0)
  return down >= 0 ? height : -height
}
