import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { Problem } from '../ui/api.ts'
import { StrangeCode } from '../ui/art/scenes.tsx'
import { Button, LinkButton } from '../ui/button.tsx'
import { m } from '../ui/messages/messages.js'
import type { PhoneChildren } from '../ui/shapes.ts'
import { Failure } from '../ui/states.tsx'
import { CardPicture } from './card-picture.tsx'
import { activeChild, phoneApi, rememberCard } from './phone.ts'
import { Sorry } from './sorry.tsx'

/** A card that was scanned with this phone: one tap opens its bag here and leaves its address behind; with a code it binds. */
export function OpenCard({ token, code }: { token: string; code?: string }) {
  const { route } = useLocation()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function open() {
    setBusy(true)
    setProblem(null)
    const answer = await phoneApi.command<PhoneChildren>('/library/phones', { card: token, code })
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    rememberCard(true)
    activeChild.value = null
    route('/my', true)
  }

  if (problem?.code === 'card.unknown' || problem?.code === 'card.revoked')
    return <StrangeCard revoked={problem.code === 'card.revoked'} />
  return (
    <section class="open-card">
      <CardPicture />
      <h1>{m.public_card_title()}</h1>
      <p>{code ? m.public_card_bind_what() : m.public_card_what()}</p>
      <Button class="big" disabled={busy} onClick={() => void open()}>
        {busy ? m.public_card_opening() : code ? m.public_card_bind() : m.public_card_open()}
      </Button>
      <p class="soft">{m.public_card_own_phone()}</p>
      {problem && <Failure problem={problem} />}
    </section>
  )
}

/** A card that is not, or no longer, one of ours. */
export function StrangeCard({ revoked }: { revoked?: boolean }) {
  return (
    <Sorry picture={<StrangeCode />} title={revoked ? m.public_card_revoked() : m.public_card_strange()}>
      <p>{revoked ? m.public_card_revoked_do() : m.public_card_strange_do()}</p>
      <LinkButton quiet href="/library/libraries">
        {m.public_home_all_libraries()}
      </LinkButton>
    </Sorry>
  )
}
