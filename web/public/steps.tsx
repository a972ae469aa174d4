import { Owl } from '../ui/art/owl.tsx'
import { ScanBook, ScanCard } from '../ui/art/scan.tsx'
import { m } from '../ui/messages/messages.js'

/** How borrowing goes at the kiosk, in three pictures. */
export function Steps() {
  return (
    <ol class="steps">
      <li>
        <ScanCard />
        <b>{m.public_steps_card()}</b>
        <span class="soft">{m.public_steps_card_how()}</span>
      </li>
      <li>
        <ScanBook />
        <b>{m.public_steps_book()}</b>
        <span class="soft">{m.public_steps_book_how()}</span>
      </li>
      <li>
        <Owl state="happy" />
        <b>{m.public_steps_go()}</b>
        <span class="soft">{m.public_steps_go_how()}</span>
      </li>
    </ol>
  )
}
