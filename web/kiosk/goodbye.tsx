import { Avatar } from '../ui/art/avatar.tsx'
import { Owl } from '../ui/art/owl.tsx'
import { Button } from '../ui/button.tsx'
import { m } from '../ui/messages/messages.js'
import { Pin } from './pin.tsx'
import { dispatch } from './run.ts'
import type { Farewell } from './shape.ts'
import { Sheet } from './sheet.tsx'
import { words } from './words.ts'

/** The child leaves: who, with how many, and when to come again. */
export function Goodbye({ farewell }: { farewell: Farewell }) {
  const { patron, lent, dueOn } = farewell
  const { title, body } = words({ topic: 'goodbye', name: patron?.nickname, count: lent, dueOn })
  return (
    <main class="goodbye">
      <div class="pair">
        {patron && <Avatar name={patron.avatar} size={180} />}
        <Owl state="happy" />
      </div>
      <h1>
        <Pin text={title} />
      </h1>
      <p>
        <Pin text={body} />
      </p>
    </main>
  )
}

/** Nothing moved for a while: the owl asks before it says goodbye. Any touch or scan wakes it. */
export function Drowsy() {
  const { title, body } = words({ topic: 'drowsy' })
  const wake = () => dispatch({ type: 'touch' })
  return (
    <Sheet title={title} class="told drowsy" role="alertdialog" onClose={wake}>
      <Owl state="sleepy" />
      <div class="words">
        <h2>
          <Pin text={title} />
        </h2>
        <p>
          <Pin text={body} />
        </p>
        <div class="choices">
          <Button onClick={wake}>
            <Pin text={m.kiosk_choice_here()} />
          </Button>
        </div>
      </div>
    </Sheet>
  )
}
