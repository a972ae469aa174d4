import { signal } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../ui/button.tsx'
import { m } from '../ui/messages/messages.js'
import { startCamera, type CameraState } from '../ui/scan/camera.ts'
import { Pin } from './pin.tsx'
import { scan } from './run.ts'
import { settings } from './settings.ts'

/** Whether there is something to see in the mirror. */
export const cameraState = signal<CameraState>('off')

/** What the camera sees, in a frame that shows where to hold the code. */
export function Mirror() {
  const video = useRef<HTMLVideoElement>(null)
  const [mirrored, setMirrored] = useState(true)
  const [tries, setTries] = useState(0)
  const [seen, setSeen] = useState(false)
  const fading = useRef(0)
  const { camera } = settings.value
  const state = cameraState.value
  useEffect(() => {
    if (camera === 'off' || !video.current) {
      cameraState.value = 'off'
      return
    }
    const running = startCamera({
      video: video.current,
      facing: camera,
      onCode: (raw) => {
        setSeen(true)
        clearTimeout(fading.current)
        fading.current = window.setTimeout(() => setSeen(false), 500)
        scan(raw, 'camera')
      },
      onState: (next, flipped) => {
        cameraState.value = next
        setMirrored(flipped)
      },
    })
    return running.stop
  }, [camera, tries])
  const seeing = state === 'on'
  return (
    <div class={seeing ? 'mirror card' : 'mirror card blind'}>
      <div class="glass" hidden={!seeing}>
        <video
          ref={video}
          class={mirrored ? 'flipped' : ''}
          playsInline
          muted
          aria-label={m.kiosk_mirror_label()}
        />
        <svg viewBox="0 0 80 80" class={seen ? 'aim seen' : 'aim'} aria-hidden="true">
          <path d="M8 24V8h16M56 8h16v16M72 56v16H56M24 72H8V56" />
        </svg>
      </div>
      <p class="soft">
        <Pin text={wordsFor(state)} />
      </p>
      {state === 'denied' && (
        <Button quiet onClick={() => setTries(tries + 1)}>
          <Pin text={m.kiosk_mirror_open()} />
        </Button>
      )}
    </div>
  )
}

function wordsFor(state: CameraState): string {
  switch (state) {
    case 'on':
      return m.kiosk_mirror_promise()
    case 'starting':
      return m.kiosk_mirror_starting()
    case 'denied':
      return m.kiosk_mirror_denied()
    case 'broken':
      return m.kiosk_mirror_broken()
    default:
      return m.kiosk_mirror_none()
  }
}
