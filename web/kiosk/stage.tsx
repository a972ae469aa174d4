import { useSignalEffect } from '@preact/signals'
import { useState } from 'preact/hooks'
import { reachable } from '../ui/api.ts'
import { Button } from '../ui/button.tsx'
import { Tag } from '../ui/card.tsx'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { m } from '../ui/messages/messages.js'
import type { KioskHome } from '../ui/shapes.ts'
import { Bag, BagHead } from './bag.tsx'
import { Drowsy, Goodbye } from './goodbye.tsx'
import { Help } from './help.tsx'
import { Gifts, Idle } from './idle.tsx'
import { Leaf } from './leaf.tsx'
import { cameraState, Mirror } from './mirror.tsx'
import { Pin } from './pin.tsx'
import { QuietRing } from './quiet-ring.tsx'
import { ReturnedBooks, ReturnedHead } from './returned.tsx'
import { child, dispatch, drowsy, farewell, helping, lastWords, notice, returned } from './run.ts'
import type { Child } from './shape.ts'
import { Staff, StaffDoor } from './staff.tsx'
import { ToldSheet } from './told.tsx'

/** The paired kiosk: one stage on which the scenes change, with the mirror always in its place. */
export function Stage({ home }: { home: KioskHome }) {
  const [staff, setStaff] = useState(false)
  // Who scans wants to see what comes of it.
  useSignalEffect(() => {
    if (child.value || notice.value || returned.value.length > 0) setStaff(false)
  })
  const scene = child.value ? 'bag' : farewell.value ? 'goodbye' : returned.value.length > 0 ? 'back' : 'idle'
  const dueOn = child.value && nextDue(child.value)
  const blind = ['off', 'none'].includes(cameraState.value) ? ' blind' : ''
  return (
    <div class={`stage on-${scene}${blind}`} onPointerDown={touch} onKeyDown={touch}>
      <Head home={home} onStaff={() => setStaff(true)} />
      {child.value && <Bag child={child.value} today={home.today} />}
      {scene === 'goodbye' && farewell.value && <Goodbye farewell={farewell.value} />}
      {scene === 'back' && <ReturnedBooks rows={returned.value} />}
      {scene === 'idle' && <Idle />}
      <aside class="side">
        {dueOn && <Leaf dueOn={dueOn} today={home.today} />}
        <Mirror />
      </aside>
      <Foot home={home} />
      {notice.value && <ToldSheet notice={notice.value} />}
      {drowsy.value && <Drowsy />}
      {helping.value && <Help onStaff={() => setStaff(true)} />}
      {staff && <Staff home={home} onClose={() => setStaff(false)} />}
      <p class="only-read-aloud" role="status">
        {lastWords}
      </p>
    </div>
  )
}

const touch = () => dispatch({ type: 'touch' })

/** The date of what was lent last; without any, the earliest of the bag. */
function nextDue({ rows }: Child): string | null {
  const lent = rows.filter((row) => row.state === 'lent' && row.loan)
  const last = lent[lent.length - 1]
  return last?.loan?.dueOn ?? rows.flatMap((row) => row.loan?.dueOn ?? []).sort()[0] ?? null
}

function Head({ home, onStaff }: { home: KioskHome; onStaff: () => void }) {
  if (child.value) return <BagHead child={child.value} />
  if (!farewell.value && returned.value.length > 0) return <ReturnedHead rows={returned.value} />
  return (
    <header class="home">
      <div>
        <div class="cluster">
          <StaffDoor name={home.library.name} onOpen={onStaff} />
          {!reachable.value && (
            <Tag tone="warn">
              <Pin text={m.kiosk_idle_offline()} />
            </Tag>
          )}
          {!home.openToday && (
            <Tag>
              <Pin text={m.kiosk_idle_closed()} />
            </Tag>
          )}
        </div>
        {!farewell.value && (
          <h1>
            <Pin text={m.kiosk_idle_title()} />
          </h1>
        )}
      </div>
      {!farewell.value && <LanguageSwitch />}
    </header>
  )
}

function Foot({ home }: { home: KioskHome }) {
  const call = (
    <Button quiet class="call" onClick={() => dispatch({ type: 'help', open: true })}>
      <Pin text={m.kiosk_help_call()} />
    </Button>
  )
  const open = child.value
  if (!open) {
    const back = !farewell.value && returned.value.length > 0
    return (
      <footer>
        {back && (
          <>
            <Button onClick={() => dispatch({ type: 'leave' })}>
              <Pin text={m.kiosk_back_done()} />
            </Button>
            <span class="hint">
              <Pin text={m.kiosk_back_more()} />
            </span>
          </>
        )}
        {!back && !farewell.value && <Gifts home={home} />}
        {call}
      </footer>
    )
  }
  const blind = ['off', 'none'].includes(cameraState.value)
  const full = open.phase === 'open' && open.places.left === 0
  return (
    <footer>
      <Button onClick={() => dispatch({ type: 'leave' })}>
        <svg class="walk" viewBox="0 0 32 32" aria-hidden="true">
          <circle cx="16" cy="7" r="5" />
          <path d="M16 13v10m0 0l-5 8m5-8l5 8M16 16l-7 4m7-4l8-6" />
        </svg>
        <Pin text={m.kiosk_bag_leave()} />
      </Button>
      <span class="hint">
        <Pin
          text={full ? m.kiosk_bag_hint_full() : blind ? m.kiosk_bag_hint_scanner() : m.kiosk_bag_hint()}
        />
      </span>
      {call}
      <QuietRing />
    </footer>
  )
}
