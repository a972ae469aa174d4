import { useRef, useState } from 'preact/hooks'
import { dayOfMonth, monthAndDay, weekday } from '../../ui/dates.ts'
import { locale } from '../../ui/locale.ts'
import { m } from '../../ui/messages/messages.js'
import { timeOf } from '../../ui/zoned.ts'
import type { Chosen, DayColumn, SlotState } from './slots.ts'

const stateName: Record<SlotState, () => string> = {
  free: m.public_slot_free,
  taken: m.public_slot_taken,
  closed: m.public_slot_closed,
  past: m.public_slot_past,
}

const shortWeekday = (date: string): string =>
  new Intl.DateTimeFormat(locale.value, {
    weekday: locale.value === 'en' ? 'short' : 'narrow',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`))

type Props = {
  columns: DayColumn[]
  chosen: Chosen | null
  onChoose: (date: string, at: number) => void
}

/**
 * The week as a grid of buttons: a column a day, a row a step. Arrow keys walk, Enter or a tap takes the beginning and then
 * the end.
 */
export function WeekGrid({ columns, chosen, onChoose }: Props) {
  const table = useRef<HTMLTableElement>(null)
  const rows = columns[0]?.slots ?? []
  const [at, setAt] = useState(() => firstFree(columns))
  const here = { column: Math.min(at.column, columns.length - 1), row: Math.min(at.row, rows.length - 1) }

  function walk(event: KeyboardEvent) {
    const step = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
      Home: [0, -rows.length],
      End: [0, rows.length],
    }[event.key]
    if (!step) return
    event.preventDefault()
    const within = (value: number, many: number) => Math.max(0, Math.min(many - 1, value))
    const next = {
      column: within(here.column + step[0]!, columns.length),
      row: within(here.row + step[1]!, rows.length),
    }
    setAt(next)
    table.current?.querySelector<HTMLElement>(`[data-at="${next.column}-${next.row}"]`)?.focus()
  }

  return (
    <table class="week-grid" role="grid" aria-label={m.public_week_grid()} ref={table} onKeyDown={walk}>
      <thead>
        <tr>
          <td />
          {columns.map(({ date }) => (
            <th key={date} scope="col" aria-label={`${monthAndDay(date)} ${weekday(date)}`}>
              <span>{shortWeekday(date)}</span>
              <b>{dayOfMonth(date)}</b>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ from, to }, row) => (
          <tr key={from}>
            <th scope="row">{timeOf(from)}</th>
            {columns.map(({ date, slots }, column) => {
              const { state } = slots[row]!
              const on = chosen?.date === date && chosen.first <= row && row <= chosen.last
              return (
                <td key={date}>
                  <button
                    type="button"
                    data-at={`${column}-${row}`}
                    class={on ? `slot ${state} on` : `slot ${state}`}
                    tabIndex={here.column === column && here.row === row ? 0 : -1}
                    aria-pressed={on}
                    aria-disabled={state !== 'free' && state !== 'taken'}
                    aria-label={`${monthAndDay(date)} ${weekday(date)} ${timeOf(from)}–${timeOf(to)} ${stateName[state]()}`}
                    onFocus={() => setAt({ column, row })}
                    onClick={() => onChoose(date, row)}
                  />
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function firstFree(columns: DayColumn[]): { column: number; row: number } {
  const column = columns.findIndex(({ slots }) => slots.some(({ state }) => state === 'free'))
  const row = columns[column]?.slots.findIndex(({ state }) => state === 'free') ?? 0
  return { column: Math.max(0, column), row }
}
