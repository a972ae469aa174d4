import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'

type Props = {
  label: string
  /** Which thing, for who does not see the row that the button stands in. */
  aloud?: string
  question: string
  yes: string
  run: () => void
  disabled?: boolean
  quiet?: boolean
  /** It is what the page is for. */
  strong?: boolean
}

/** A button that asks once more, in its own place, before it does what cannot be taken back. */
export function Confirm({ label, aloud, question, yes, run, disabled, quiet, strong }: Props) {
  const [asking, setAsking] = useState(false)
  const answer = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (asking) answer.current?.querySelector('button')?.focus()
  }, [asking])

  if (!asking) {
    return (
      <Button
        bare={!quiet && !strong}
        quiet={quiet}
        disabled={disabled}
        aria-label={aloud}
        onClick={() => setAsking(true)}
      >
        {label}
      </Button>
    )
  }
  return (
    <span
      class="confirm"
      ref={answer}
      role="group"
      aria-label={question}
      onKeyDown={(event) => event.key === 'Escape' && setAsking(false)}
    >
      <span>{question}</span>
      <Button
        disabled={disabled}
        onClick={() => {
          setAsking(false)
          run()
        }}
      >
        {yes}
      </Button>
      <Button bare onClick={() => setAsking(false)}>
        {m.desk_confirm_no()}
      </Button>
    </span>
  )
}
