import { useRoute } from 'preact-iso'
import { useState } from 'preact/hooks'
import { readCode } from '../../src/library/codes.ts'
import { m } from '../ui/messages/messages.js'
import { OpenCard, StrangeCard } from './open-card.tsx'
import { bindCode } from './phone.ts'
import { useTitle } from './page-title.ts'

/** The address that a card's code leads to. Nothing is sent before a tap: messengers fetch links ahead. */
export function CardPage() {
  const { token } = useRoute().params as { token: string }
  const read = readCode(`/p/${token}`)
  const [code] = useState(() => bindCode(location.hash))
  useTitle(m.public_card_title())
  return read.kind === 'card' ? <OpenCard token={read.token} code={code} /> : <StrangeCard />
}
