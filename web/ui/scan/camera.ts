import type { Decode } from './decoder.ts'
import { makeDecoder } from './decoder.ts'

/**
 * `starting`, `on`; `none`: there is no camera; `denied`: it may not be used; `broken`: the reader or the
 * camera failed, and is tried again by itself.
 */
export type CameraState = 'off' | 'starting' | 'on' | 'none' | 'denied' | 'broken'
export type Camera = { stop: () => void }
export type CameraOptions = {
  video: HTMLVideoElement
  facing: 'user' | 'environment'
  onCode: (raw: string) => void
  onState: (state: CameraState, mirrored: boolean) => void
}

const frameEveryMs = 120
const longestSide = 960
const againMs = 5_000

/** Shows the camera in `video` and reports the codes it sees. No frame leaves the page or is kept. */
export function startCamera({ video, facing, onCode, onState }: CameraOptions): Camera {
  let stopped = false
  let stream: MediaStream | null = null
  let timer = 0
  let opening = false
  const canvas = document.createElement('canvas')

  async function open() {
    clearTimeout(timer)
    if (stopped || opening || document.hidden) return
    opening = true
    onState('starting', facing === 'user')
    try {
      if (!navigator.mediaDevices?.getUserMedia) throw new DOMException('', 'NotFoundError')
      const asked = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: { facingMode: facing, width: { ideal: 1280 }, height: { ideal: 720 } },
      })
      if (stopped || document.hidden) return asked.getTracks().forEach((track) => track.stop())
      stream = asked
      const [track] = asked.getVideoTracks()
      track?.addEventListener('ended', restart)
      video.srcObject = asked
      await video.play()
      const decode = await makeDecoder()
      // A laptop's or a USB camera says nothing of its facing; it looks at the child like a front camera.
      onState('on', track?.getSettings().facingMode !== 'environment')
      void watch(decode)
    } catch (error) {
      close()
      const name = error instanceof DOMException ? error.name : ''
      if (name === 'NotAllowedError' || name === 'SecurityError') return onState('denied', false)
      if (name === 'NotFoundError' || name === 'OverconstrainedError') return onState('none', false)
      onState('broken', false)
      timer = window.setTimeout(() => void open(), againMs)
    } finally {
      opening = false
    }
  }

  async function watch(decode: Decode) {
    const mine = stream
    while (!stopped && stream === mine && mine !== null) {
      const started = performance.now()
      try {
        if (draw(video, canvas)) for (const raw of await decode(canvas)) onCode(raw)
      } catch {
        return restart()
      }
      // A slow tablet rests as long as it works.
      const worked = performance.now() - started
      await new Promise((resolve) => setTimeout(resolve, Math.max(frameEveryMs - worked, worked, 30)))
    }
  }

  function close() {
    clearTimeout(timer)
    stream?.getTracks().forEach((track) => {
      track.removeEventListener('ended', restart)
      track.stop()
    })
    stream = null
    video.srcObject = null
  }
  function restart() {
    close()
    onState('broken', false)
    timer = window.setTimeout(() => void open(), againMs)
  }
  function onVisibility() {
    if (document.hidden) close()
    else if (!stream) void open()
  }

  document.addEventListener('visibilitychange', onVisibility)
  void open()
  return {
    stop: () => {
      stopped = true
      document.removeEventListener('visibilitychange', onVisibility)
      close()
    },
  }
}

function draw(video: HTMLVideoElement, canvas: HTMLCanvasElement): boolean {
  const { videoWidth, videoHeight } = video
  if (videoWidth === 0 || video.readyState < 2) return false
  const scale = Math.min(1, longestSide / Math.max(videoWidth, videoHeight))
  const width = Math.round(videoWidth * scale)
  const height = Math.round(videoHeight * scale)
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
  canvas.getContext('2d', { willReadFrequently: true })!.drawImage(video, 0, 0, width, height)
  return true
}
