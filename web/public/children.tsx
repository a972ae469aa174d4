import { Plus } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { Avatar } from '../ui/art/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { m } from '../ui/messages/messages.js'
import type { PatronName } from '../ui/shapes.ts'
import { whatHappened } from '../ui/states.tsx'
import { nameOfChild } from './child-name.ts'
import { activeChild, phoneApi } from './phone.ts'

const most = 8

/** Runs one command about the phone's cards; afterwards the page reads anew. */
function usePhoneCommand(onDone: () => void) {
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState('')
  async function run(method: 'POST' | 'DELETE', path: string, body?: object) {
    setBusy(true)
    setFault('')
    const answer = await phoneApi.command(path, body, { method })
    setBusy(false)
    if (!answer.ok) return setFault(whatHappened(answer.problem))
    activeChild.value = null
    onDone()
  }
  return { busy, fault, run }
}

const Fault = ({ words }: { words: string }) =>
  words ? (
    <span class="fault" role="alert">
      {words}
    </span>
  ) : null

type Props = { list: PatronName[]; active: PatronName; onSwitched: () => void }

/** The children whose cards are on this phone: change between them, or add one. */
export function Children({ list, active, onSwitched }: Props) {
  const { busy, fault, run } = usePhoneCommand(onSwitched)
  const change = (child: PatronName) => {
    if (child.id !== active.id) void run('POST', '/library/phone/switch', { patronId: child.id })
  }
  return (
    <div class="children">
      <ul>
        {list.map((child) => (
          <li key={child.id}>
            <button
              type="button"
              aria-pressed={child.id === active.id}
              disabled={busy}
              onClick={() => change(child)}
            >
              <Avatar name={child.avatar} size={64} />
              <span>{nameOfChild(child)}</span>
            </button>
          </li>
        ))}
        {list.length < most && (
          <li>
            <a href="/scan">
              <span class="add" aria-hidden="true">
                <Plus />
              </span>
              <span>{m.public_my_add()}</span>
            </a>
          </li>
        )}
      </ul>
      <Fault words={fault} />
    </div>
  )
}

/** Takes one child's card off this phone; asks once more first. */
export function TakeOff({ child, onDone }: { child: PatronName; onDone: () => void }) {
  const { busy, fault, run } = usePhoneCommand(onDone)
  const [asking, setAsking] = useState(false)
  return (
    <div class="cluster take-off">
      {asking ? (
        <>
          <span>{m.public_my_off_sure({ name: nameOfChild(child) })}</span>
          <Button disabled={busy} onClick={() => void run('DELETE', `/library/phone/patrons/${child.id}`)}>
            {m.public_my_off_yes()}
          </Button>
          <Button bare onClick={() => setAsking(false)}>
            {m.public_my_off_no()}
          </Button>
        </>
      ) : (
        <Button bare onClick={() => setAsking(true)}>
          {m.public_my_off()}
        </Button>
      )}
      <Fault words={fault} />
    </div>
  )
}
