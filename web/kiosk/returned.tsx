import { Cover } from '../ui/art/cover.tsx'
import { Owl } from '../ui/art/owl.tsx'
import { m } from '../ui/messages/messages.js'
import { Pin } from './pin.tsx'
import type { ReturnRow } from './shape.ts'
import { whereTo, words } from './words.ts'

/** Books that came back without a card, and where each of them goes now. */
export function ReturnedHead({ rows }: { rows: ReturnRow[] }) {
  const [last] = rows
  const title = !last?.answer
    ? m.kiosk_back_waiting()
    : last.answer.outcome === 'returned'
      ? m.kiosk_back_title()
      : words({ topic: 'not-on-loan' }).title
  return (
    <header class="who">
      <div class="face">
        <Owl state={last?.answer ? 'happy' : 'awake'} />
      </div>
      <h1>
        <Pin text={title} />
      </h1>
    </header>
  )
}

export function ReturnedBooks({ rows }: { rows: ReturnRow[] }) {
  return (
    <main class="back">
      <ul>
        {rows.map((row, n) => (
          <li key={row.copyCode} class="came-back card" aria-busy={row.answer === null}>
            <Answer row={row} latest={n === 0} />
          </li>
        ))}
      </ul>
    </main>
  )
}

function Answer({ row: { answer }, latest }: { row: ReturnRow; latest: boolean }) {
  if (!answer) {
    return (
      <>
        <div class="room coming">
          <div />
        </div>
        <p>
          <Pin text={m.kiosk_back_waiting()} />
        </p>
      </>
    )
  }
  const { copy, outcome, routing } = answer
  return (
    <>
      <Cover
        title={copy.title}
        creator={copy.creators?.[0]?.name}
        kind={copy.kind ?? 'book'}
        src={copy.cover}
      />
      <div class={`where ${routing.to}`}>
        <Road to={routing.to} />
        <p>
          <Pin text={whereTo(routing)} />
        </p>
        {latest && outcome === 'not-on-loan' && (
          <p class="soft">
            <Pin text={m.kiosk_told_not_on_loan_do()} />
          </p>
        )}
      </div>
    </>
  )
}

/** A shelf, a shelf with a bow, or a box on wheels. */
function Road({ to }: { to: 'shelf' | 'hold-shelf' | 'transit' }) {
  if (to === 'transit') {
    return (
      <svg class="road" viewBox="0 0 96 64" aria-hidden="true">
        <path d="M10 18h52v32H10z" fill="var(--art-wood)" />
        <path d="M62 28h16l10 12v10H62z" fill="var(--art-sky)" />
        <path d="M10 18h52v8H10z" fill="var(--art-bark)" />
        <circle cx="26" cy="52" r="8" fill="var(--art-frame)" />
        <circle cx="74" cy="52" r="8" fill="var(--art-frame)" />
      </svg>
    )
  }
  return (
    <svg class="road" viewBox="0 0 96 64" aria-hidden="true">
      <path d="M6 54h84v8H6z" fill="var(--art-bark)" />
      <path d="M14 14h10v40H14zm62 4h10v36H76z" fill="var(--art-plum)" />
      <path d="M26 20h9v34h-9zm38-8h10v42H64z" fill="var(--art-leaf)" />
      {to === 'shelf' ? (
        <path class="drop" d="M43 10h14v44H43z" fill="var(--part)" />
      ) : (
        <g class="drop">
          <path d="M42 20h16v34H42z" fill="var(--art-rose)" />
          <path d="M42 32h16v6H42zM48 20h4v34h-4z" fill="var(--art-sun)" />
          <path
            d="M50 20c-10-2-9-12-4-11 3 0 4 6 4 11zm0 0c10-2 9-12 4-11-3 0-4 6-4 11z"
            fill="var(--art-sun)"
          />
        </g>
      )}
    </svg>
  )
}
