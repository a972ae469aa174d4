import { Camera, CameraOff, CircleUserRound } from 'lucide-preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { newId } from '../../ui/ids.ts'
import { m } from '../../ui/messages/messages.js'
import { listenToScanner } from '../../ui/scan/keyboard.ts'
import { wakeSoundOnTouch } from '../../ui/sound.ts'
import { deskApi } from '../api.ts'
import { ChooseLibrary } from '../parts/choose-library.tsx'
import { Finder } from '../parts/finder.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { here, workAt } from '../session.ts'
import { BagPanel } from './bag-panel.tsx'
import { createCounter } from './counter.ts'
import { Forgotten } from './forgotten.tsx'
import './lend.css'
import { Lines } from './lines-list.tsx'
import { soundsOf } from './sounds.ts'

const quietMs = 60_000

/** It outlives the page: who looks something up in between finds the list as it was. */
const counter = createCounter({ api: deskApi, now: Date.now, newId, libraryId: () => here.value?.id })
soundsOf(counter)

/** A phone's keyboard would cover the page each time the field takes the focus. */
const hasMouse = () => matchMedia('(hover: hover) and (pointer: fine)').matches

/** 借还台: card, book, book, card, book, without a tap between. */
export function Lend() {
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [eye, setEye] = useState(false)
  const [looking, setLooking] = useState(false)
  const bag = counter.bag.value
  const lines = counter.lines.value

  const refocus = () => {
    if (hasMouse()) setTimeout(() => field.current?.focus())
  }
  function scan(raw: string) {
    if (raw.trim()) void counter.scan(raw)
  }

  useEffect(refocus, [])
  useEffect(() => listenToScanner(scan), [])
  useEffect(wakeSoundOnTouch, [])
  useEffect(() => {
    if (!bag) return
    const timer = setTimeout(counter.close, quietMs)
    return () => clearTimeout(timer)
  }, [bag, lines])

  return (
    <div
      class="lend"
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('button') && !looking) refocus()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !looking) counter.close()
      }}
    >
      <PageHead title={m.desk_nav_lend()}>
        <ChooseLibrary value={here.value?.id ?? ''} onChoose={workAt} label={m.desk_lend_at()} />
      </PageHead>
      <div class="lend-desk">
        <div class="lend-hand">
          <form
            class="scan-line"
            onSubmit={(event) => {
              event.preventDefault()
              scan(typed)
              setTyped('')
              refocus()
            }}
          >
            <label class="only-read-aloud" for="scan">
              {m.desk_lend_field()}
            </label>
            <input
              id="scan"
              ref={field}
              value={typed}
              placeholder={bag ? m.desk_lend_hint_book() : m.desk_lend_hint()}
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              enterkeyhint="go"
              maxLength={400}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
            <Button type="submit" disabled={typed.trim() === ''}>
              {m.desk_lend_go()}
            </Button>
          </form>
          <div class="cluster">
            <Button quiet aria-pressed={eye} onClick={() => setEye(!eye)}>
              {eye ? <CameraOff aria-hidden="true" size={20} /> : <Camera aria-hidden="true" size={20} />}
              {eye ? m.desk_camera_off() : m.desk_camera_on()}
            </Button>
            <Button bare onClick={() => setLooking(true)}>
              <CircleUserRound aria-hidden="true" size={20} />
              {m.desk_lend_forgotten()}
            </Button>
          </div>
          {eye && <Finder onCode={scan} />}
          <BagPanel bag={bag} close={counter.close} />
        </div>
        <Lines lines={lines} counter={counter} />
      </div>
      {looking && (
        <Forgotten
          close={() => {
            setLooking(false)
            refocus()
          }}
          choose={(child) => {
            setLooking(false)
            void counter.openChild(child)
            refocus()
          }}
        />
      )}
    </div>
  )
}
