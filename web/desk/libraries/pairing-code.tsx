import { useEffect, useState } from 'preact/hooks'
import type { KioskEnrolled } from '../../../src/people/kiosks/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'

const lookEveryMs = 5000

type Props = { kiosk: KioskEnrolled; paired: boolean; look: () => void; close: () => void }

/** The eight digits, large enough to be read from across the room, until the tablet has taken them. */
export function PairingCode({ kiosk, paired, look, close }: Props) {
  const [left, setLeft] = useState(() => secondsTo(kiosk.expiresAt))
  useEffect(() => {
    if (paired) return
    const timer = setInterval(() => setLeft(secondsTo(kiosk.expiresAt)), 1000)
    const looking = setInterval(() => !document.hidden && look(), lookEveryMs)
    return () => {
      clearInterval(timer)
      clearInterval(looking)
    }
  }, [kiosk.id, paired])

  return (
    <section class="card pairing" aria-labelledby="pairing-title">
      <h2 id="pairing-title">{m.desk_pairing_title({ name: kiosk.name })}</h2>
      {paired ? (
        <p class="told good" role="status">
          {m.desk_pairing_done()}
        </p>
      ) : left > 0 ? (
        <>
          <p class="pairing-code">{`${kiosk.pairingCode.slice(0, 4)} ${kiosk.pairingCode.slice(4)}`}</p>
          <p>{m.desk_pairing_how({ address: `${location.host}/kiosk` })}</p>
          <p class="soft" role="timer">
            {m.desk_pairing_left({ time: clock(left) })}
          </p>
        </>
      ) : (
        <p role="status">{m.desk_pairing_over()}</p>
      )}
      <div>
        <Button quiet onClick={close}>
          {m.desk_dialog_close()}
        </Button>
      </div>
    </section>
  )
}

const secondsTo = (instant: string) => Math.max(0, Math.round((Date.parse(instant) - Date.now()) / 1000))
const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
