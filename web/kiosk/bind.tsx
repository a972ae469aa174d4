import { useEffect, useState } from 'preact/hooks'
import type { BindCode } from '../../src/people/phones/schema.ts'
import type { Answer } from '../ui/api.ts'
import { m } from '../ui/messages/messages.js'
import { QrCode } from '../ui/qr-code.tsx'
import { whatHappened } from '../ui/states.tsx'
import { bindCodeFor } from './counter.ts'
import { Pin } from './pin.tsx'

/** With the card in hand, a parent's phone is bound: a code to scan, or six digits for who scanned the card before. */
export function BindPhone({ card }: { card: string }) {
  const [answer, setAnswer] = useState<Answer<BindCode> | null>(null)
  useEffect(() => void bindCodeFor(card).then(setAnswer), [card])
  if (answer?.ok === false) return <p role="alert">{whatHappened(answer.problem)}</p>
  return (
    <>
      <div class="picture">{answer?.ok && <QrCode text={answer.value.url} label={m.desk_phones_qr()} />}</div>
      <div class="words">
        <h2>
          <Pin text={m.kiosk_bind_title()} />
        </h2>
        <p>{m.kiosk_bind_what()}</p>
        {answer?.ok && (
          <b class="digits">
            {answer.value.code.slice(0, 3)} {answer.value.code.slice(3)}
          </b>
        )}
      </div>
    </>
  )
}
