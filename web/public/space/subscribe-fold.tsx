import { useState } from 'preact/hooks'
import { m } from '../../ui/messages/messages.js'
import { useLater } from '../later.ts'

const load = () => import('../../ui/subscribe.tsx').then((of) => of.Subscribe)

/** The way to subscribe to a public calendar, its script fetched when it is opened. */
export function SubscribeFold({ address, told }: { address: string; told: string }) {
  const [open, setOpen] = useState(false)
  const Subscribe = useLater(open, load)
  return (
    <details class="card fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{m.public_calendar_subscribe()}</summary>
      {Subscribe && <Subscribe address={address} told={told} />}
    </details>
  )
}
