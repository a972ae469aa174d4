import { useState } from 'preact/hooks'
import type { GuardianShape } from '../../../src/people/patrons/schema.ts'
import type { Answer } from '../../ui/api.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { whatHappened } from '../../ui/states.tsx'
import { deskApi } from '../api.ts'

/** Who consented: shown on a tap that is written down, and gone again when one leaves the page. */
export function Guardian({ id }: { id: string }) {
  const [answer, setAnswer] = useState<Answer<GuardianShape> | null>(null)
  const [busy, setBusy] = useState(false)

  async function look() {
    setBusy(true)
    setAnswer(await deskApi.get<GuardianShape>(`/people/patrons/${id}/guardian`, {}, { attempts: 1 }))
    setBusy(false)
  }
  if (answer?.ok) {
    const { guardian } = answer.value
    return (
      <p role="status">
        {guardian ? (
          <>
            <b>{guardian.name}</b> {guardian.phone && <a href={`tel:${guardian.phone}`}>{guardian.phone}</a>}
          </>
        ) : (
          m.desk_guardian_none()
        )}
      </p>
    )
  }
  return (
    <div>
      <Button quiet disabled={busy} onClick={() => void look()}>
        {m.desk_guardian_look()}
      </Button>
      <p class="soft">{answer ? whatHappened(answer.problem) : m.desk_guardian_look_hint()}</p>
    </div>
  )
}
