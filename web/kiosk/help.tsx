import type { ComponentType } from 'preact'
import { useState } from 'preact/hooks'
import { CallGrownUp } from '../ui/art/scenes.tsx'
import { Button } from '../ui/button.tsx'
import { m } from '../ui/messages/messages.js'
import { Pin } from './pin.tsx'
import { child, dispatch, lastFault } from './run.ts'
import { Sheet } from './sheet.tsx'
import { words } from './words.ts'

/** A grown-up is called: the child shows this screen, and it tells the grown-up what to do. */
export function Help({ onStaff }: { onStaff: () => void }) {
  const { title, body } = words({ topic: 'help' })
  const close = () => dispatch({ type: 'help', open: false })
  const [Bind, setBind] = useState<ComponentType<{ card: string }> | null>(null)
  const open = child.value?.phase === 'open' ? child.value : null
  const bind = () =>
    void import('./bind.tsx').then(
      (of) => setBind(() => of.BindPhone),
      () => undefined,
    )
  if (Bind && open)
    return (
      <Sheet title={m.kiosk_bind_title()} class="told bind" onClose={close}>
        <Bind card={open.card} />
        <div class="choices">
          <Button onClick={close}>
            <Pin text={m.kiosk_bind_done()} />
          </Button>
        </div>
      </Sheet>
    )
  return (
    <Sheet title={title} class="told help" onClose={close}>
      <div class="picture">
        <CallGrownUp />
      </div>
      <div class="words">
        <h2>
          <Pin text={title} />
        </h2>
        <p>
          <Pin text={body} />
        </p>
        <div class="adult">
          <b>{m.kiosk_help_adult()}</b>
          <p>{m.kiosk_help_adult_how()}</p>
          {lastFault.value && <p class="number">{m.kiosk_help_number({ id: lastFault.value })}</p>}
        </div>
        <div class="choices">
          <Button onClick={close}>
            <Pin text={m.kiosk_help_done()} />
          </Button>
          <Button
            quiet
            onClick={() => {
              close()
              onStaff()
            }}
          >
            {m.kiosk_help_staff()}
          </Button>
          {open && (
            <Button quiet onClick={bind}>
              {m.kiosk_bind()}
            </Button>
          )}
        </div>
      </div>
    </Sheet>
  )
}
