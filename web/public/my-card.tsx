import { useEffect, useState } from 'preact/hooks'
import type { ComponentType } from 'preact'
import type { PatronName } from '../ui/shapes.ts'
import { m } from '../ui/messages/messages.js'
import { nameOfChild } from './child-name.ts'

type Drawn = ComponentType<{ text: string; label: string }>

/** The card's code on a bound phone, for the day the card stays at home. Drawn only when it is opened. */
export function MyCard({ url, child }: { url: string; child: PatronName }) {
  const [open, setOpen] = useState(false)
  const [Code, setCode] = useState<Drawn | null>(null)
  useEffect(() => {
    if (open && !Code)
      void import('../ui/qr-code.tsx').then(
        (of) => setCode(() => of.QrCode),
        () => setOpen(false),
      )
  }, [open])
  return (
    <details class="card my-card" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{m.public_my_card()}</summary>
      {Code && <Code text={url} label={m.public_my_card_qr({ name: nameOfChild(child) })} />}
    </details>
  )
}
