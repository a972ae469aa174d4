import { useState } from 'preact/hooks'
import type { Problem } from '../ui/api.ts'
import { Cover } from '../ui/art/cover.tsx'
import { Button } from '../ui/button.tsx'
import { monthAndDay } from '../ui/dates.ts'
import { m } from '../ui/messages/messages.js'
import type { Hold } from '../ui/shapes.ts'
import { whatHappened } from '../ui/states.tsx'
import { phoneApi } from './phone.ts'
import { creatorNames } from './words.ts'

/** A title the child waits for, or one that waits for the child. */
export function MyHold({ hold, onEnded }: { hold: Hold; onEnded: (hold: Hold) => void }) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function end() {
    setBusy(true)
    const answer = await phoneApi.command<Hold>(`/library/holds/${hold.id}`, undefined, { method: 'DELETE' })
    setBusy(false)
    if (answer.ok) onEnded(hold)
    else setProblem(answer.problem)
  }

  return (
    <li class="row">
      <div class="face">
        <Cover
          title={hold.title}
          creator={creatorNames(hold.creators)}
          kind={hold.kind ?? 'book'}
          src={hold.cover}
          quiet
        />
      </div>
      <div class="words">
        <h3>
          <a href={`/library/titles/${hold.titleId}`}>{hold.title}</a>
        </h3>
        <p class="soft">{hold.pickupLibrary.name}</p>
        <p class="due">{stateWords(hold)}</p>
      </div>
      <div class="acts">
        <Button bare disabled={busy} onClick={() => void end()}>
          {m.public_hold_end()}
        </Button>
      </div>
      {problem && (
        <p class="fault" role="alert">
          {whatHappened(problem)}
        </p>
      )}
    </li>
  )
}

function stateWords({ state, position, expiresOn }: Hold): string {
  if (state === 'ready')
    return expiresOn ? m.public_hold_until({ date: monthAndDay(expiresOn) }) : m.public_hold_ready()
  return state === 'in-transit' ? m.public_hold_coming() : m.public_hold_waiting({ position })
}
