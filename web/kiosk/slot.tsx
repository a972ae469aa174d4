import { Cover } from '../ui/art/cover.tsx'
import { shortDay } from '../ui/dates.ts'
import { m } from '../ui/messages/messages.js'
import { Pin } from './pin.tsx'
import { dispatch, now } from './run.ts'
import type { BagRow, LendOperation } from './shape.ts'
import { printed } from './words.ts'

/** One place in the bag with its book, from the scan on until it is safely there. */
export function Slot({ row, today }: { row: BagRow; today: string }) {
  const { loan, state, copyCode } = row
  if (!loan) {
    return (
      <li class="slot" aria-busy={state === 'lending'}>
        {state === 'lending' || !row.lending ? (
          <div class="room coming">
            <div>
              <Pin text={m.kiosk_bag_lending()} />
            </div>
          </div>
        ) : (
          <Again copyCode={copyCode} operation={row.lending} />
        )}
      </li>
    )
  }
  const late = loan.dueOn < today
  return (
    <li class={state === 'lent' ? 'slot new' : state === 'undoing' ? 'slot leaving' : 'slot'}>
      <Cover title={loan.title} creator={loan.creators[0]?.name} kind={loan.kind} src={loan.cover} />
      {state === 'lent' && (
        <svg class="tick" viewBox="0 0 56 56" aria-hidden="true">
          <circle cx="28" cy="28" r="28" fill="var(--good)" />
          <path
            d="M16 29l8 8 16-18"
            fill="none"
            stroke="var(--card)"
            stroke-width="6"
            stroke-linecap="round"
          />
        </svg>
      )}
      {state === 'earlier' && (
        <span class={late ? 'when late' : 'when'}>
          <Pin text={late ? m.kiosk_bag_overdue() : m.kiosk_bag_due({ date: shortDay(loan.dueOn) })} />
        </span>
      )}
      {state === 'lent' && <Undo row={row} title={loan.title} />}
      {state === 'undoing' && (
        <span class="when">
          <Pin text={m.kiosk_bag_undoing()} />
        </span>
      )}
      <span class="only-read-aloud">{printed(copyCode)}</span>
    </li>
  )
}

function Undo({ row, title }: { row: BagRow; title: string }) {
  if (row.undoUntil === null || now.value >= row.undoUntil) return null
  return (
    <button type="button" class="undo" onClick={() => dispatch({ type: 'undo', copyCode: row.copyCode })}>
      <span>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M9 5L4 10l5 5M4 10h10a6 6 0 0 1 0 12h-3" transform="translate(0 -2)" />
        </svg>
        <Pin text={m.kiosk_bag_undo()} />
        <span class="only-read-aloud"> {title}</span>
      </span>
    </button>
  )
}

function Again({ copyCode, operation }: { copyCode: string; operation: LendOperation }) {
  return (
    <button
      type="button"
      class="room unsure"
      onClick={() => dispatch({ type: 'choose', choice: { act: 'again', operation } })}
    >
      <div>
        <Pin text={m.kiosk_bag_unsure()} />
        <b>
          <Pin text={m.kiosk_bag_again()} />
        </b>
        <span class="only-read-aloud"> {printed(copyCode)}</span>
      </div>
    </button>
  )
}
