import { useRef, useState } from 'preact/hooks'
import { Button } from '../ui/button.tsx'
import { reachable } from '../ui/api.ts'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { locale } from '../ui/locale.ts'
import { m } from '../ui/messages/messages.js'
import type { KioskHome } from '../ui/shapes.ts'
import { play } from '../ui/sound.ts'
import { canSpeak, hush, speak } from '../ui/speech.ts'
import { lastContact } from './boot.ts'
import { Pad } from './pad.tsx'
import { PairForm } from './pair.tsx'
import { pending, scan } from './run.ts'
import { change, settings, type Settings } from './settings.ts'
import { Sheet } from './sheet.tsx'
import { sounds } from './sounds.ts'

const holdMs = 900

/** The library's name; held for a moment, or pressed on a keyboard, it opens the corner for staff. */
export function StaffDoor({ name, onOpen }: { name: string; onOpen: () => void }) {
  const timer = useRef(0)
  const let_go = () => clearTimeout(timer.current)
  return (
    <button
      type="button"
      class="staff-door"
      aria-label={`${name} · ${m.kiosk_staff_open()}`}
      onPointerDown={() => {
        timer.current = window.setTimeout(onOpen, holdMs)
      }}
      onPointerUp={let_go}
      onPointerLeave={let_go}
      onPointerCancel={let_go}
      onContextMenu={(event) => event.preventDefault()}
      onClick={(event) => {
        // A keyboard or a screen reader clicks without a pointer.
        if (event.detail === 0) onOpen()
      }}
    >
      {name}
    </button>
  )
}

export function Staff({ home, onClose }: { home: KioskHome; onClose: () => void }) {
  const [open, setOpen] = useState<'settings' | 'pad' | 'pair'>('settings')
  const title =
    open === 'pad'
      ? m.kiosk_pad_title()
      : open === 'pair'
        ? m.kiosk_staff_pair_again()
        : m.kiosk_staff_title()
  return (
    <Sheet title={title} class={open === 'settings' ? 'staff two' : 'staff'} onClose={onClose}>
      <div class="staff-head">
        <h2>{title}</h2>
        <Button quiet onClick={open === 'settings' ? onClose : () => setOpen('settings')}>
          {m.kiosk_staff_close()}
        </Button>
      </div>
      {open === 'pad' && (
        <Pad
          onCode={(code) => {
            onClose()
            scan(code, 'pad')
          }}
        />
      )}
      {open === 'pair' && <PairForm onPaired={onClose} />}
      {open === 'settings' && (
        <>
          <div class="stack">
            <State home={home} />
            <Button onClick={() => setOpen('pad')}>{m.kiosk_staff_pad()}</Button>
            <Button
              quiet
              onClick={() => void document.documentElement.requestFullscreen?.().catch(() => undefined)}
            >
              {m.kiosk_staff_fullscreen()}
            </Button>
            <Button quiet onClick={() => setOpen('pair')}>
              {m.kiosk_staff_pair_again()}
            </Button>
          </div>
          <Choices />
        </>
      )}
    </Sheet>
  )
}

function State({ home }: { home: KioskHome }) {
  const time = new Intl.DateTimeFormat(locale.value, { dateStyle: 'short', timeStyle: 'medium' })
  return (
    <dl class="facts">
      <dt>{m.kiosk_staff_library()}</dt>
      <dd>{home.library.name}</dd>
      <dt>{m.kiosk_staff_kiosk()}</dt>
      <dd>{home.kiosk.name}</dd>
      <dt>{m.kiosk_staff_sync()}</dt>
      <dd>
        {reachable.value ? m.kiosk_staff_sync_on() : m.kiosk_staff_sync_off()}
        {pending.value > 0 && ` · ${m.kiosk_staff_sync_waiting({ n: pending.value })}`}
        {lastContact.value > 0 && (
          <span class="soft"> {m.kiosk_staff_sync_last({ time: time.format(lastContact.value) })}</span>
        )}
      </dd>
    </dl>
  )
}

function Choices() {
  const { volume, speech, pinyin, camera } = settings.value
  const voice = canSpeak(locale.value)
  return (
    <div class="settings">
      <label for="volume">{m.kiosk_staff_volume()}</label>
      <div class="cluster">
        <input
          id="volume"
          type="range"
          min="0"
          max="100"
          step="10"
          value={volume * 100}
          onInput={(event) => change({ volume: Number(event.currentTarget.value) / 100 })}
        />
        <Button
          quiet
          onClick={() => {
            play(sounds.good)
            if (speech) speak(m.kiosk_staff_hello(), locale.value, volume)
          }}
        >
          {m.kiosk_staff_try_sound()}
        </Button>
      </div>
      <label for="speech">{m.kiosk_staff_speech()}</label>
      <div class="cluster">
        <Switch
          id="speech"
          on={speech}
          onChange={(on) => {
            if (!on) hush()
            change({ speech: on })
          }}
        />
        {!voice && <span class="soft">{m.kiosk_staff_speech_none()}</span>}
      </div>
      <label for="pinyin">{m.kiosk_staff_pinyin()}</label>
      <Switch id="pinyin" on={pinyin} onChange={(on) => change({ pinyin: on })} />
      <label for="camera">{m.kiosk_staff_camera()}</label>
      <select
        id="camera"
        value={camera}
        onChange={(event) => change({ camera: event.currentTarget.value as Settings['camera'] })}
      >
        <option value="user">{m.kiosk_staff_camera_front()}</option>
        <option value="environment">{m.kiosk_staff_camera_back()}</option>
        <option value="off">{m.kiosk_staff_camera_off()}</option>
      </select>
      <span>{m.kiosk_staff_language()}</span>
      <LanguageSwitch class="quiet" />
    </div>
  )
}

function Switch({ id, on, onChange }: { id: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <input
      id={id}
      class="switch"
      type="checkbox"
      role="switch"
      checked={on}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  )
}
