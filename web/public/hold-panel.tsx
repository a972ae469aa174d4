import { useState } from 'preact/hooks'
import type { Problem } from '../ui/api.ts'
import { Avatar } from '../ui/art/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { m } from '../ui/messages/messages.js'
import type { Hold, PatronName, TitlePage } from '../ui/shapes.ts'
import { whatHappened } from '../ui/states.tsx'
import { nameOfChild } from './child-name.ts'
import { phoneApi } from './phone.ts'

/** Puts the phone's child in the queue for a title, at a library it chooses. */
export function HoldPanel({ title, child }: { title: TitlePage; child: PatronName }) {
  const [place, setPlace] = useState(title.places[0]!.library.id)
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState<Hold | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function hold() {
    setBusy(true)
    const answer = await phoneApi.command<Hold>('/library/holds', {
      titleId: title.id,
      pickupLibraryId: place,
      patronId: child.id,
    })
    setBusy(false)
    if (answer.ok) setDone(answer.value)
    else setProblem(answer.problem)
  }

  return (
    <section class="card hold">
      <Avatar name={child.avatar} size={48} />
      {done ? (
        <p role="status">
          <b>{m.public_hold_done({ name: nameOfChild(child) })}</b>{' '}
          {m.public_hold_place({ position: done.position })} <a href="/my">{m.public_hold_see()}</a>
        </p>
      ) : (
        <div class="stack">
          <Field
            label={m.public_hold_where({ name: nameOfChild(child) })}
            fault={problem ? whatHappened(problem) : undefined}
          >
            {(wiring) => (
              <select {...wiring} value={place} onChange={(event) => setPlace(event.currentTarget.value)}>
                {title.places.map(({ library }) => (
                  <option key={library.id} value={library.id}>
                    {library.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Button disabled={busy} onClick={() => void hold()}>
            {m.public_hold_do()}
          </Button>
        </div>
      )}
    </section>
  )
}
