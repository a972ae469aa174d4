import { effect } from '@preact/signals'
import { Component, type ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { NoNetwork } from '../ui/art/scenes.tsx'
import { Owl } from '../ui/art/owl.tsx'
import { Button } from '../ui/button.tsx'
import { m } from '../ui/messages/messages.js'
import { listenToScanner } from '../ui/scan/keyboard.ts'
import { wakeSoundOnTouch } from '../ui/sound.ts'
import { Empty } from '../ui/states.tsx'
import { keepAwake } from '../ui/wake-lock.ts'
import { boot, loadHome, refreshHome } from './boot.ts'
import { PairPage } from './pair.tsx'
import { scan, startTicking } from './run.ts'
import { Stage } from './stage.tsx'

const refreshMs = 5 * 60_000

/** The whole kiosk, from the first start on. */
export function Kiosk() {
  useEffect(() => {
    void loadHome()
    const refresh = setInterval(() => void refreshHome(), refreshMs)
    const stops = [
      listenToScanner((raw) => scan(raw, 'scanner')),
      wakeSoundOnTouch(),
      keepAwake(),
      startTicking(),
      effect(() => {
        document.title = m.kiosk_page_title()
      }),
      () => clearInterval(refresh),
    ]
    return () => stops.forEach((stop) => stop())
  }, [])
  return (
    <Upright>
      <Now />
    </Upright>
  )
}

function Now() {
  const at = boot.value
  switch (at.state) {
    case 'opening':
      return (
        <main class="waiting" aria-busy="true">
          <Empty whole picture={<Owl state="sleepy" />} title={m.kiosk_boot_waiting()} />
        </main>
      )
    case 'offline':
      return (
        <main class="waiting">
          <Empty whole picture={<NoNetwork />} title={m.kiosk_boot_offline()}>
            <p>{m.kiosk_boot_offline_do()}</p>
          </Empty>
        </main>
      )
    case 'unpaired':
      return <PairPage revoked={at.revoked} />
    case 'ready':
      return <Stage home={at.home} />
  }
}

/** A fault of ours is an owl that nodded off and a button to start again, never a blank screen. */
class Upright extends Component<{ children: ComponentChildren }, { fell: boolean }> {
  override state = { fell: false }
  static override getDerivedStateFromError = () => ({ fell: true })
  override render() {
    if (!this.state.fell) return this.props.children
    return (
      <main class="waiting">
        <Empty whole picture={<Owl state="asleep" />} title={m.kiosk_crash_title()}>
          <p>{m.kiosk_crash_do()}</p>
          <Button onClick={() => location.reload()}>{m.kiosk_crash_again()}</Button>
        </Empty>
      </main>
    )
  }
}
