import { useLocation } from 'preact-iso'
import { useEffect, useRef, useState } from 'preact/hooks'
import { readCode } from '../../src/library/codes.ts'
import { CallGrownUp, StrangeCode } from '../ui/art/scenes.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { m } from '../ui/messages/messages.js'
import { startCamera } from '../ui/scan/camera.ts'
import type { CameraState } from '../ui/scan/camera.ts'
import { OpenCard } from './open-card.tsx'
import { bindCode } from './phone.ts'
import { useTitle } from './page-title.ts'

/** The phone as a scanner: a book's label, a child's card, or the bars on the back of any book. */
export function Scan() {
  useTitle(m.public_nav_scan())
  const { route } = useLocation()
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<CameraState>('starting')
  const [card, setCard] = useState<{ token: string; code?: string } | null>(null)
  const [fault, setFault] = useState('')
  const [typed, setTyped] = useState('')

  function go(raw: string) {
    const read = readCode(raw)
    if (read.kind === 'copy') route(`/c/${read.code}`)
    else if (read.kind === 'card') setCard({ token: read.token, code: bindCode(raw) })
    else if (read.kind === 'isbn') route(`/library?q=${read.isbn13}`)
    else setFault(read.kind === 'copy-bad-check' ? m.public_copy_slip() : m.public_scan_strange())
  }

  useEffect(() => {
    if (!video.current || card) return
    const camera = startCamera({ video: video.current, facing: 'environment', onCode: go, onState: setState })
    return () => camera.stop()
  }, [card])

  if (card) return <OpenCard {...card} />
  return (
    <section class="scan">
      <h1>{m.public_scan_title()}</h1>
      <p class="soft">{m.public_scan_what()}</p>
      <div class={`finder ${state}`}>
        <video ref={video} playsInline muted aria-label={m.public_scan_view()} />
        <svg class="frame" viewBox="0 0 100 100" aria-hidden="true">
          <path d="M8 30V14q0-6 6-6h16M70 8h16q6 0 6 6v16M92 70v16q0 6-6 6H70M30 92H14q-6 0-6-6V70" />
        </svg>
        <div class="finder-words" role="status">
          {state === 'starting' && m.public_scan_starting()}
          {state === 'denied' && (
            <>
              <CallGrownUp />
              {m.public_scan_denied()}
            </>
          )}
          {state === 'none' && (
            <>
              <StrangeCode />
              {m.public_scan_none()}
            </>
          )}
          {state === 'broken' && m.public_scan_broken()}
        </div>
      </div>
      <p class="soft">{m.public_scan_private()}</p>
      {fault && (
        <p class="fault card" role="alert">
          {fault}
        </p>
      )}
      <form
        class="retype"
        onSubmit={(event) => {
          event.preventDefault()
          go(typed)
        }}
      >
        <Field label={m.public_copy_type()}>
          {(wiring) => (
            <input
              {...wiring}
              value={typed}
              maxLength={200}
              autocomplete="off"
              onInput={(event) => {
                setTyped(event.currentTarget.value)
                setFault('')
              }}
            />
          )}
        </Field>
        <Button type="submit">{m.public_copy_look()}</Button>
      </form>
    </section>
  )
}
