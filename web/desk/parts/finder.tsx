import { useEffect, useRef, useState } from 'preact/hooks'
import { m } from '../../ui/messages/messages.js'
import { startCamera } from '../../ui/scan/camera.ts'
import type { CameraState } from '../../ui/scan/camera.ts'
import './finder.css'

/** What the camera sees, and every code it reads; the same code again and again while it is in view. */
export function Finder({ onCode }: { onCode: (raw: string) => void }) {
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<CameraState>('starting')
  const report = useRef(onCode)
  report.current = onCode

  useEffect(() => {
    if (!video.current) return
    const camera = startCamera({
      video: video.current,
      facing: 'environment',
      onCode: (raw) => report.current(raw),
      onState: setState,
    })
    return () => camera.stop()
  }, [])

  return (
    <div class={`eye ${state}`}>
      <video ref={video} playsInline muted aria-label={m.desk_camera_view()} />
      <p role="status">
        {state === 'starting' && m.desk_camera_starting()}
        {state === 'denied' && m.desk_camera_denied()}
        {state === 'none' && m.desk_camera_none()}
        {state === 'broken' && m.desk_camera_broken()}
      </p>
    </div>
  )
}
